"""How the rounds went over the weeks: charts, recurring issues, and how well one judges oneself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from interview.issues import findings
from interview.trends import ENOUGH, LATEST, NOT_ENOUGH, Series, trends
from tui.progress_text import calibration, issues, judged, phases
from tui.screens.tabbed import TabbedScreen
from tui.widgets.bar_chart import BarChart
from tui.widgets.key_line import KeyLine
from tui.widgets.tab_strip import TabStrip

if TYPE_CHECKING:
    from interview.facts import RoundFacts

TABS: Final = ("Charts", "Recurring issues", "Judging yourself")
CHARTS: Final = (
    "hidden", "facts", "edges-passed", "followups", "edges-foreseen", "tradeoffs", "facts-early", "silence", "notes",
    "kill-rate",
)  # fmt: skip
"""By metric, what matters most first; minutes per phase have a chart of their own."""


class PhaseChart(Widget):
    DEFAULT_CSS = "PhaseChart { height: 6; padding: 0 1; margin: 0 0 1 0; }"

    def __init__(self, facts: Sequence[RoundFacts], found: Sequence[Series]) -> None:
        super().__init__()
        self._facts = facts
        self._found = found

    def render(self) -> RenderResult:
        return phases(self._facts, self._found, self.content_size.width)


class ProgressScreen(TabbedScreen):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "back", id="progress.back", tooltip="Back to the problems"),
    ]

    def __init__(self, facts: Sequence[RoundFacts], retold: Sequence[RoundFacts] = ()) -> None:
        super().__init__()
        self._facts = tuple(facts)
        self._retold = tuple(retold)
        """Stories: only the recurring issues look at them."""

    def compose(self) -> ComposeResult:
        yield TabStrip(TABS, id="progress-tabs")
        with VerticalScroll(classes="page", id="page-0"):
            yield from self._charts()
        with VerticalScroll(classes="page", id="page-1"):
            yield Static(issues(findings((*self._facts, *self._retold))))
        with VerticalScroll(classes="page", id="page-2"):
            yield Static(calibration(self._facts))
        yield KeyLine()

    def _charts(self) -> Iterator[Widget]:
        counted = len(judged(self._facts))
        if counted < ENOUGH:
            yield Static(_too_few(counted), id="too-few")
            return
        if len(self._facts) == LATEST:
            yield Static(f"The latest {LATEST} rounds. All of them are in the history.", id="only-latest")
        found = trends(self._facts)
        by_id = {each.metric.id: each for each in found}
        charts = [BarChart(by_id[name], id=f"chart-{name}") for name in CHARTS if name in by_id]
        yield PhaseChart(self._facts, found)
        yield Grid(*charts, id="charts")

    def on_mount(self) -> None:
        self.turn_to(0)

    def show_page(self) -> None:
        for number in range(len(TABS)):
            page = self.query_one(f"#page-{number}")
            page.display = number == self.page
            if page.display:
                page.focus()

    def action_leave(self) -> None:
        self.app.pop_screen()


def _too_few(counted: int) -> Content:
    so_far = "no round has" if counted == 0 else "one round has" if counted == 1 else f"{counted} rounds have"
    more = f"Charts, medians and ranges begin with the third judged round; so far {so_far} been judged."
    return Content.assemble((f"{NOT_ENOUGH[0].upper()}{NOT_ENOUGH[1:]}", "bold"), "\n\n", (more, "$muted"))
