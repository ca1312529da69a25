"""Which problem to take next, with its reason: what is due again, what is weak, what is uncovered. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median
from typing import TYPE_CHECKING

from interview.facts import RoundFacts
from problems.problem import Problem
from problems.vocabulary import Pattern, Status

if TYPE_CHECKING:
    from fsrs import Rating

Bank = Sequence[tuple[str, Problem]]

SOLVED = 0.95
"""Share of hidden cases from which a round counts as solved."""
RETENTION = 0.85
"""A problem is due again when its chance of being remembered falls below this."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A problem and why; `because` starts with the reason that weighed most."""

    slug: str
    because: tuple[str, ...]
    weight: float


def next_problems(bank: Bank, facts: Sequence[RoundFacts], now: datetime, count: int = 3) -> tuple[Choice, ...]:
    """The best choices first.

    Hard rules: never the kind of the last round while there is another kind; never a deprecated problem or one in the
    making; never one solved in the last three rounds while there is another.

    Args:
        bank: Slug and problem.
        facts: All rounds, oldest first.
    """
    offered: Bank = [(slug, problem) for slug, problem in bank if problem.status in (Status.ACTIVE, Status.BETA)]
    offered = _unless_empty(offered, lambda slug, _: slug not in {each.slug for each in facts[-3:]})
    last_kind = facts[-1].kind if facts else ""
    offered = _unless_empty(offered, lambda _, problem: problem.kind != last_kind)
    memory = _Memory(facts, now)
    choices = [_weigh(slug, problem, bank, facts, memory) for slug, problem in offered]
    return tuple(sorted(choices, key=lambda choice: (-choice.weight, choice.slug))[:count])


class _Memory:
    """How well each problem is remembered by now, by spaced repetition over its rounds."""

    def __init__(self, facts: Iterable[RoundFacts], now: datetime) -> None:
        from fsrs import Card, Scheduler  # 60 ms; only this screen needs it

        scheduler = Scheduler(enable_fuzzing=False, learning_steps=(), relearning_steps=())
        cards: dict[str, Card] = {}
        for each in facts:
            if each.pass_rate is None or not each.slug:
                continue
            at = min(datetime.fromisoformat(each.started_at).astimezone(UTC), now)
            card = cards.get(each.slug, Card(card_id=len(cards) + 1, due=at))
            cards[each.slug], _ = scheduler.review_card(card, _rating(each), at)
        self._now = now
        self._chance = {slug: scheduler.get_card_retrievability(card, now) for slug, card in cards.items()}

    def chance(self, slug: str) -> float | None:
        """From 0 to 1; None for a problem never tried."""
        return self._chance.get(slug)


def _rating(facts: RoundFacts) -> Rating:
    from fsrs import Rating

    share = facts.pass_rate or 0.0
    if share < 0.5:
        return Rating.Again
    if share < SOLVED or facts.hint_cost:
        return Rating.Hard
    return Rating.Easy if not facts.time_up and facts.submissions == 1 else Rating.Good


def _weigh(slug: str, problem: Problem, bank: Bank, facts: Sequence[RoundFacts], memory: _Memory) -> Choice:
    reasons = [
        _due(slug, memory),
        _weak(problem, bank, facts),
        _uncovered(problem, bank, facts),
        _fit(problem, bank, facts),
    ]
    told = sorted((reason for reason in reasons if reason[0] > 0 and reason[1]), key=lambda reason: -reason[0])
    because = tuple(text for _, text in told) or ("It is as good as any other.",)
    return Choice(slug, because, sum(weight for weight, _ in reasons))


def _due(slug: str, memory: _Memory) -> tuple[float, str]:
    chance = memory.chance(slug)
    if chance is None:
        return 0.6, "You have not tried it yet."
    if chance < RETENTION:
        return 1.0 + (RETENTION - chance), f"Due again: {chance:.0%} likely to be remembered."
    return -1.0, ""


def _weak(problem: Problem, bank: Bank, facts: Sequence[RoundFacts]) -> tuple[float, str]:
    """The pattern with the lowest median of hidden cases passed, from two rounds on."""
    rates = {pattern: _pattern_rates(pattern, bank, facts) for pattern in Pattern}
    known = {pattern: median(values) for pattern, values in rates.items() if len(values) >= 2}
    weakest = min(known, key=lambda pattern: known[pattern], default=None)
    if weakest is None or weakest not in problem.patterns or known[weakest] >= SOLVED:
        return 0.0, ""
    return 1.0 - known[weakest] + 0.3, f"Your weakest pattern: {weakest} (median {known[weakest]:.0%} of hidden cases)."


def _pattern_rates(pattern: Pattern, bank: Bank, facts: Sequence[RoundFacts]) -> list[float]:
    slugs = {slug for slug, problem in bank if pattern in problem.patterns}
    return [each.pass_rate for each in facts if each.slug in slugs and each.pass_rate is not None]


def _uncovered(problem: Problem, bank: Bank, facts: Sequence[RoundFacts]) -> tuple[float, str]:
    done = {each.slug for each in facts}
    covered = {pattern for slug, other in bank if slug in done for pattern in other.patterns}
    new = [pattern for pattern in problem.patterns if pattern not in covered]
    if not new:
        return 0.0, ""
    return 0.4 + 0.1 * len(new), f"It covers {' and '.join(new)}, which no round has had yet."


def _fit(problem: Problem, bank: Bank, facts: Sequence[RoundFacts]) -> tuple[float, str]:
    """One step above what was solved lately, or at it after a failure; unknown problems of an easy start first."""
    levels = {slug: other.difficulty for slug, other in bank}
    recent = [each for each in facts[-5:] if each.slug in levels and each.pass_rate is not None]
    if not recent:
        return max(0.0, 0.3 - 0.05 * problem.difficulty), "An easy start." if problem.difficulty <= 4 else ""
    solved = [levels[each.slug] for each in recent if (each.pass_rate or 0) >= SOLVED]
    target = max(solved) + 1 if solved else min(levels[each.slug] for each in recent)
    distance = abs(problem.difficulty - target)
    return max(-0.5, 0.4 - 0.2 * distance), "Its difficulty fits your latest rounds." if distance <= 1 else ""


def _unless_empty(offered: Bank, wanted: Callable[[str, Problem], bool]) -> Bank:
    """A rule gives way rather than leave nothing to practise."""
    kept = [(slug, problem) for slug, problem in offered if wanted(slug, problem)]
    return kept or offered
