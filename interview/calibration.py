"""What a round measured beside what one rated oneself: only where something was measured. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from interview.facts import RoundFacts


@dataclass(frozen=True, slots=True)
class Measured:
    """A criterion's level by measurement, 1 to 4, and the evidence in words."""

    criterion: str
    level: int
    evidence: str


def measured(facts: RoundFacts) -> tuple[Measured, ...]:
    """The criteria that this round's numbers say something about; the others are the user's word alone."""
    found = (_strength(facts), _judgment(facts), _communication(facts), _ownership(facts), _real_world(facts))
    return tuple(each for each in found if each is not None)


def gap(facts: RoundFacts, criterion: str) -> int | None:
    """Own rating less the measured level: above zero, one rates oneself too high. None without both."""
    level = next((each.level for each in measured(facts) if each.criterion == criterion), None)
    rated = facts.ratings.get(criterion)
    return None if level is None or rated is None else rated - level


def _level(share: float) -> int:
    """1 below 40 %, 2 below 70 %, 3 below 95 %, else 4."""
    return 1 + sum(share >= limit for limit in (0.4, 0.7, 0.95))


def _strength(facts: RoundFacts) -> Measured | None:
    if facts.pass_rate is None:
        return None
    share = facts.pass_rate * facts.stage / facts.stages
    told = f"{facts.passed} of {facts.total} hidden cases, stage {facts.stage} of {facts.stages}"
    return Measured("technical-strength", _level(share), told)


def _judgment(facts: RoundFacts) -> Measured | None:
    rate = facts.points_rate("tradeoff")
    return (
        None if rate is None else Measured("engineering-judgment", _level(rate), f"{rate:.0%} of the trade-off points")
    )


def _communication(facts: RoundFacts) -> Measured | None:
    coding = sum(facts.phase_s.get(phase, 0.0) for phase in ("clarify", "plan", "code", "verify"))
    if not coding:
        return None
    count = sum(facts.notes.values())
    told = f"longest silence {facts.longest_silence_s / 60:.0f} minutes, {count} {'note' if count == 1 else 'notes'}"
    return Measured("communication", _level(1 - facts.longest_silence_s / coding), told)


def _ownership(facts: RoundFacts) -> Measured | None:
    if not facts.withheld:
        return None
    share = facts.facts_before_coding / facts.withheld
    told = f"{facts.facts_before_coding} of {facts.withheld} facts before the first edit"
    return Measured("ownership", 1 + sum(share >= limit for limit in (0.2, 0.4, 0.6)), told)


def _real_world(facts: RoundFacts) -> Measured | None:
    rate = facts.points_rate("followup")
    return None if rate is None else Measured("real-world", _level(rate), f"{rate:.0%} of the follow-up points")
