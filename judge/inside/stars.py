"""`from solution import *`: which names it may give, and whether one is running."""

from __future__ import annotations

import ast
import builtins
import dis
from pathlib import Path
from types import FrameType


def is_star(frame: FrameType | None) -> bool:
    """Whether the instruction that runs is `from module import *`."""
    if frame is None:
        return False
    code = frame.f_code.co_code
    name = dis.opname[code[frame.f_lasti]]
    argument = code[frame.f_lasti + 1]
    return name == "IMPORT_STAR" or (name == "CALL_INTRINSIC_1" and argument == 2)  # 2: INTRINSIC_IMPORT_STAR


def undefined_names(path: str) -> list[str]:
    """Global names that a Python file reads and never binds, builtins left out."""
    try:
        tree = ast.parse(Path(path).read_bytes())
    except (OSError, SyntaxError, ValueError):
        return []
    read: set[str] = set()
    bound: set[str] = set(dir(builtins)) | {"__file__", "__name__", "__doc__"}
    for node in ast.walk(tree):
        _note(node, read, bound)
    return sorted(read - bound)


def _note(node: ast.AST, read: set[str], bound: set[str]) -> None:
    match node:
        case ast.Name(id=name, ctx=ast.Load()):
            read.add(name)
        case ast.Name(id=name) | ast.ExceptHandler(name=str(name)) | ast.arg(arg=name):
            bound.add(name)
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            bound.add(name)
        case ast.alias(name=name, asname=alias):
            bound.add(alias or name.partition(".")[0])
        case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
            bound.add(name)
