"""The exact record of an editing session: every change with its instant, place and source. No widgets here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

Location = tuple[int, int]
"""(row, column), both from 0, columns in code points."""


class Source(StrEnum):
    """Where a change came from."""

    TYPED = "typed"
    """A key, an indent, a cut: the person at the keyboard."""
    PASTE = "paste"
    """Text that came in as a whole, from the terminal or from the editor's own clipboard."""
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class LoggedEdit:
    """The text between `start` and `end` was replaced by `text`."""

    t: float
    """Seconds on the clock that was handed to the recorder."""
    start: Location
    end: Location
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Difference:
    """The smallest single replacement that makes one text out of another; offsets in code points."""

    start: int
    end: int
    text: str


def offset_of(text: str, location: Location) -> int:
    """The offset of a place in a text. Lines end at line feeds only; the feed belongs to the line it ends."""
    row, column = location
    offset = 0
    for _ in range(row):
        feed = text.find("\n", offset)
        if feed < 0:
            return len(text)
        offset = feed + 1
    return min(offset + column, len(text))


def replay(text: str, edits: Iterable[LoggedEdit]) -> str:
    """The text that `edits` make out of `text`.

    Line ends are line feeds; a file with CRLF throughout is replayed with feeds and gets its CRs back from
    `with_line_ends`. Shares no code with the document of the editor, so that each checks the other.
    """
    for edit in edits:
        start, end = offset_of(text, edit.start), offset_of(text, edit.end)
        text = text[:start] + edit.text + text[end:]
    return text


def difference(before: str, after: str) -> Difference | None:
    """What changed between two texts, or None: common prefix and suffix taken off."""
    if before == after:
        return None
    start, limit = 0, min(len(before), len(after))
    while start < limit and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < limit - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return Difference(start, len(before) - tail, after[start : len(after) - tail])
