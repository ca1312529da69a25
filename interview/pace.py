"""How the round's time is divided and what is due when: pure, from plan, seed and round seconds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from interview.records import PhaseMinutes
from interview.round import Round
from problems.problem import Problem, RoundPlan
from problems.vocabulary import Phase

LENGTHS = (30, 45, 60, 90)
"""Minutes a round may be set to, beside the problem's own."""

AMBER_SHARE = 0.8
"""Of a phase's planned time."""
ROUND_AMBER_S = 300.0
ROUND_RED_S = 60.0

INTERRUPTIONS = (
    "Why this structure? Say it in two sentences, then go on.",
    "What happens if two callers come at the same moment?",
    "What would you cut if you had ten minutes left?",
    "Which part of this are you least sure of?",
    "How would you test what you are writing right now?",
    "What did you decide against, and why?",
    "What does this cost when the input is a thousand times larger?",
    "Where would you look first if this failed in production tonight?",
)


class Level(StrEnum):
    CALM = "calm"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Due:
    """One interruption and its moment."""

    number: int
    t: float
    text: str


def scaled(plan: RoundPlan, minutes: int) -> PhaseMinutes:
    """The pack's phases, stretched to a round of `minutes`."""
    factor = minutes / plan.minutes
    return PhaseMinutes(**{phase.value: getattr(plan, phase.value) * factor for phase in Phase})


def round_level(remaining_s: float) -> Level:
    if remaining_s <= ROUND_RED_S:
        return Level.RED
    return Level.AMBER if remaining_s <= ROUND_AMBER_S else Level.CALM


def phase_level(spent_s: float, planned_s: float) -> Level:
    """Amber near the end of the planned time, red past it; a phase without planned time never warns."""
    if not planned_s:
        return Level.CALM
    if spent_s > planned_s:
        return Level.RED
    return Level.AMBER if spent_s >= AMBER_SHARE * planned_s else Level.CALM


def stage_due(round_: Round, problem: Problem, t: float) -> int | None:
    """The next stage if its minute has come (scaled with the round's length)."""
    if round_.stage >= len(problem.stage):
        return None
    minute = problem.stage[round_.stage].unlock_minute
    if minute is None:
        return None
    factor = round_.started.minutes / problem.round.minutes
    return round_.stage + 1 if t >= minute * 60 * factor else None


def interruptions(seed: int, minutes: int) -> tuple[Due, ...]:
    """Two moments in the middle of the round, one question each; the same for the same seed."""
    chance = Random(f"interruptions {seed}")  # not secret: a seeded game of chance
    texts = chance.sample(INTERRUPTIONS, 2)
    shares = (chance.uniform(0.25, 0.45), chance.uniform(0.5, 0.7))
    return tuple(
        Due(number, share * minutes * 60, text)
        for number, (share, text) in enumerate(zip(shares, texts, strict=True), 1)
    )


def interruption_due(round_: Round, t: float) -> Due | None:
    """The next interruption, if the round has any, its moment has come, and somebody is coding."""
    settings = round_.started.settings
    if not settings.pressure or settings.quiet or round_.phase not in (Phase.CODE, Phase.VERIFY):
        return None
    if round_.open_interruption or round_.first_edit_t is None:
        return None
    shown = {item.number for item in round_.interruptions}
    waiting = (due for due in interruptions(round_.started.seed, round_.started.minutes) if due.number not in shown)
    return next((due for due in waiting if t >= due.t), None)
