"""The weekly plan with the guide's numbers, the count of the four formats, and the countdown to the interview. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from interview.facts import RoundFacts
from interview.practice import Area, Entry, Format


class Per(StrEnum):
    DAY = "day"
    WEEK = "week"
    ALL = "all in all"


@dataclass(frozen=True, slots=True)
class Target:
    """`low` to `high` of something in a day, a week, or all in all."""

    id: str
    title: str
    per: Per
    low: int
    high: int


TARGETS = (
    Target("coding-mocks", "Coding rounds", Per.WEEK, 2, 2),
    Target("problems", "Coding problems and drills", Per.DAY, 3, 5),
    Target("debug-refactor", "Debugging or refactoring rounds", Per.WEEK, 1, 2),
    Target("behavioral-mocks", "Behavioral mocks", Per.WEEK, 1, 2),
    Target("story-reviews", "Reviews of the story bank", Per.WEEK, 1, 1),
    Target("design-dives", "System-design deep dives", Per.WEEK, 1, 1),
    Target("design-mocks", "Full system-design mocks", Per.WEEK, 1, 1),
    Target("tradeoff-reviews", "Reviews of architecture trade-offs", Per.WEEK, 1, 1),
    Target("all-coding", "Coding mocks before the interview", Per.ALL, 8, 12),
    Target("all-design", "System-design mocks before the interview", Per.ALL, 3, 6),
    Target("all-behavioral", "Behavioral mocks before the interview", Per.ALL, 4, 8),
)
"""The guide's numbers; the user may edit them."""


@dataclass(frozen=True, slots=True)
class Progress:
    target: Target
    done: int

    @property
    def left(self) -> int:
        return max(0, self.target.low - self.done)


@dataclass(frozen=True, slots=True)
class Practised:
    """One thing that was done on one day, whatever record it comes from."""

    day: date
    kind: str
    area: Area
    format: Format
    debug_or_refactor: bool = False


def practised(facts: Sequence[RoundFacts], entries: Sequence[Entry]) -> tuple[Practised, ...]:
    """Rounds with a verdict, and entries, oldest first; days are the user's own."""
    rounds = (
        Practised(
            day=_day(each.started_at),
            kind="round",
            area=Area.CODING,
            format=Format.PEER if each.with_interviewer else Format.PLATFORM,
            debug_or_refactor=each.kind in ("debug", "refactor"),
        )
        for each in facts
        if each.verdict and each.status != "abandoned"
    )
    others = (Practised(_day(entry.at), entry.kind, entry.area, entry.format) for entry in entries)
    return tuple(sorted((*rounds, *others), key=lambda each: each.day))


def progress(done: Sequence[Practised], today: date, targets: Sequence[Target] = TARGETS) -> tuple[Progress, ...]:
    """Each target with what was done of it today, since Monday, or ever."""
    monday = today - timedelta(days=today.weekday())
    since = {Per.DAY: today, Per.WEEK: monday, Per.ALL: date.min}
    return tuple(
        Progress(target, sum(_counts(target.id, each) for each in done if since[target.per] <= each.day <= today))
        for target in targets
    )


def _counts(target: str, each: Practised) -> bool:
    mock = each.kind in ("round", "mock")
    match target:
        case "coding-mocks" | "all-coding":
            return mock and each.area is Area.CODING
        case "problems":
            return each.area is Area.CODING
        case "debug-refactor":
            return each.debug_or_refactor
        case "behavioral-mocks" | "all-behavioral":
            return mock and each.area is Area.BEHAVIORAL
        case "design-mocks" | "all-design":
            return mock and each.area is Area.SYSTEM_DESIGN
        case "design-dives":
            return each.kind == "deep-dive"
        case "story-reviews":
            return each.kind == "story-review"
        case "tradeoff-reviews":
            return each.kind == "trade-off-review"
    return False


def formats(done: Sequence[Practised], today: date, days: int = 28) -> dict[Format, int]:
    """How often each of the four formats was used lately; the one to take next has the smallest number."""
    counted = Counter(each.format for each in done if today - timedelta(days=days) < each.day <= today)
    return {each: counted[each] for each in Format}


def rotate_to(done: Sequence[Practised], today: date) -> Format:
    """The format that was used least lately; ties go in the guide's order."""
    counted = formats(done, today)
    return min(Format, key=lambda each: counted[each])


@dataclass(frozen=True, slots=True)
class Checklist:
    """What to do in the days before the interview."""

    id: str
    title: str
    items: tuple[str, ...]
    motto: str


COUNTDOWN = (
    (
        1,
        Checklist(
            "24-hours",
            "24 hours before",
            (
                "Do one simple warm-up question.",
                "Review your storytelling frameworks.",
                "Mentally rehearse clarifying questions.",
                "Sleep well and hydrate.",
            ),
            "After the warm-up: stop. A rested mind performs better than a crammed one.",
        ),
    ),
    (
        3,
        Checklist(
            "3-days",
            "3 days before",
            (
                "Solve a few warm-up coding problems.",
                "Review one or two architecture diagrams.",
                "Fine-tune how you summarize your approach.",
                "Rest your mind: heavy practice is no longer needed.",
            ),
            "Stay steady and focused.",
        ),
    ),
    (
        7,
        Checklist(
            "7-days",
            "7 days before",
            (
                "Revisit your top behavioral stories.",
                "Practise one full mock interview.",
                "Review system-design trade-offs.",
                "Refresh key coding patterns.",
                "Revisit your improvement notes.",
            ),
            "Refine, do not cram.",
        ),
    ),
)
"""Days before, and the list that holds from then on."""


def countdown(interview: date | None, today: date) -> Checklist | None:
    """The list for today; None without a date, more than a week before it, or after it."""
    if interview is None or today > interview:
        return None
    left = (interview - today).days
    return next((checklist for days, checklist in COUNTDOWN if left <= days), None)


LAST_DAY = "24-hours"
"""The checklist that says stop: nothing new is offered while it holds."""


def today_in_one_line(
    done: Sequence[Practised],
    today: date,
    interview: date | None = None,
    targets: Sequence[Target] = TARGETS,
    ticked: Collection[str] = (),
) -> str:
    """What today is for, in one glance. `ticked`: `checklist-id/number` of what is done of the countdown."""
    checklist = countdown(interview, today)
    if checklist is not None and interview is not None:
        left = (interview - today).days
        when = "today" if left == 0 else "tomorrow" if left == 1 else f"in {left} days"
        return f"Interview {when}{_first_open(checklist, ticked)} {checklist.motto}"
    behind = [each for each in progress(done, today, targets) if each.left and each.target.per is not Per.ALL]
    if not behind:
        return "This week's plan is done. Rest, or take what you like."
    first = max(behind, key=lambda each: (each.target.per is Per.WEEK, each.left))
    return f"Today: {first.target.title.lower()} ({first.done} of {first.target.low} this {first.target.per})."


def _first_open(checklist: Checklist, ticked: Collection[str]) -> str:
    """`: solve a few warm-up problems.`, the first thing that is not ticked; a full stop if all are."""
    rest = (item for number, item in enumerate(checklist.items) if f"{checklist.id}/{number}" not in ticked)
    first = next(rest, "")
    return f": {first[0].lower()}{first[1:]}" if first else "."


def _day(instant: str) -> date:
    return datetime.fromisoformat(instant).astimezone().date()
