"""The guide's seven recurring issues, one detector each: pure, from a round's numbers, with the evidence in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from interview.facts import RoundFacts

WINDOW = 5
PATTERN_AT = 3
"""Rounds of the window in which an issue must show to be called a pattern."""


@dataclass(frozen=True, slots=True)
class Issue:
    """`seen` says what shows the issue in a round: empty if it does not show, None if the round cannot tell."""

    id: str
    title: str
    advice: str
    seen: Callable[[RoundFacts], str | None]


@dataclass(frozen=True, slots=True)
class Finding:
    """An issue over the latest rounds that can tell: (round id, evidence) where it showed, newest first."""

    issue: Issue
    looked_at: int
    shown: tuple[tuple[str, str], ...]

    @property
    def is_pattern(self) -> bool:
        return len(self.shown) >= PATTERN_AT


def _slow_to_articulate(facts: RoundFacts) -> str | None:
    planned = facts.planned_s.get("clarify", 0) + facts.planned_s.get("plan", 0)
    begun = facts.plan_s if facts.plan_s is not None else facts.first_edit_s
    if not planned or begun is None:
        return None
    if begun <= 1.5 * planned:
        return ""
    return f"the approach stood after {begun / 60:.0f} minutes, {planned / 60:.0f} were planned"


def _no_questions(facts: RoundFacts) -> str | None:
    if not facts.withheld or facts.first_edit_s is None:
        return None
    if facts.first_question_s is None:
        return f"no question asked; {facts.withheld} facts were withheld"
    if facts.first_question_s > facts.first_edit_s:
        return "the first question came after the first edit"
    return ""


def _over_engineered(facts: RoundFacts) -> str | None:
    if not facts.accepted_statements or not facts.statements:
        return None
    largest = max(facts.accepted_statements)
    if facts.statements <= 1.5 * largest:
        return ""
    return f"{facts.statements} statements; the largest accepted design has {largest}"


def _weak_points(kind: str, what: str) -> Callable[[RoundFacts], str | None]:
    def seen(facts: RoundFacts) -> str | None:
        rate = facts.points_rate(kind)
        if rate is None:
            return None
        return f"{rate:.0%} of the {what} points made" if rate < 0.5 else ""

    return seen


def _missed_edges(facts: RoundFacts) -> str | None:
    if not facts.edges or not facts.verdict:
        return None
    if facts.edges_passed >= 0.7 * facts.edges:
        return ""
    return f"the code passed {facts.edges_passed} of {facts.edges} edge cases, {facts.edges_foreseen} were foreseen"


ISSUES: tuple[Issue, ...] = (
    Issue(
        "slow-approach",
        "Taking too long to articulate the approach",
        "Drill: outline only. Say the approach in three sentences before the fifth minute.",
        _slow_to_articulate,
    ),
    Issue(
        "no-questions",
        "Forgetting to ask clarifying questions",
        "Drill: clarify only. Three questions before the first line.",
        _no_questions,
    ),
    Issue(
        "over-engineering",
        "Over-engineering solutions",
        "Write the smallest thing that passes stage 1; let stage 2 ask for more.",
        _over_engineered,
    ),
    Issue(
        "follow-ups",
        "Difficulty handling follow-up questions",
        "Answer first, then one reason, then one number.",
        _weak_points("followup", "follow-up"),
    ),
    Issue(
        "edge-cases",
        "Missing edge cases or failure scenarios",
        "Drill: edge hunt. List six inputs that break it before coding.",
        _missed_edges,
    ),
    Issue(
        "trade-offs",
        "Struggling to explain trade-offs confidently",
        "Say what you choose, what you give up, and what would change your mind.",
        _weak_points("tradeoff", "trade-off"),
    ),
    Issue(
        "stories",
        "Behavioral stories lacking clarity or depth",
        "Retell one story in two minutes, with the result in a number (the story bank, t).",
        _weak_points("story", "story"),
    ),
)


def findings(facts: Sequence[RoundFacts]) -> tuple[Finding, ...]:
    """Each issue over the latest five rounds that can tell (of all, oldest first); patterns come first."""
    found = [_look(issue, facts) for issue in ISSUES]
    return tuple(sorted(found, key=lambda finding: not finding.is_pattern))


def _look(issue: Issue, facts: Sequence[RoundFacts]) -> Finding:
    told = [(each.id, seen) for each in reversed(facts) if (seen := issue.seen(each)) is not None][:WINDOW]
    return Finding(issue, len(told), tuple((round_id, seen) for round_id, seen in told if seen))
