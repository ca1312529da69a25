"""All earlier rounds, newest first; Enter opens one."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from judge.inert import inert
from tui.background import in_background
from tui.catalogue import Past, PastRound
from tui.messages import PastLoaded
from tui.past import delete_round
from tui.screens.base import AppScreen
from tui.screens.confirm import ConfirmScreen
from tui.verdict_words import colour
from tui.widgets.key_line import KeyLine


class HistoryList(OptionList):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "open", id="history.open", tooltip="Look at the round, or go on with it"),
    ]


class HistoryScreen(AppScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "delete", "delete", id="history.delete", tooltip="Delete the round and all that was recorded"),
        Binding("escape,q", "leave", "back", id="history.back", tooltip="Back to the problems"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._past = Past()

    def compose(self) -> ComposeResult:
        yield Static(Content.assemble(("Your rounds", "bold $primary")), classes="page-head", id="history-head")
        yield HistoryList(id="rounds", compact=True)
        yield Static("", id="history-empty")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(HistoryList).focus()
        self.round_app.load_past()

    @on(PastLoaded)
    def show_past(self, message: PastLoaded) -> None:
        self._past = message.past
        rounds = self.query_one(HistoryList)
        place = rounds.highlighted or 0
        rounds.set_options([Option(_line(entry), id=entry.id) for entry in self._past.rounds])
        rounds.highlighted = min(place, len(self._past.rounds) - 1) if self._past.rounds else None
        empty = self.query_one("#history-empty", Static)
        empty.display = not self._past.rounds
        empty.update("No round yet. Pick a problem and begin.")
        count = f"{len(self._past.rounds)} rounds" if len(self._past.rounds) != 1 else "1 round"
        head = Content.assemble(("Your rounds", "bold $primary"), (f"   {count}", "$muted"))
        self.query_one("#history-head", Static).update(head)

    @on(OptionList.OptionSelected)
    def open_round(self, message: OptionList.OptionSelected) -> None:
        entry = self._entry(message.option.id)
        if entry is None:
            return
        if entry.resumable:
            self.round_app.resume_from_history(entry)
        else:
            self.round_app.open_detail(entry)

    def action_delete(self) -> None:
        option = self.query_one(HistoryList).highlighted_option
        entry = self._entry(option.id if option else None)
        if entry is not None:
            text = f"{inert(entry.title)}, {entry.day:%d %B %Y}.\nEverything recorded of it is removed for good."
            self.app.push_screen(ConfirmScreen("Delete this round?", text), partial(self._delete_chosen, entry))

    def _delete_chosen(self, entry: PastRound, yes: bool | None) -> None:
        if yes:
            delete = partial(delete_round, self.round_app.parts, entry.id)
            in_background(self, delete, lambda _: self.round_app.load_past(), self.round_app.trouble, name="delete")

    def action_leave(self) -> None:
        self.app.pop_screen()

    def _entry(self, round_id: str | None) -> PastRound | None:
        return next((entry for entry in self._past.rounds if entry.id == round_id), None)


def _line(entry: PastRound) -> Content:
    outcome = "unfinished" if entry.resumable else entry.outcome
    tint = "$accent" if entry.resumable else colour(entry.verdict) if entry.verdict else "$muted"
    day = (f" {entry.day:%d %b %Y}  ", "$muted")
    length = (f"  {entry.minutes} min", "$muted")
    return Content.assemble(day, (f"{outcome:<14}", f"bold {tint}"), inert(entry.title), length)
