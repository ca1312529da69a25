"""The coverage matrix as text with a cursor in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.coverage import PATTERN_WORDS, SHORT_KINDS, Cell

NAME: Final = 17
"""Cells for a pattern's name."""
HEADS: Final = (*SHORT_KINDS.values(), "All")
NAMES: Final = (*PATTERN_WORDS.values(), "All")


class MatrixView(Widget, can_focus=True):
    """Arrows move the cursor, Enter or a click chooses; places are (line, column)."""

    DEFAULT_CSS = "MatrixView { height: auto; padding: 1 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1, 0)", "up", show=False, id="coverage.up", tooltip="The pattern above"),
        Binding("down", "move(1, 0)", "down", show=False, id="coverage.down", tooltip="The pattern below"),
        Binding("left", "move(0, -1)", "left", show=False, id="coverage.left", tooltip="The kind to the left"),
        Binding("right", "move(0, 1)", "right", show=False, id="coverage.right", tooltip="The kind to the right"),
        Binding("enter", "choose", "show these", id="coverage.show", tooltip="List the problems of this cell"),
    ]

    place: reactive[tuple[int, int]] = reactive((0, 0))

    @dataclass
    class Moved(Message):
        place: tuple[int, int]

    @dataclass
    class Chosen(Message):
        place: tuple[int, int]

    def __init__(self, cells: Sequence[Sequence[Cell]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cells = cells

    def on_mount(self) -> None:
        self.post_message(self.Moved(self.place))

    def watch_place(self, place: tuple[int, int]) -> None:
        self.post_message(self.Moved(place))

    def action_move(self, lines: int, columns: int) -> None:
        line, column = self.place
        self.place = ((line + lines) % len(NAMES), (column + columns) % len(HEADS))

    def action_choose(self) -> None:
        self.post_message(self.Chosen(self.place))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or offset.x < NAME or not 1 <= offset.y <= len(NAMES):
            return
        ends = [NAME + sum(map(self._width, HEADS[: number + 1])) for number in range(len(HEADS))]
        column = next((number for number, end in enumerate(ends) if offset.x < end), None)
        if column is not None:
            self.place = (offset.y - 1, column)
            self.action_choose()

    @staticmethod
    def _width(head: str) -> int:
        return max(5, len(head)) + 1

    def render(self) -> RenderResult:
        head = Content.assemble(" " * NAME, *((f"{text:>{self._width(text) - 1}} ", "$muted") for text in HEADS))
        return Content("\n").join([head, *(self._line(number) for number in range(len(NAMES)))])

    def _line(self, line: int) -> Content:
        tint = "bold $primary" if line == self.place[0] else "$muted"
        name = (f"{NAMES[line]:<{NAME}}", tint)
        return Content.assemble(name, *(self._cell(line, column) for column in range(len(HEADS))))

    def _cell(self, line: int, column: int) -> tuple[str, str]:
        cell = self._cells[line][column]
        done = "bold $text-success" if cell.total and cell.solved == cell.total else "bold" if cell.solved else ""
        tint = f"{done} $muted" if not cell.total else done or "$foreground"
        if (line, column) == self.place and self.has_focus:
            tint = "bold $block-cursor-foreground on $block-cursor-background"
        return f"{cell!s:>{self._width(HEADS[column]) - 1}} ", tint.strip()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
