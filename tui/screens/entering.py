"""One line asked for, in front of a screen: a number of the plan, a date."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui.screens.base import AppModal

Check = Callable[[str], str]
"""What is wrong with a text, one sentence; empty if nothing."""


class EnterScreen(AppModal[str]):
    """Gives back what was entered once `check` has nothing against it; None after Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave it", id="enter.leave", tooltip="Leave it as it is"),
    ]

    def __init__(self, question: str, value: str, help_: str, check: Check) -> None:
        super().__init__()
        self._question = question
        self._value = value
        self._help = help_
        self._check = check

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog entering"):
            yield Static(Content.assemble((self._question, "bold")))
            yield Input(self._value, compact=True, id="entered")
            yield Static(self._usual(), id="entering-help")

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def take(self, message: Input.Submitted) -> None:
        wrong = self._check(message.value.strip())
        if not wrong:
            self.dismiss(message.value.strip())
            return
        self.query_one("#entering-help", Static).update(Content.assemble((wrong, "$warning")))

    @on(Input.Changed)
    def forget_complaint(self) -> None:
        self.query_one("#entering-help", Static).update(self._usual())

    def _usual(self) -> Content:
        return Content.assemble((self._help, "$muted"))

    def action_leave(self) -> None:
        self.dismiss(None)
