"""The first screen: pick a problem, or go on with a round that was left."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from judge.inert import inert
from tui.catalogue import Past, PastRound, Row, rows_of, spoken_minutes
from tui.messages import BankLoaded, PastLoaded
from tui.screens.base import AppScreen
from tui.weeks import open_drills, open_plan, open_progress, show_today
from tui.widgets.key_line import KeyLine
from tui.widgets.problem_card import ProblemCard
from tui.widgets.problem_list import ProblemList
from tui.widgets.today_line import TodayLine

if TYPE_CHECKING:
    from problems.loader import Bank


class BrowserScreen(AppScreen[None]):
    """Paints at once, with empty hands; the bank and the past come by message."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "resume", "resume", id="browser.resume", tooltip="Go on with the round that was left"),
        Binding("slash", "filter", "filter", id="browser.filter", tooltip="Show only problems with certain words"),
        Binding("h", "history", "history", id="browser.history", tooltip="Your earlier rounds"),
        Binding("p", "progress", "progress", id="browser.progress", tooltip="Charts and patterns over the weeks"),
        Binding("w", "plan", "week", id="browser.plan", tooltip="The weekly plan and the countdown"),
        Binding("d", "drills", "drills", id="browser.drills", tooltip="Solo drills of twenty minutes"),
        Binding("n", "next", "next", show=False, id="browser.next", tooltip="The problem to take next, with its brief"),
        Binding("escape", "unfilter", "all problems", show=False, id="browser.unfilter", tooltip="Drop the filter"),
        Binding("q", "app.quit", "quit", id="browser.quit", tooltip="Leave coderound"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._bank: Bank | None = None
        self._past = Past()
        self._rows: tuple[Row, ...] = ()

    def compose(self) -> ComposeResult:
        with Horizontal(id="browser-head"):
            yield Static(Content.assemble((" coderound ", "bold $primary")), id="brand")
            yield Static("", id="browser-count")
        yield Static("", id="resume")
        yield TodayLine()
        yield Input(placeholder="words of title, kind or pattern", id="filter", compact=True)
        with Horizontal(id="browser-body"):
            yield ProblemList(id="problems")
            with VerticalScroll(id="card-pane", can_focus=False):
                yield ProblemCard(id="card")
        yield Static("Reading the problems ...", id="empty")
        yield Static("", id="broken")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#filter").display = False
        self.query_one("#resume").display = False
        self.query_one("#broken").display = False
        self.query_one("#problems").focus()

    # ---- data comes down

    @on(BankLoaded)
    def show_bank(self, message: BankLoaded) -> None:
        self._bank = message.bank
        self._show_broken(message.bank)
        self._show_rows()

    @on(PastLoaded)
    def show_past(self, message: PastLoaded) -> None:
        self._past = message.past
        banner = self.query_one("#resume", Static)
        waiting = self._past.resumable
        banner.display = bool(waiting)
        if waiting:
            banner.update(_offer(waiting))
        for warning in self._past.warnings[:3]:
            self.notify(inert(warning), title="History", severity="warning", markup=False)
        self._show_rows()
        self.refresh_bindings()
        if self._bank is not None:
            show_today(self.round_app, self._bank, self.query_one(TodayLine))

    def _show_rows(self) -> None:
        if self._bank is None:
            return
        wanted = self.query_one("#filter", Input).value
        every = rows_of(self._bank.packs, self._past)
        self._rows = tuple(row for row in every if row.matches(wanted))
        self.query_one(ProblemList).show(self._rows)
        count = f"{len(self._rows)} of {len(every)} problems" if wanted else f"{len(every)} problems"
        self.query_one("#browser-count", Static).update(count)
        self._show_empty(wanted)
        if not self._rows:
            self.query_one(ProblemCard).show_nothing()

    def _show_empty(self, wanted: str) -> None:
        empty = self.query_one("#empty", Static)
        empty.display = not self._rows
        self.query_one("#browser-body").display = bool(self._rows)
        if wanted:
            empty.update(Content.assemble("No problem has all of these words.\n", ("Escape shows all again.", "dim")))
        elif self._bank is not None:
            empty.update(Content.assemble(f"There is no problem in\n{self._bank.folder}\n\n", (_EMPTY_HELP, "dim")))

    def _show_broken(self, bank: Bank) -> None:
        broken = self.query_one("#broken", Static)
        broken.display = bool(bank.errors)
        if not bank.errors:
            return
        first = inert(str(bank.errors[0]).split("\n")[0])
        more = f"  (and {len(bank.errors) - 1} more)" if len(bank.errors) > 1 else ""
        names = ", ".join(error.slug for error in bank.errors)
        lines = (("Can't be read: ", "bold $text-warning"), inert(names), "\n", (first + more, "$muted"))
        broken.update(Content.assemble(*lines))

    def show_trouble(self, text: str) -> None:
        """The bank can't be read at all."""
        self.query_one("#browser-body").display = False
        self.query_one("#empty", Static).update(Content.assemble((text, "$text-warning")))

    # ---- what the user does

    @on(OptionList.OptionHighlighted)
    def show_card(self, message: OptionList.OptionHighlighted) -> None:
        if self._bank is None or message.option.id is None:
            return
        pack = self._bank.pack(message.option.id)
        self.query_one(ProblemCard).show(pack, self._past.of(pack.slug))

    @on(OptionList.OptionSelected)
    def open_problem(self, message: OptionList.OptionSelected) -> None:
        if self._bank is not None and message.option.id is not None:
            self.round_app.open_brief(self._bank.pack(message.option.id))

    def action_resume(self) -> None:
        if self._bank is not None and self._past.resumable:
            self.round_app.resume_round(self._past.resumable[0], self._bank)

    def action_history(self) -> None:
        self.round_app.open_history()

    def action_progress(self) -> None:
        open_progress(self.round_app)

    def action_plan(self) -> None:
        open_plan(self.round_app)

    def action_drills(self) -> None:
        if self._bank is not None:
            open_drills(self.round_app, self._bank)

    def action_next(self) -> None:
        today = self.query_one(TodayLine).today
        if self._bank is not None and today is not None and today.slug:
            self.round_app.open_brief(self._bank.pack(today.slug))

    def action_filter(self) -> None:
        entry = self.query_one("#filter", Input)
        entry.display = True
        entry.focus()

    def action_unfilter(self) -> None:
        entry = self.query_one("#filter", Input)
        entry.value = ""
        entry.display = False
        self.query_one(ProblemList).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        if action == "resume":
            return bool(self._past.resumable)
        return True

    @on(Input.Changed, "#filter")
    def narrow(self) -> None:
        self._show_rows()

    @on(Input.Submitted, "#filter")
    def leave_filter(self) -> None:
        self.query_one(ProblemList).focus()


_EMPTY_HELP = "Reinstall coderound, or point it at a folder of packs in the config file."


def _offer(waiting: tuple[PastRound, ...]) -> Content:
    first = waiting[0]
    if first.status == "debrief":
        left = "the debrief waits"
    elif first.remaining_s > 0:
        left = f"{spoken_minutes(first.remaining_s)} left on the clock"
    else:
        left = "time is up, the code waits to be judged"
    more = f"   (and {len(waiting) - 1} more in the history)" if len(waiting) > 1 else ""
    return Content.assemble(
        ("▶ Unfinished: ", "bold $accent"), (inert(first.title), "bold"), f"   {left}   ", ("r", "bold $primary"),
        " resumes it", (more, "$muted"),
    )  # fmt: skip
