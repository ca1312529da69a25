"""The problems of the bank as the first screen shows them: what was left, what is next, the list, the card."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static

from judge.inert import inert
from tui.background import Settling, in_background
from tui.browser_text import EMPTY_HELP, SEARCH, count_of, offer_of
from tui.catalogue import KIND_WORDS, Past, Row, Wanted, rows_of
from tui.proof_text import read_proof
from tui.widgets.problem_card import ProblemCard
from tui.widgets.problem_list import ProblemList
from tui.widgets.search_line import SearchLine
from tui.widgets.today_line import TodayLine

if TYPE_CHECKING:
    from problems.loader import Bank
    from problems.pack import Pack


class Shelf(Settling, Vertical):
    """Mounted once the bank has been read: the first paint needs none of it."""

    @dataclass
    class Opened(Message):
        """The user wants to see this problem."""

        pack: Pack

    @dataclass
    class Narrowed(Message):
        """The list shows some of the problems, told in `words`."""

        words: Content

    def __init__(self, bank: Bank) -> None:
        super().__init__(id="shelf")
        self._bank = bank
        self._past = Past()
        self._wanted = Wanted()
        self._proofs: dict[str, Content] = {}

    def compose(self) -> ComposeResult:
        yield Static("", id="resume")
        yield TodayLine()
        yield SearchLine(placeholder=SEARCH, id="filter", compact=True)
        with Horizontal(id="browser-body"):
            yield ProblemList(id="problems")
            with VerticalScroll(id="card-pane", can_focus=False):
                yield ProblemCard(id="card")
        yield Static("", id="empty")
        yield Static("", id="broken")

    def on_mount(self) -> None:
        for hidden in ("#filter", "#resume"):
            self.query_one(hidden).display = False
        self._show_broken()
        self._show_rows()
        self.query_one(ProblemList).focus()

    @property
    def today_line(self) -> TodayLine:
        return self.query_one(TodayLine)

    def show_past(self, past: Past) -> None:
        """What is known of earlier rounds now."""
        self._past = past
        banner = self.query_one("#resume", Static)
        banner.display = bool(past.resumable)
        if past.resumable:
            banner.update(offer_of(past.resumable))
        self._show_rows()

    @property
    def is_narrowed(self) -> bool:
        """There is something that Escape drops."""
        opened = (entry.display for entry in self.query("#filter"))  # none before and after its time on the screen
        return self._wanted.narrows or any(opened)

    def open_filter(self) -> None:
        entry = self.query_one("#filter", Input)
        entry.display = True
        entry.focus()

    def close_filter(self) -> None:
        """Every problem again."""
        entry = self.query_one("#filter", Input)
        entry.value = ""
        entry.display = False
        self._want(Wanted(order=self._wanted.order))
        self.query_one(ProblemList).focus()

    def read_card(self, reading: bool) -> None:
        """The keys scroll the card, or go through the list."""
        pane = self.query_one("#card-pane")
        pane.can_focus = reading
        pane.scroll_home(animate=False)
        (pane if reading else self.query_one(ProblemList)).focus()

    def next_order(self) -> None:
        self._want(replace(self._wanted, order=self._wanted.order.then()))

    def next_kind(self) -> None:
        """Through the kinds that the bank has, then all again."""
        there = {pack.problem.kind.value for pack in self._bank.packs}
        turns = ["", *(kind for kind in KIND_WORDS if kind in there)]
        at = turns.index(self._wanted.kind) if self._wanted.kind in turns else -1
        self._want(replace(self._wanted, kind=turns[(at + 1) % len(turns)]))

    def choose(self, pattern: str, kind: str) -> None:
        """Only these; empty for all of them."""
        self._want(replace(self._wanted, pattern=pattern, kind=kind))

    @property
    def every_row(self) -> tuple[Row, ...]:
        return rows_of(self._bank.packs, self._past)

    # ---- what it shows

    def _show_rows(self) -> None:
        every = self.every_row
        rows = self._wanted.select(every)
        self.query_one(ProblemList).show(rows)
        self.query_one("#browser-body").display = bool(rows)
        self._show_empty(self._wanted.narrows, bool(rows))
        if not rows:
            self.query_one(ProblemCard).show_nothing()
        self.post_message(self.Narrowed(count_of(self._wanted, len(rows), len(every))))

    def _want(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._show_rows()

    def _show_empty(self, wanted: bool, there_are_rows: bool) -> None:
        empty = self.query_one("#empty", Static)
        empty.display = not there_are_rows
        if wanted:
            what = "has all of these words" if self._wanted.words else "is of this kind and pattern"
            empty.update(Content.assemble(f"No problem {what}.\n", ("Escape shows all again.", "dim")))
        else:
            where = inert(str(self._bank.folder))
            empty.update(Content.assemble(f"There is no problem in\n{where}\n\n", (EMPTY_HELP, "dim")))

    def _show_broken(self) -> None:
        errors = self._bank.errors
        broken = self.query_one("#broken", Static)
        broken.display = bool(errors)
        if not errors:
            return
        first = inert(str(errors[0]).split("\n")[0])
        more = f"  (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        names = ", ".join(error.slug for error in errors)
        lines = (("Can't be read: ", "bold $text-warning"), inert(names), "\n", (first + more, "$muted"))
        broken.update(Content.assemble(*lines))

    # ---- what the user does

    @on(OptionList.OptionHighlighted)
    def show_card(self, message: OptionList.OptionHighlighted) -> None:
        if message.option.id is not None:
            self._show_card(self._bank.pack(message.option.id))

    def _show_card(self, pack: Pack) -> None:
        """The proof is read once, beside the screen's thread."""
        proof = self._proofs.get(pack.slug)
        self.query_one(ProblemCard).show(pack, self._past.of(pack.slug), proof)
        if proof is None:
            show = partial(self._proved, pack)
            in_background(self, partial(read_proof, pack), show, partial(self._unproved, pack), name="proof")

    def _proved(self, pack: Pack, proof: Content) -> None:
        self._proofs[pack.slug] = proof
        option = self.query_one(ProblemList).highlighted_option
        if option is not None and option.id == pack.slug:
            self.query_one(ProblemCard).show(pack, self._past.of(pack.slug), proof)

    def _unproved(self, pack: Pack, error: Exception) -> None:
        self._proved(pack, Content.assemble((f"Its proof can't be read: {inert(str(error))}", "$text-warning")))

    @on(OptionList.OptionSelected)
    def open_problem(self, message: OptionList.OptionSelected) -> None:
        if message.option.id is not None:
            self.post_message(self.Opened(self._bank.pack(message.option.id)))

    @on(Input.Changed, "#filter")
    def narrow(self, message: Input.Changed) -> None:
        self._want(replace(self._wanted, words=message.value))

    @on(Input.Submitted, "#filter")
    def leave_filter(self) -> None:
        self.query_one(ProblemList).focus()
