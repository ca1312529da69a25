"""Small suites and submissions of every style: the outcome test by test must be what pytest itself says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judge.inside.pair_files import Pair, read_pairs
from tests.judge.inside.split import run_bare, run_split

PAIRS = [pair for path in sorted(Path(__file__).with_name("pairs").glob("*.txt")) for pair in read_pairs(path)]


@pytest.mark.parametrize("pair", PAIRS, ids=[pair.name for pair in PAIRS])
def test_the_outcome_is_what_pytest_says(pair: Pair) -> None:
    outcome = run_split(pair.suite, pair.submission, modules=pair.modules)
    expected = run_bare(pair.suite, pair.submission)
    assert expected
    told = {end["id"]: (end["cause"], end["message"]) for end in outcome.ends}
    differing = {
        case: (expected.get(case), outcome.outcomes.get(case), told.get(case))
        for case in expected.keys() | outcome.outcomes.keys()
        if _ours(outcome.outcomes, case) != _theirs(expected, case)
    }
    assert differing == {}


def _theirs(outcomes: dict[str, str], case: str) -> str:
    return outcomes.get(case) or outcomes.get(case.partition("::")[0], "absent")


def _ours(outcomes: dict[str, str], case: str) -> str:
    """A file that bare pytest cannot import is one failure there, and one failure a case here."""
    if "::" not in case and case not in outcomes:
        cases = {outcome for name, outcome in outcomes.items() if name.startswith(case + "::")}
        return "failed" if cases == {"failed"} else "absent"
    return outcomes.get(case, "absent")
