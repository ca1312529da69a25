"""Asks before a running round is left, or given up."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.screens.base import AppModal

if TYPE_CHECKING:
    from tui.session import Session


class Leaving(StrEnum):
    PROGRAM = "program"
    ROUND = "round"
    """To the browser; the round goes on without us."""
    GIVE_UP = "give up"
    RESET = "reset"
    """Stay, but begin the file in front anew."""


class QuitScreen(AppModal["Leaving | None"]):
    """None: stay. The clock goes on, whatever the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter,ctrl+q", "leave('program')", "leave", id="quit.yes", tooltip="Leave coderound"),
        Binding("b", "leave('round')", "browser", id="quit.browser", tooltip="Back to the problems"),
        Binding("a", "leave('give up')", "give up", id="quit.abandon", tooltip="Give the round up for good"),
        Binding("r", "leave('reset')", "reset", id="quit.reset", tooltip="Put the file in front back to the starter"),
        Binding("n,escape", "stay", "stay", id="quit.no", tooltip="Go on with the round"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        keys = {"y": "leave coderound", "b": "back to the problems", "a": "give the round up for good",
                "r": "stay, and put the file back to the starter", "n": "stay"}  # fmt: skip
        with Vertical(classes="dialog"):
            yield Static(Content.assemble(("Leave the round?", "bold")))
            yield Static(_what_happens(self._session))
            lines = (Content.assemble((key, "bold $primary"), f"  {text}") for key, text in keys.items())
            yield Static(Content("\n").join(lines))

    def action_leave(self, how: str) -> None:
        self.dismiss(Leaving(how))

    def action_stay(self) -> None:
        self.dismiss(None)


def _what_happens(session: Session) -> str:
    from interview.round import Status

    if session.proctor.read_only:
        return "Another program holds it: it goes on there."
    if session.proctor.trouble:
        return "The disk takes nothing at the moment: what came last is lost\nif you leave now. Make room first."
    if session.proctor.round.status is Status.CODING:
        return "Everything typed is saved and the round can be resumed.\nThe clock does not stop meanwhile."
    return "Everything is saved. You can go on at any time."
