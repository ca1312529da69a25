"""Python source to syntax tree, from any thread."""

from __future__ import annotations

import ast
from threading import Lock

_ONE_AT_A_TIME = Lock()
"""CPython counts the depth of the tree under construction in one place for all threads. Two `ast.parse` at once can end
with "SystemError: AST constructor recursion depth mismatch" (seen with 3.11.7)."""


def parse_source(source: str | bytes, filename: str = "<unknown>") -> ast.Module:
    """`ast.parse`, one at a time; raises what that raises."""
    with _ONE_AT_A_TIME:
        return ast.parse(source, filename=filename)
