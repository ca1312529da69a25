"""What today is for, in one glance: the plan's next step, a task that is due, the next problem with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interview.facts import RoundFacts
    from interview.plan import Practised
    from interview.plan_file import Plan
    from problems.loader import Bank
    from tui.parts import Parts

LATEST = 200
"""Rounds that the choice of the next problem looks at."""
OVERDUE_DAYS = 7
"""A task that was due longer ago is dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    line: str
    task: str = ""
    """`due tomorrow: name a risk each round`; empty if none is due."""
    slug: str = ""
    """Of the next problem; empty if the bank has none to offer."""
    title: str = ""
    because: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Weeks:
    """All that the plan is judged by."""

    plan: Plan
    done: tuple[Practised, ...]
    today: date
    facts: tuple[RoundFacts, ...]
    warnings: tuple[str, ...] = ()


def read_weeks(parts: Parts) -> Weeks:
    """From the disk; call it on a thread."""
    from interview.history import History
    from interview.plan import practised
    from interview.plan_file import load_plan
    from interview.practice import read_entries

    facts = History(parts.data_dir).facts(LATEST)
    entries, warnings = read_entries(parts.data_dir)
    plan, warning = load_plan(parts.data_dir)
    return Weeks(
        plan=plan,
        done=practised(facts, entries),
        today=parts.clock.now().astimezone().date(),
        facts=facts,
        warnings=(*warnings, warning) if warning else warnings,
    )


def read_today(parts: Parts, bank: Bank) -> Today:
    """From the disk; call it on a thread."""
    from interview.next_problem import next_problems
    from interview.plan import LAST_DAY, countdown, today_in_one_line

    weeks = read_weeks(parts)
    plan, day = weeks.plan, weeks.today
    line = today_in_one_line(weeks.done, day, plan.interview, plan.targets, plan.ticked)
    problems = [(pack.slug, pack.problem) for pack in bank.packs]
    choices = next_problems(problems, weeks.facts, parts.clock.now(), count=1)
    checklist = countdown(plan.interview, day)
    stop = checklist is not None and checklist.id == LAST_DAY
    found = choices[0] if choices and not stop else None
    return Today(
        line=line,
        task=due_task(weeks.facts, weeks.today),
        slug=found.slug if found else "",
        title=bank.pack(found.slug).problem.title if found else "",
        because=found.because if found else (),
        warnings=weeks.warnings,
    )


def due_task(facts: Sequence[RoundFacts], today: date) -> str:
    """The latest task that was set, while it is due or not long overdue."""
    found = next((each for each in reversed(facts) if each.task and each.task_due), None)
    if found is None:
        return ""
    due = date.fromisoformat(found.task_due)
    if due < today - timedelta(days=OVERDUE_DAYS):
        return ""
    left = (due - today).days
    when = "due today" if left == 0 else "due tomorrow" if left == 1 else f"due {due:%d %B}" if left > 0 else "overdue"
    return f"{when}: {found.task}"
