"""One drill of the history: its points and what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.history_text import page_of
from tui.screens.base import AppScreen
from tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from interview.practice import Entry


class PracticeDetailScreen(AppScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "leave", "back", id="practice.back", tooltip="Back to the history"),
    ]

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._entry = entry

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="page"):
            yield Static(page_of(self._entry))
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_leave(self) -> None:
        self.app.pop_screen()
