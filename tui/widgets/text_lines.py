"""What the editor does with lines of text: indent them, find in them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Place = tuple[int, int]
"""(row, column), both from 0."""


def indented(line: str, width: int) -> str:
    """One step further in; an empty line stays empty."""
    return " " * width + line if line else line


def dedented(line: str, width: int) -> str:
    """One step out: a tab, or as many blanks as there are up to `width`."""
    if line.startswith("\t"):
        return line[1:]
    blanks = len(line) - len(line.lstrip(" "))
    return line[min(blanks, width) :]


def places_of(needle: str, lines: Sequence[str]) -> list[Place]:
    """Where `needle` begins, line by line. A needle in small letters also finds capitals."""
    if not needle:
        return []
    fold: Callable[[str], str] = str.lower if needle == needle.lower() else str
    return [(row, column) for row, line in enumerate(lines) for column in _columns(fold(line), needle)]


def nearest(places: Sequence[Place], here: Place, *, backwards: bool, stay: bool) -> int:
    """Index of the next place from `here`, going round at the end. `stay`: the one that begins here counts."""
    if backwards:
        return max((index for index, place in enumerate(places) if place < here), default=len(places) - 1)
    after = (index for index, place in enumerate(places) if place > here or (stay and place == here))
    return next(after, 0)


def _columns(line: str, needle: str) -> list[int]:
    columns, at = [], line.find(needle)
    while at >= 0:
        columns.append(at)
        at = line.find(needle, at + len(needle))
    return columns
