"""A question with yes and no, in front of a screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.screens.base import AppModal


class ConfirmScreen(AppModal[bool]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "yes", "yes", id="confirm.yes", tooltip="Yes"),
        Binding("n,escape", "no", "no", id="confirm.no", tooltip="No, go back"),
    ]

    def __init__(self, question: str, text: str) -> None:
        super().__init__()
        self._question = question
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content.assemble((self._question, "bold")))
            yield Static(Content(self._text))
            yield Static(Content.assemble(("y", "bold $primary"), " yes      ", ("n", "bold $primary"), " no"))

    def action_yes(self) -> None:
        self.dismiss(True)

    def action_no(self) -> None:
        self.dismiss(False)
