"""The first screen: pick a problem, or go on with a round that was left. What it lists is the shelf's."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import ScreenResume
from textual.widgets import Static

from judge.inert import inert
from tui.messages import BankLoaded, PastLoaded
from tui.screens.base import AppScreen
from tui.weeks import open_drills, open_plan, open_progress, open_stories, show_today
from tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from problems.loader import Bank
    from tui.catalogue import Past, PastRound
    from tui.widgets.shelf import Shelf


class BrowserScreen(AppScreen[None]):
    """Paints at once, with empty hands; the bank and the past come by message, and the shelf with the bank."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "resume", "resume", id="browser.resume", tooltip="Go on with the round that was left"),
        Binding("slash", "filter", "filter", id="browser.filter", tooltip="Show only problems with certain words"),
        Binding("escape", "unfilter", "all problems", id="browser.unfilter", tooltip="Drop every filter"),
        Binding("i", "about", "about", id="browser.about", tooltip="All about the problem instead of the list"),
        Binding("h", "history", "history", id="browser.history", tooltip="Your earlier rounds"),
        Binding("p", "progress", "trends", id="browser.progress", tooltip="Charts and patterns over the weeks"),
        Binding("w", "plan", "week", id="browser.plan", tooltip="The weekly plan and the countdown"),
        Binding("d", "drills", "drills", id="browser.drills", tooltip="Solo drills of twenty minutes"),
        Binding("t", "stories", "stories", id="browser.stories", tooltip="Your story bank: write, tell, mark"),
        Binding("c", "coverage", "coverage", id="browser.coverage", tooltip="Patterns by kinds: all, and solved"),
        Binding("i", "about", "about", id="browser.about", tooltip="All about the problem instead of the list"),
        Binding("s", "sort", "sort", show=False, id="browser.sort", tooltip="The next order of the problems"),
        Binding("k", "kind", "kind", show=False, id="browser.kind", tooltip="Only the next kind of problem"),
        Binding("n", "next", "next", show=False, id="browser.next", tooltip="The problem to take next, with its brief"),
        Binding("q", "app.quit", "quit", id="browser.quit", tooltip="Leave coderound"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._bank: Bank | None = None
        self._shelf: Shelf | None = None
        self._resumable: tuple[PastRound, ...] = ()
        self._past: Past | None = None
        """What has not been shown yet, because another screen was in front."""

    def compose(self) -> ComposeResult:
        with Horizontal(id="browser-head"):
            yield Static(Content.assemble((" coderound ", "bold $primary")), id="brand")
            yield Static("", id="browser-count")
        yield Static("Reading the problems ...", id="waiting")
        yield KeyLine()

    # ---- data comes down

    @on(BankLoaded)
    async def show_bank(self, message: BankLoaded) -> None:
        from tui.widgets.shelf import Shelf

        shelf = Shelf(message.bank)
        await self.query_one("#waiting").remove()
        await self.mount(shelf, after="#browser-head")
        self._bank, self._shelf = message.bank, shelf
        self.refresh_bindings()
        self.show_past()

    @on(PastLoaded)
    def take_past(self, message: PastLoaded) -> None:
        self._past = message.past
        if self.is_current:
            self.show_past()

    @on(ScreenResume)
    def show_past(self) -> None:
        """Nobody waits for what another screen hides: the list is made when this one is in front again."""
        past, self._past = self._past, None
        if past is None or self._shelf is None or self._bank is None:
            self._past = past
            return
        self._resumable = past.resumable
        for warning in past.warnings[:3]:
            self.notify(inert(warning), title="History", severity="warning", markup=False)
        self.refresh_bindings()
        self._shelf.show_past(past)
        show_today(self.round_app, self._bank, self._shelf.today_line)

    def show_trouble(self, text: str) -> None:
        """The bank can't be read at all."""
        self.query_one("#waiting", Static).update(Content.assemble((text, "$text-warning")))

    # ---- what the user does

    def on_shelf_opened(self, message: Shelf.Opened) -> None:
        self.round_app.open_brief(message.pack)

    def on_shelf_narrowed(self, message: Shelf.Narrowed) -> None:
        self.query_one("#browser-count", Static).update(message.words)
        self.refresh_bindings()

    def action_resume(self) -> None:
        if self._bank is not None and self._resumable:
            self.round_app.resume_round(self._resumable[0], self._bank)

    def action_history(self) -> None:
        self.round_app.open_history()

    def action_progress(self) -> None:
        open_progress(self.round_app)

    def action_plan(self) -> None:
        open_plan(self.round_app)

    def action_drills(self) -> None:
        if self._bank is not None:
            open_drills(self.round_app, self._bank)

    def action_stories(self) -> None:
        open_stories(self.round_app)

    def action_next(self) -> None:
        today = self._shelf.today_line.today if self._shelf is not None else None
        if self._bank is not None and today is not None and today.slug:
            self.round_app.open_brief(self._bank.pack(today.slug))

    def action_filter(self) -> None:
        if self._shelf is not None:
            self._shelf.open_filter()

    def action_unfilter(self) -> None:
        if self.has_class("-about"):
            self.action_about()
            return
        if self._shelf is not None:
            self._shelf.close_filter()

    def action_sort(self) -> None:
        if self._shelf is not None:
            self._shelf.next_order()

    def action_kind(self) -> None:
        if self._shelf is not None:
            self._shelf.next_kind()

    def action_about(self) -> None:
        """Where both do not fit side by side."""
        self.toggle_class("-about")
        if self._shelf is not None:
            self._shelf.read_card(self.has_class("-about"))

    def action_coverage(self) -> None:
        from tui.screens.coverage import CoverageScreen

        if self._shelf is not None:
            self.app.push_screen(CoverageScreen(self._shelf.every_row), self._cell_chosen)

    def _cell_chosen(self, cell: tuple[str, str] | None) -> None:
        if cell is not None and self._shelf is not None:
            self._shelf.choose(*cell)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        if action == "resume":
            return bool(self._resumable)
        if action == "unfilter":
            return self.has_class("-about") or (self._shelf is not None and self._shelf.is_narrowed)
        if action == "about":
            return self._shelf is not None and self.has_class("-narrow")
        return True
