"""The weekly plan with the guide's numbers, the countdown to the interview, the four formats; all of it editable."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.errors import JournalError
from interview.plan import TARGETS, today_in_one_line
from interview.plan_file import Plan, save_plan
from interview.practice import Area, Entry, Format, add_entry
from judge.inert import inert
from tui.plan_text import INTERVIEW, rows
from tui.screens.base import AppScreen
from tui.screens.entering import EnterScreen
from tui.screens.practised import PractisedScreen
from tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from tui.today import Weeks


class PlanList(OptionList):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "select", "change, tick", id="plan.change", tooltip="Change the number, or tick it"),
    ]


class PlanScreen(AppScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "interview", "interview", id="plan.interview", tooltip="Set the day of the interview"),
        Binding("a", "add", "add practice", id="plan.add", tooltip="Note practice that was held elsewhere"),
        Binding("escape,q", "leave", "back", id="plan.back", tooltip="Back to the problems"),
        Binding("g", "guide", "guide's numbers", id="plan.guide", tooltip="Back to the guide's numbers"),
    ]

    def __init__(self, weeks: Weeks) -> None:
        super().__init__()
        self._weeks = weeks

    def compose(self) -> ComposeResult:
        yield Static("", classes="page-head", id="plan-head")
        yield PlanList(id="plan-rows", compact=True)
        yield KeyLine()

    def on_mount(self) -> None:
        self._show()
        plan_list = self.query_one(PlanList)
        plan_list.focus()
        plan_list.highlighted = 1
        for warning in self._weeks.warnings[:3]:
            self.notify(inert(warning), title="Plan", severity="warning", markup=False)

    @property
    def plan(self) -> Plan:
        return self._weeks.plan

    # ---- what the user does

    @on(OptionList.OptionSelected)
    def change(self, message: OptionList.OptionSelected) -> None:
        kind, _, rest = (message.option.id or "").partition("/")
        if kind == "target":
            self._ask_target(rest)
        elif kind == INTERVIEW:
            self.action_interview()
        elif kind == "tick":
            checklist, _, number = rest.rpartition("/")
            self._keep(self.plan.toggled(checklist, int(number)))

    def _ask_target(self, target_id: str) -> None:
        target = next(each for each in self.plan.targets if each.id == target_id)
        guide = next(each for each in TARGETS if each.id == target_id)
        help_ = f"A number, or two: 3 to 5. The guide says {_range(guide.low, guide.high)}."
        screen = EnterScreen(f"{target.title}, {target.per}", _range(target.low, target.high), help_, range_trouble)
        self.app.push_screen(screen, partial(self._target_entered, target_id))

    def _target_entered(self, target_id: str, text: str | None) -> None:
        if text is not None:
            self._keep(self.plan.with_target(target_id, *_numbers(text)))

    def action_interview(self) -> None:
        value = self.plan.interview.isoformat() if self.plan.interview else ""
        help_ = "Year, month, day: 2026-12-24. Empty: no date."
        check = partial(date_trouble, self._weeks.today)
        self.app.push_screen(EnterScreen("The day of the interview", value, help_, check), self._interview_entered)

    def _interview_entered(self, text: str | None) -> None:
        if text is not None:
            self._keep(replace(self.plan, interview=date.fromisoformat(text) if text else None))

    def action_guide(self) -> None:
        self._keep(replace(self.plan, targets=TARGETS))

    def action_add(self) -> None:
        self.app.push_screen(PractisedScreen(), self._practised)

    def _practised(self, found: tuple[str, Area, Format, int] | None) -> None:
        if found is None:
            return
        kind, area, format_, minutes = found
        at = self.round_app.parts.clock.now().astimezone(UTC)
        entry = Entry(at=at.isoformat(), kind=kind, area=area, format=format_, seconds=60.0 * minutes)
        try:
            add_entry(self.round_app.parts.data_dir, entry)
        except JournalError as error:
            self.round_app.trouble(error)
            return
        from interview.plan import practised

        self._weeks = replace(self._weeks, done=(*self._weeks.done, *practised((), (entry,))))
        self._show()

    def action_leave(self) -> None:
        self.app.pop_screen()
        self.round_app.load_past()  # the browser's line of today follows from it

    # ---- what is seen

    def _keep(self, plan: Plan) -> None:
        try:
            save_plan(self.round_app.parts.data_dir, plan)
        except JournalError as error:
            self.round_app.trouble(error)
            return
        self._weeks = replace(self._weeks, plan=plan)
        self._show()

    def _show(self) -> None:
        weeks = self._weeks
        plan_list = self.query_one(PlanList)
        option = plan_list.highlighted_option
        shown = rows(weeks)
        plan_list.set_options([Option(row.text, id=row.id or None, disabled=not row.id) for row in shown])
        places = [row.id for row in shown]
        if option is not None and option.id in places:
            plan_list.highlighted = places.index(option.id)
        plan = weeks.plan
        line = today_in_one_line(weeks.done, weeks.today, plan.interview, plan.targets, plan.ticked)
        self.query_one("#plan-head", Static).update(Content.assemble((line, "bold $primary")))


def _range(low: int, high: int) -> str:
    return f"{low}" if low == high else f"{low} to {high}"


def _numbers(text: str) -> tuple[int, int]:
    """Of `3`, `3 to 5`, `3-5`; raises ValueError."""
    low, _, high = text.replace("to", "-").partition("-")
    return int(low), int(high or low)


def range_trouble(text: str) -> str:
    try:
        low, high = _numbers(text)
    except ValueError:
        return "Write one number, or two: 3 to 5."
    return "" if 0 <= low <= 99 and 0 <= high <= 99 else "Numbers from 0 to 99."


def date_trouble(today: date, text: str) -> str:
    if not text:
        return ""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return "That is no date. Write it like 2026-12-24."
    return "" if day >= today else "That day is past."
