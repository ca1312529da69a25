"""The five solo drills: what each is about today, and how earlier ones went."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.drills import DrillKind
from judge.inert import inert, one_line
from tui.catalogue import spoken_minutes
from tui.drilling import TITLES, Drilling, Offer
from tui.screens.base import AppScreen
from tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from interview.drills import Drill
    from interview.practice import Entry
    from interview.unfinished import Unfinished

_ABOUT = {
    DrillKind.OUTLINE: "approach, alternative, cost and edge cases, no code",
    DrillKind.EDGE_HUNT: "every input or moment that breaks it",
    DrillKind.CLARIFY: "the questions to ask before the first line",
    DrillKind.EXPLAIN_DIFF: "what a change does, breaks, and for whom",
    DrillKind.COMPLEXITY: "what a call costs, in time and memory",
}


class DrillList(OptionList):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "begin", id="drills.begin", tooltip="Begin the drill; its clock starts at once"),
    ]


class DrillsScreen(AppScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "back", id="drills.back", tooltip="Back to the problems"),
    ]

    def __init__(self, drilling: Drilling) -> None:
        super().__init__()
        self._drilling = drilling

    def compose(self) -> ComposeResult:
        head = Content.assemble(("Solo drills", "bold $primary"), ("   20 minutes each, in writing", "$muted"))
        yield Static(head, classes="page-head")
        yield DrillList(id="drill-list", compact=True)
        with VerticalScroll(id="drills-done", can_focus=False):
            yield Static("", id="drills-so-far")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(DrillList).focus()
        self.show(self._drilling)

    def show(self, drilling: Drilling) -> None:
        self._drilling = drilling
        drills = self.query_one(DrillList)
        place = drills.highlighted or 0
        drills.set_options([Option(_row(each), id=each.kind, disabled=each.drill is None) for each in drilling.offers])
        drills.highlighted = place
        self.query_one("#drills-so-far", Static).update(_so_far(drilling.done))
        for warning in drilling.warnings:
            self.notify(inert(warning), severity="warning", timeout=12, markup=False)

    @on(OptionList.OptionSelected)
    def begin(self, message: OptionList.OptionSelected) -> None:
        from tui.screens.drill import DrillScreen

        chosen = next((each for each in self._drilling.offers if each.kind == message.option.id), None)
        if chosen is not None and chosen.drill is not None and chosen.pack is not None:
            self.app.push_screen(DrillScreen(chosen.drill, chosen.pack, chosen.left), self._ended)

    def _ended(self, _kept: bool | None) -> None:
        from tui.weeks import refresh_drills

        refresh_drills(self.round_app, self)

    def action_leave(self) -> None:
        self.app.pop_screen()
        self.round_app.load_past()  # a drill counts in the plan


_SPOILS = "   you have had no round on it: the drill shows some of it"


def _row(offer: Offer) -> Content:
    head = Content.assemble((f" {TITLES[offer.kind]:<17}", "bold"), (_ABOUT[offer.kind], "$muted"))
    if offer.pack is None:
        return Content.assemble(head, "\n", ("   no problem of the bank gives one", "$muted"), "\n")
    if offer.left is not None and offer.drill is not None:
        return Content.assemble(
            head, "\n   on: ", (offer.pack.problem.title, "$primary"), _left(offer.left, offer.drill), "\n"
        )
    caution = ("", "") if offer.taken else ("   you have had no round on it: the drill shows some of it", "$warning")
    return Content.assemble(head, "\n   on: ", (offer.pack.problem.title, "$primary"), caution, "\n")


def _left(left: Unfinished, drill: Drill) -> tuple[str, str]:
    if left.locked:
        return "   ▶ unfinished: the points wait to be marked", "bold $accent"
    return f"   ▶ unfinished: {spoken_minutes(60.0 * drill.minutes - left.spent_s)} left", "bold $accent"


def _so_far(done: tuple[Entry, ...]) -> Content:
    if not done:
        return Content.assemble(("No drill yet.", "$muted"))
    lines = [Content.assemble((f"Drills so far: {len(done)}", "bold"))]
    for each in reversed(done[-30:]):
        day = f"{datetime.fromisoformat(each.at).astimezone():%d %b %Y}"
        kind = TITLES[DrillKind(each.kind)]
        made = "■" * each.hits + "□" * (each.total - each.hits) if each.total <= 20 else ""
        lines.append(Content.assemble(
            (f"{day}  ", "$muted"), f"{kind:<17}", (f"{each.hits:>2} of {each.total:<3}", "bold"),
            f"{each.seconds / 60:>3.0f} min  ", (f"{made}  ", "$accent"), (one_line(each.slug), "$muted"),
        ))  # fmt: skip
    return Content("\n").join(lines)
