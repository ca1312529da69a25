"""Where the outcome of a split run is not what pytest itself says of the same files, test by test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.judge.inside.split import run_bare, run_split


def differences(suite: Mapping[str, str], submission: Mapping[str, str], modules: tuple[str, ...]) -> dict[str, Any]:
    """Bare outcome, split outcome and what the split said of it, by test."""
    outcome = run_split(suite, submission, modules=modules)
    expected = run_bare(suite, submission)
    assert expected
    told = {end["id"]: (end["cause"], end["message"]) for end in outcome.ends}
    return {
        case: (expected.get(case), outcome.outcomes.get(case), told.get(case))
        for case in expected.keys() | outcome.outcomes.keys()
        if _ours(outcome.outcomes, case) != _theirs(expected, case)
    }


def _theirs(outcomes: dict[str, str], case: str) -> str:
    return outcomes.get(case) or outcomes.get(case.partition("::")[0], "absent")


def _ours(outcomes: dict[str, str], case: str) -> str:
    """A file that bare pytest cannot import is one failure there, and one failure a case here."""
    if "::" not in case and case not in outcomes:
        cases = {outcome for name, outcome in outcomes.items() if name.startswith(case + "::")}
        return "failed" if cases == {"failed"} else "absent"
    return outcomes.get(case, "absent")
