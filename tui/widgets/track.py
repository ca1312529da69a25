"""The whole of a round on one line: how far it has been played, and a letter for each moment one can jump to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

_COLOURS = {"P": "$primary", "S": "bold $accent", "R": "$success", "N": "$muted"}
_RANK = "SPRN"
"""Of two letters on one cell the first is shown."""


class Track(Widget):
    """`marks` are letters with their place from 0 to 1; a click asks for the place clicked at."""

    DEFAULT_CSS = "Track { height: 2; padding: 0 1; background: $surface; }"

    marks: reactive[tuple[tuple[float, str], ...]] = reactive(())
    place: reactive[float] = reactive(0.0)

    @dataclass
    class Asked(Message):
        place: float

    def render(self) -> RenderResult:
        width = max(2, self.content_size.width)
        here = round(self.place * (width - 1))
        line = Content.assemble(
            ("━" * here, "$primary"), ("●", "bold $foreground"), ("─" * (width - 1 - here), "$muted")
        )
        return Content("\n").join([_letters(self.marks, width), line])

    def on_click(self, event: events.Click) -> None:
        width = max(2, self.content_size.width)
        self.post_message(self.Asked(min(1.0, max(0.0, (event.x - 1) / (width - 1)))))


def _letters(marks: Sequence[tuple[float, str]], width: int) -> Content:
    cells: dict[int, str] = {}
    for place, letter in marks:
        cell = round(place * (width - 1))
        cells[cell] = min(cells.get(cell, letter), letter, key=_RANK.index)
    parts = ((cells.get(cell, " "), _COLOURS.get(cells.get(cell, ""), "")) for cell in range(width))
    return Content.assemble(*parts)
