"""The plan as rows of a list, each with the id of what Enter does there. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content

from interview.plan import COUNTDOWN, Per, Progress, countdown, formats, progress, rotate_to
from interview.practice import Format

if TYPE_CHECKING:
    from datetime import date

    from interview.plan import Checklist
    from interview.plan_file import Plan
    from tui.today import Weeks

INTERVIEW: Final = "interview"
_PER: Final = {Per.DAY: " today", Per.WEEK: " a week", Per.ALL: ""}
_FORMATS: Final = {
    Format.LIVE: "live, with an interviewer", Format.PEER: "with a peer", Format.PLATFORM: "on a platform like this",
    Format.SOLO: "solo drills",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanRow:
    """`id` is empty for what is only to be read."""

    text: Content
    id: str = ""


def rows(weeks: Weeks) -> tuple[PlanRow, ...]:
    """Targets, the four formats, the interview with its checklists; in the last week the interview comes first.

    The last row is one that keys can go to.
    """
    targets, formats_, interview = tuple(_targets(weeks)), tuple(_formats(weeks)), tuple(_interview(weeks))
    if countdown(weeks.plan.interview, weeks.today) is None:
        return (*targets, *formats_, *interview)
    return (*interview[1:], *formats_, interview[0], *targets)  # the blank line goes where it is needed


def _head(text: str, more: str = "") -> PlanRow:
    return PlanRow(Content.assemble((text, "bold $primary"), (f"   {more}", "$muted")))


def _targets(weeks: Weeks) -> Iterator[PlanRow]:
    yield _head("The plan", "Enter changes a number")
    for each in progress(weeks.done, weeks.today, weeks.plan.targets):
        yield PlanRow(_target(each), f"target/{each.target.id}")


def _target(each: Progress) -> Content:
    target = each.target
    wanted = f"{target.low}" if target.low == target.high else f"{target.low} to {target.high}"
    done = each.done >= target.low
    boxes = min(12, max(target.high, 1))
    filled = min(each.done, boxes)
    owed = max(0, min(target.low, boxes) - filled)
    tint = "$success" if done else "$accent"
    return Content.assemble(
        ("✓ " if done else "  ", "$success"), f"{target.title:<41}", ("■" * filled, tint), "□" * owed,
        ("·" * (boxes - filled - owed), "$muted"), " " * (13 - boxes), (f"{each.done}", f"bold {tint}"),
        (f" of {wanted}{_PER[target.per]}", "$muted"),
    )  # fmt: skip


def _interview(weeks: Weeks) -> Iterator[PlanRow]:
    plan, today = weeks.plan, weeks.today
    yield PlanRow(Content())
    yield _head("The interview")
    yield PlanRow(Content.assemble("   Date  ", (when(plan.interview, today), "bold")), INTERVIEW)
    now = countdown(plan.interview, today)
    for _, checklist in reversed(COUNTDOWN):
        yield from _checklist(checklist, plan, now=now is checklist)


def when(interview: date | None, today: date) -> str:
    """`12 December 2026, in 20 days`."""
    if interview is None:
        return "not set (Enter sets it)"
    left = (interview - today).days
    how = "today" if left == 0 else "tomorrow" if left == 1 else f"in {left} days" if left > 0 else "over"
    return f"{interview:%d %B %Y}, {how}"


def _checklist(checklist: Checklist, plan: Plan, *, now: bool) -> Iterator[PlanRow]:
    sign = ("   ▶ ", "bold $accent") if now else ("     ", "")
    yield PlanRow(Content.assemble(sign, (checklist.title, "bold"), (f"   {checklist.motto}", "$muted")))
    for number, item in enumerate(checklist.items):
        ticked = plan.is_ticked(checklist.id, number)
        box = ("[x] ", "bold $success") if ticked else ("[ ] ", "$muted")
        yield PlanRow(
            Content.assemble("     ", box, (item, "$muted" if ticked else "")), f"tick/{checklist.id}/{number}"
        )


def _formats(weeks: Weeks) -> Iterator[PlanRow]:
    counted = formats(weeks.done, weeks.today)
    following = rotate_to(weeks.done, weeks.today)
    yield PlanRow(Content())
    yield _head("The four formats, last four weeks", "a notes practice held elsewhere")
    for each, count in counted.items():
        sign = ("   take this next", "$accent") if each is following else ("", "")
        bar = "■" * min(count, 20)
        yield PlanRow(Content.assemble(f"   {_FORMATS[each]:<41}", (bar, "$primary"), f" {count}", sign))
