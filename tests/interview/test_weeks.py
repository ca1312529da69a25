"""Over the weeks: series, recurring issues, calibration."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.calibration import gap, measured
from interview.facts import RoundFacts
from interview.issues import ISSUES, findings
from interview.trends import METRICS, NOT_ENOUGH, quiet_and_not, series, spread, trends

CLEAN = RoundFacts(
    id="clean",
    slug="rate-limiter",
    started_at="2026-11-22T12:00:00+00:00",
    status="closed",
    verdict="AC",
    passed=20,
    total=20,
    stage=2,
    stages=2,
    phase_s={"clarify": 300, "plan": 300, "code": 1200, "verify": 300, "explain": 600},
    planned_s={"clarify": 300, "plan": 300, "code": 1320, "verify": 360, "explain": 420},
    plan_s=590,
    first_edit_s=600,
    first_question_s=60,
    questions=4,
    facts=4,
    facts_before_coding=4,
    withheld=5,
    longest_silence_s=200,
    edges=8,
    edges_foreseen=6,
    edges_passed=8,
    statements=60,
    accepted_statements=(55, 60),
    notes={"why": 3, "risk": 1},
    points={"followup": {"said": 6, "missed": 1}, "tradeoff": {"said": 4}, "story": {"said": 3}},
    ratings={"communication": 4, "technical-strength": 4},
)
TRIPS: dict[str, dict[str, Any]] = {
    "slow-approach": {"plan_s": 1200.0},
    "no-questions": {"first_question_s": None},
    "over-engineering": {"statements": 91},
    "follow-ups": {"points": {**CLEAN.points, "followup": {"said": 1, "missed": 5}}},
    "edge-cases": {"edges_passed": 3},
    "trade-offs": {"points": {**CLEAN.points, "tradeoff": {"partly": 2, "missed": 3}}},
    "stories": {"points": {**CLEAN.points, "story": {"missed": 3}}},
}


def history(count: int, **changes: Any) -> list[RoundFacts]:
    return [replace(CLEAN, id=f"round-{number}", **changes) for number in range(count)]


def patterns(facts: list[RoundFacts]) -> list[str]:
    return [finding.issue.id for finding in findings(facts) if finding.is_pattern]


def test_a_clean_history_shows_nothing() -> None:
    assert [finding.shown for finding in findings(history(8))] == [()] * 7


@pytest.mark.parametrize("issue", [issue.id for issue in ISSUES])
def test_each_issue_is_tripped_alone(issue: str) -> None:
    assert patterns([*history(3), *history(3, **TRIPS[issue])]) == [issue]


@pytest.mark.parametrize(("bad", "is_pattern"), [(2, False), (3, True)])
def test_three_of_five_make_a_pattern(bad: int, is_pattern: bool) -> None:
    facts = [*history(5, **TRIPS["edge-cases"]), *history(5 - bad), *history(bad, **TRIPS["edge-cases"])]
    assert patterns(facts) == (["edge-cases"] if is_pattern else [])


def test_an_old_pattern_is_forgotten() -> None:
    assert patterns([*history(5, **TRIPS["trade-offs"]), *history(5)]) == []


def test_a_round_that_cannot_tell_does_not_count() -> None:
    mute = history(9, points={}, edges=0, withheld=0, accepted_statements=(), planned_s={})
    assert patterns([*history(3, **TRIPS["stories"]), *mute]) == ["stories"]


def test_the_evidence_is_in_words() -> None:
    (finding,) = [each for each in findings(history(3, **TRIPS["over-engineering"])) if each.is_pattern]
    assert finding.shown[0] == ("round-2", "91 statements; the largest accepted design has 60")


@pytest.mark.parametrize(("count", "words"), [(0, None), (2, NOT_ENOUGH), (3, "median 100 % (100 to 100, 3 rounds)")])
def test_nothing_is_claimed_from_fewer_than_three_rounds(count: int, words: str | None) -> None:
    found = {each.metric.id: each for each in trends(history(count))}
    assert (found["hidden"].words if found else None) == words


def test_abandoned_rounds_count_nowhere() -> None:
    assert trends(history(5, status="abandoned")) == ()
    assert trends(history(5, verdict="")) == ()


def test_every_metric_has_a_value_in_a_full_round() -> None:
    full = replace(CLEAN, kill_rate=0.5)
    assert {each.metric.id for each in trends([full])} == {metric.id for metric in METRICS}


@given(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=20))
def test_a_median_lies_in_its_range(values: list[float]) -> None:
    found = spread(values)
    assert found is not None
    assert found.low <= found.median <= found.high


def test_quiet_rounds_can_be_compared_with_others() -> None:
    hidden = next(metric for metric in METRICS if metric.id == "hidden")
    quiet, others = quiet_and_not(hidden, [*history(3, quiet=True), *history(3, passed=10), *history(1, verdict="")])
    assert quiet is not None
    assert others is not None
    assert (quiet.median, others.median) == (100, 50)


def test_a_series_keeps_the_round_behind_each_value() -> None:
    hidden = next(metric for metric in METRICS if metric.id == "hidden")
    assert series(hidden, history(2)).points[1] == ("round-1", CLEAN.started_at, 100)


def test_only_what_was_measured_has_a_level() -> None:
    empty = RoundFacts(id="empty")
    assert measured(empty) == ()
    assert gap(empty, "communication") is None
    assert {each.criterion: each.level for each in measured(CLEAN)} == {
        "technical-strength": 4,
        "engineering-judgment": 4,
        "communication": 3,
        "ownership": 4,
        "real-world": 3,
    }


def test_the_gap_says_by_how_much_one_rates_oneself_too_high() -> None:
    assert gap(CLEAN, "communication") == 1
    assert gap(CLEAN, "technical-strength") == 0
    assert gap(CLEAN, "culture") is None  # nothing measures it
