"""Which cases a suite's files hold, read from their syntax: nothing is imported or run. Pure."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from problems.parsing import parse_source


def is_test_file(path: str) -> bool:
    name = PurePosixPath(path).name
    return name.startswith("test_") and name.endswith(".py")


def case_names(files: Mapping[str, str]) -> tuple[str, ...]:
    """pytest node ids without parameters, in the order of the files. A file that is not Python has none."""
    return tuple(
        f"{path}::{name}" for path, text in files.items() if is_test_file(path) for name in _names(_parsed(text))
    )


def tests_never_collected(files: Mapping[str, str]) -> tuple[str, ...]:
    """Files that hold tests under a name that pytest passes over."""
    return tuple(
        path
        for path, text in files.items()
        if path.endswith(".py") and not is_test_file(path) and any(_names(_parsed(text)))
    )


def _parsed(text: str) -> ast.Module:
    try:
        return parse_source(text)
    except SyntaxError:
        return ast.Module(body=[], type_ignores=[])


def _names(module: ast.Module) -> Iterator[str]:
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test"):
            yield node.name
        if isinstance(node, ast.ClassDef):
            for method in node.body:
                if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef) and method.name.startswith("test"):
                    yield f"{node.name}::{method.name}"
