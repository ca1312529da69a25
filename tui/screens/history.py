"""All earlier rounds and drills, newest first; Enter opens one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from judge.inert import inert
from tui.background import in_background
from tui.catalogue import Past, PastRound
from tui.history_text import key_of, line_of, name_of, words_of
from tui.messages import PastLoaded
from tui.past import delete_practice, delete_round
from tui.screens.base import AppScreen
from tui.screens.confirm import ConfirmScreen
from tui.widgets.key_line import KeyLine
from tui.widgets.search_line import SearchLine

if TYPE_CHECKING:
    from interview.practice import Entry

AT_ONCE: Final = 200
"""Rows that are made at a time: ten thousand would take half a second."""
NEAR_THE_END: Final = 40
"""Rows before the last one at which the next ones are made."""


class HistoryList(OptionList):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "open", id="history.open", tooltip="Look at it, or go on with the round"),
    ]


class HistoryScreen(AppScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "search", id="history.search", tooltip="Show only what has certain words"),
        Binding("d", "delete", "delete", id="history.delete", tooltip="Delete it and all that was recorded"),
        Binding("escape,q", "leave", "back", id="history.back", tooltip="Drop the search, or back to the problems"),
    ]

    def __init__(self, past: Past | None = None) -> None:
        super().__init__()
        self._past = past or Past()
        self._found: tuple[PastRound | Entry, ...] = ()
        self._made = 0
        """Rows that are in the list."""

    def compose(self) -> ComposeResult:
        yield Static(Content.assemble(("Your rounds", "bold $primary")), classes="page-head", id="history-head")
        yield SearchLine(placeholder=_SEARCH, id="history-search", compact=True)
        yield HistoryList(id="rounds", compact=True)
        yield Static("", id="history-empty")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#history-search").display = False
        self.query_one(HistoryList).focus()
        self._show()
        self.round_app.load_past()

    @on(PastLoaded)
    def show_past(self, message: PastLoaded) -> None:
        if message.past != self._past:
            self._past = message.past
            self._show()

    @on(Input.Changed, "#history-search")
    def narrow(self) -> None:
        self.query_one(HistoryList).highlighted = None
        self._show()

    def _show(self) -> None:
        wanted = self.query_one("#history-search", Input).value.casefold().split()
        everything = tuple(self._past.in_order())
        if wanted:
            self._found = tuple(each for each in everything if all(word in words_of(each) for word in wanted))
        else:
            self._found = everything
        rows = self.query_one(HistoryList)
        place = rows.highlighted or 0
        rows.clear_options()
        self._made = 0
        self._make_rows(place + AT_ONCE)
        rows.highlighted = min(place, len(self._found) - 1) if self._found else None
        empty = self.query_one("#history-empty", Static)
        empty.display = not self._found
        empty.update(_NOTHING_FOUND if everything else "No round yet. Pick a problem and begin.")
        self.query_one("#history-head", Static).update(self._head(bool(wanted)))

    def _make_rows(self, count: int) -> None:
        """The next ones."""
        new = list(islice(self._found, self._made, self._made + count))
        self._made += len(new)
        self.query_one(HistoryList).add_options([Option(line_of(each), id=key_of(each)) for each in new])

    @on(OptionList.OptionHighlighted)
    def go_further(self, message: OptionList.OptionHighlighted) -> None:
        if message.option_index >= self._made - NEAR_THE_END and self._made < len(self._found):
            self._make_rows(AT_ONCE)

    def _head(self, searching: bool) -> Content:
        rounds, drills = len(self._past.rounds), len(self._past.practice)
        count = f"{rounds} {'round' if rounds == 1 else 'rounds'}"
        if drills:
            count += f", {drills} {'drill or mock' if drills == 1 else 'drills and mocks'}"
        if searching:
            count = f"{len(self._found)} of {rounds + drills}"
        return Content.assemble(("Your rounds", "bold $primary"), (f"   {count}", "$muted"))

    @on(OptionList.OptionSelected)
    def open_one(self, message: OptionList.OptionSelected) -> None:
        entry = self._entry(message.option.id)
        if isinstance(entry, PastRound):
            (self.round_app.resume_from_history if entry.resumable else self.round_app.open_detail)(entry)
        elif entry is not None:
            from tui.screens.practice_detail import PracticeDetailScreen

            self.app.push_screen(PracticeDetailScreen(entry))

    def action_delete(self) -> None:
        option = self.query_one(HistoryList).highlighted_option
        entry = self._entry(option.id if option else None)
        if isinstance(entry, PastRound):
            text = f"{inert(entry.title)}, {entry.day:%d %B %Y}.\nEverything recorded of it is removed for good."
            delete = partial(delete_round, self.round_app.parts, entry.id)
            self.app.push_screen(ConfirmScreen("Delete this round?", text), partial(self._delete_chosen, delete))
        elif entry is not None:
            text = f"{inert(name_of(entry))}, {inert(entry.slug)}.\nIts answer and its marks are removed for good."
            delete = partial(delete_practice, self.round_app.parts, entry.at)
            self.app.push_screen(ConfirmScreen("Delete this practice?", text), partial(self._delete_chosen, delete))

    def _delete_chosen(self, delete: Callable[[], None], yes: bool | None) -> None:
        if yes:
            in_background(self, delete, lambda _: self.round_app.load_past(), self.round_app.trouble, name="delete")

    def action_search(self) -> None:
        entry = self.query_one("#history-search", Input)
        entry.display = True
        entry.focus()

    @on(Input.Submitted, "#history-search")
    def leave_search(self) -> None:
        self.query_one(HistoryList).focus()

    def action_leave(self) -> None:
        entry = self.query_one("#history-search", Input)
        if not entry.display:
            self.app.pop_screen()
            return
        entry.value = ""
        entry.display = False
        self.query_one(HistoryList).focus()

    def _entry(self, key: str | None) -> PastRound | Entry | None:
        return next((each for each in self._found if key_of(each) == key), None)


_SEARCH: Final = "words of a title or an outcome, or a day such as 2026-11"
_NOTHING_FOUND: Final = "Nothing has all of these words. Escape shows everything again."
