"""Exercises in the style of third-party tracks: split, each test has the outcome that pytest itself gives it.

The texts are our own. Each exercise is judged with a right solution and with one that has a slip.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judge.inside.comparing import differences
from tests.judge.inside.pair_files import Pair, read_pairs

EXERCISES = [each for path in sorted(Path(__file__).with_name("exercises").glob("*.txt")) for each in read_pairs(path)]


@pytest.mark.parametrize("exercise", EXERCISES, ids=[each.name for each in EXERCISES])
def test_each_test_has_the_outcome_of_bare_pytest(exercise: Pair) -> None:
    assert differences(exercise.suite, exercise.submission, exercise.modules) == {}
    assert differences(exercise.suite, exercise.wrong, exercise.modules) == {}
