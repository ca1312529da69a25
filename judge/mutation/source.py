"""A Python text, its tree, and edits of the one that are found in the other. Pure."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from problems.parsing import parse_source


class Edit(NamedTuple):
    """Bytes from `start` to `end` replaced by `text`: all else keeps its comments and its form."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Source:
    """A text with a tree whose nodes know their parents."""

    text: str
    tree: ast.Module = field(init=False)
    _data: bytes = field(init=False)
    _starts: list[int] = field(init=False)
    _parents: dict[ast.AST, ast.AST] = field(init=False)

    def __post_init__(self) -> None:
        """Raises SyntaxError for what is no Python."""
        self._data = self.text.encode()
        self.tree = parse_source(self.text)
        self._starts = [0, *accumulate(len(line) for line in self._data.splitlines(keepends=True))]
        nodes = ast.walk(self.tree)
        self._parents = {child: node for node in nodes for child in ast.iter_child_nodes(node)}

    def parent(self, node: ast.AST) -> ast.AST | None:
        return self._parents.get(node)

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """Parent, grandparent, and so on."""
        while (above := self._parents.get(node)) is not None:
            yield above
            node = above

    def start(self, node: ast.expr | ast.stmt | ast.ExceptHandler) -> int:
        return self._starts[node.lineno - 1] + node.col_offset

    def end(self, node: ast.expr | ast.stmt | ast.ExceptHandler) -> int:
        assert node.end_lineno is not None and node.end_col_offset is not None
        return self._starts[node.end_lineno - 1] + node.end_col_offset

    def said(self, node: ast.expr | ast.stmt) -> str:
        """The text of a node as it was written."""
        return self._data[self.start(node) : self.end(node)].decode()

    def instead(self, node: ast.expr | ast.stmt, text: str) -> Edit:
        return Edit(self.start(node), self.end(node), text)

    def between(self, start: int, end: int) -> str:
        return self._data[start:end].decode()

    def applied(self, edit: Edit) -> str:
        return (self._data[: edit.start] + edit.text.encode() + self._data[edit.end :]).decode()


def last_name(node: ast.AST) -> str:
    """`acquire` of `self._lock.acquire`, `lock` of `lock`; empty for what has no name."""
    if isinstance(node, ast.Call):
        return last_name(node.func)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
