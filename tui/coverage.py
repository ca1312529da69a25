"""The bank as a matrix: the guide's eight patterns by the kinds of problem, with what was solved of each. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tui.catalogue import KIND_WORDS

if TYPE_CHECKING:
    from tui.catalogue import Row

PATTERN_WORDS: Final = {
    "arrays-and-strings": "Arrays, strings",
    "hash-maps": "Hash maps",
    "graphs": "Graphs",
    "binary-search": "Binary search",
    "sorting": "Sorting",
    "concurrency": "Concurrency",
    "error-handling": "Error handling",
    "data-modeling": "Data modeling",
}
SHORT_KINDS: Final = {
    "api-module": "API",
    "concurrency": "Concurr.",
    "refactor": "Refactor",
    "debug": "Debug",
    "optimize": "Optimize",
    "testable-design": "Testable",
    "data-model": "Data",
}
"""Seven columns must stand in eighty cells."""


@dataclass(frozen=True, slots=True)
class Cell:
    solved: int
    total: int

    def __str__(self) -> str:
        return f"{self.solved}/{self.total}" if self.total else "·"


def cell(rows: Sequence[Row], pattern: str, kind: str) -> Cell:
    """Of one pattern and one kind; an empty word stands for all of them."""
    mine = [row for row in rows if (not kind or row.kind == kind) and (not pattern or pattern in row.patterns)]
    return Cell(sum(row.solved for row in mine), len(mine))


def matrix(rows: Sequence[Row]) -> tuple[tuple[Cell, ...], ...]:
    """One line a pattern, one column a kind; sums in the last line and column. A problem has one kind, and counts in
    the line of each of its patterns."""
    return tuple(tuple(cell(rows, pattern, kind) for kind in (*KIND_WORDS, "")) for pattern in (*PATTERN_WORDS, ""))
