"""Cases that no submission can pass, hidden among the real ones: if one passes, the judge has been fooled. Pure."""

from __future__ import annotations

import ast
import random
from collections.abc import Mapping
from dataclasses import dataclass, replace

from judge.submission import Suite
from problems.parsing import parse_source

_TEXT = """\
import {module} as subject

TOKEN = "{token}"


def test_{name}():
    thing = subject
    for name in {names!r}:
        thing = getattr(subject, name, thing)
    assert {claim}
"""
_CLAIMS = ("thing == TOKEN", "TOKEN == thing", "not (thing != TOKEN)", "thing in (TOKEN,)", "[thing] == [TOKEN]")


@dataclass(frozen=True, slots=True)
class Canary:
    """One file of the suite that the report does not show."""

    path: str

    def owns(self, case_id: str) -> bool:
        return case_id.partition("::")[0] == self.path


def with_canary(suite: Suite, chance: random.Random) -> tuple[Suite, Canary | None]:
    """`suite` and one false claim more about what it imports. No canary where no module is under test."""
    module = next((module for module in suite.modules if "." not in module), None)
    if module is None:
        return suite, None
    token = f"{chance.getrandbits(64):016x}"
    names = imported_names(suite.files, module)
    text = _TEXT.format(module=module, token=token, name=token[:8], names=names[:1], claim=chance.choice(_CLAIMS))
    canary = Canary(f"test_{token}_test.py")  # both of pytest's patterns: suites like to restrict them to one
    return replace(suite, files={**suite.files, canary.path: text.encode()}), canary


def imported_names(files: Mapping[str, bytes], module: str) -> tuple[str, ...]:
    """What the suite takes out of `module` by `from module import ...`, in order."""
    names: dict[str, None] = {}
    for path, content in files.items():
        if path.endswith(".py"):
            names.update((name, None) for name in _names_in(content, module))
    return tuple(names)


def _names_in(content: bytes, module: str) -> list[str]:
    try:
        tree = parse_source(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []  # the examiner will say what is wrong with it
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == module)
    return [alias.name for node in imports for alias in node.names if alias.name != "*"]
