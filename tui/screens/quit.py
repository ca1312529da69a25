"""Asks before a running round is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.screens.base import AppModal

if TYPE_CHECKING:
    from tui.session import Session


class QuitScreen(AppModal[bool]):
    """True: leave. The clock goes on, whatever the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter,ctrl+q", "yes", "leave", id="quit.yes", tooltip="Leave; the round can be resumed"),
        Binding("n,escape", "no", "stay", id="quit.no", tooltip="Go on with the round"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content.assemble(("Leave coderound?", "bold")))
            yield Static(_what_happens(self._session))
            yield Static(Content.assemble(("y", "bold $primary"), " leave      ", ("n", "bold $primary"), " stay"))

    def action_yes(self) -> None:
        self.dismiss(True)

    def action_no(self) -> None:
        self.dismiss(False)


def _what_happens(session: Session) -> str:
    from interview.round import Status

    if session.proctor.round.status is Status.CODING:
        return "Everything typed is saved. The clock does not stop:\nthe round ends at the same moment, here or not."
    return "Everything is saved. You can go on with the debrief at any time."
