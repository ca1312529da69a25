"""The pad at one moment of a round: lines around the place that was typed at, numbered, the place marked."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from judge.inert import inert

_WIDEST = 500
"""Characters of a line that are looked at; no terminal is wider."""


class PadView(Widget):
    """Draws what it is given; plain like the pad itself, so that the picture is the one the round had."""

    DEFAULT_CSS = (
        "PadView { width: 1fr; height: 1fr; padding: 0 1; border-top: solid $panel; border-title-color: $muted; }"
    )

    lines: reactive[tuple[str, ...]] = reactive(("",))
    cursor: reactive[tuple[int, int]] = reactive((0, 0))
    """Row and column, both from 0."""

    def render(self) -> RenderResult:
        height, width = self.content_size.height, self.content_size.width
        row = min(self.cursor[0], len(self.lines) - 1)
        top = max(0, min(row - height // 2, len(self.lines) - height))
        digits = len(str(len(self.lines)))
        return Content("\n").join(
            _numbered(number, digits, self._line(number, row)).truncate(width)
            for number in range(top, min(top + height, len(self.lines)))
        )

    def _line(self, number: int, row: int) -> Content:
        text = self.lines[number][:_WIDEST]
        if number != row:
            return Content(_shown(text))
        column = min(self.cursor[1], len(text))
        under = _shown(text[column : column + 1]) or " "
        return Content.assemble(_shown(text[:column]), (under, "reverse"), _shown(text[column + 1 :]))


def _numbered(number: int, digits: int, line: Content) -> Content:
    return Content.assemble((f"{number + 1:>{digits}}  ", "$muted"), line)


def _shown(text: str) -> str:
    return inert(text.expandtabs(4), limit=4 * _WIDEST)


def place_in(lines: Sequence[str], place: tuple[int, int]) -> tuple[int, int]:
    """`place`, moved into the text if it lies outside."""
    row = min(place[0], len(lines) - 1)
    return row, min(place[1], len(lines[row]))
