"""Charts drawn with letters: columns for one number a round, spans for ranges, bars around a middle. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content

_EIGHTHS: Final = " ▁▂▃▄▅▆▇█"
_STEPS: Final = (4, 3, 2, 1)
"""Cells for one round, the gap included; the widest that fits is taken."""


def columns(values: Sequence[float], *, width: int, height: int, top: float, middle: float | None = None) -> Content:
    """A column a value, the latest ones that fit, the last one set off; `middle` is drawn as a dotted line behind."""
    labels = (f"{top:g}", "0")
    margin = max(map(len, labels)) + 1
    room = max(1, width - margin)
    step = next((each for each in _STEPS if len(values) * each <= room), 1)
    shown = values[-(room // step) :]
    level = None if middle is None else min(height - 1, int(height * middle / top)) if top else 0
    lines = []
    for row in range(height - 1, -1, -1):
        label = labels[0] if row == height - 1 else labels[1] if row == 0 else ""
        cells = [_column(value, row, height, top, step, last=n == len(shown) - 1, dotted=row == level)
                 for n, value in enumerate(shown)]  # fmt: skip
        rest = room - len(shown) * step
        tail = ("┄" * rest if row == level else " " * rest, "$muted")
        lines.append(Content.assemble((f"{label:>{margin - 1}} ", "$muted"), *cells, tail))
    return Content("\n").join(lines)


def _column(value: float, row: int, height: int, top: float, step: int, *, last: bool, dotted: bool) -> Content:
    eighths = round(8 * height * min(value, top) / top) if top else 0
    part = min(8, max(0, eighths - 8 * row))
    if row == 0 and part == 0:
        part = 1  # a zero is a round too
    sign = _EIGHTHS[part] if part else "┄" if dotted else " "
    tint = "$muted" if not part or not eighths else "$accent" if last else "$primary"
    wide = max(1, step - 1)
    gap = ("┄" if dotted else " ") * (step - wide)
    return Content.assemble((sign * wide, tint), (gap, "$muted"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanRow:
    """One line of `spans`: from the lowest to the highest, the median on it, and what was planned."""

    name: str
    low: float
    median: float
    high: float
    planned: float | None
    words: str


def spans(rows: Sequence[SpanRow], *, width: int) -> Content:
    """All on one scale that begins at 0. `●` is the median, `│` what was planned."""
    if not rows:
        return Content()
    names = max(len(row.name) for row in rows) + 2
    words = max(len(row.words) for row in rows) + 2
    room = max(10, width - names - words)
    top = max(1.0, *(max(row.high, row.planned or 0.0) for row in rows))
    return Content("\n").join(_span(row, names, room, top) for row in rows)


def _span(row: SpanRow, names: int, room: int, top: float) -> Content:
    def cell(value: float) -> int:
        return min(room - 1, round((room - 1) * value / top))

    signs = [(" ", "")] * room
    for place in range(cell(row.low), cell(row.high) + 1):
        signs[place] = ("━", "$primary")
    if row.planned is not None:
        signs[cell(row.planned)] = ("│", "bold $foreground")
    signs[cell(row.median)] = ("●", "bold $accent")
    return Content.assemble((f"{row.name:<{names}}", "$muted"), *signs, f"  {row.words}")


def gap_bar(gap: float, *, most: int = 3, cell: int = 4) -> Content:
    """To the left of the middle: rated too low; to the right: too high."""
    length = round(min(abs(gap), most) * cell)
    side = most * cell
    left = ("━" * length if gap < 0 else "").rjust(side)
    right = ("━" * length if gap > 0 else "").ljust(side)
    return Content.assemble((left, "$primary"), ("│", "$muted"), (right, "$accent"))
