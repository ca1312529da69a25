"""Small suites and submissions of every style: the outcome test by test must be what pytest itself says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judge.inside.comparing import differences
from tests.judge.inside.pair_files import Pair, read_pairs

PAIRS = [pair for path in sorted(Path(__file__).with_name("pairs").glob("*.txt")) for pair in read_pairs(path)]


@pytest.mark.parametrize("pair", PAIRS, ids=[pair.name for pair in PAIRS])
def test_the_outcome_is_what_pytest_says(pair: Pair) -> None:
    assert differences(pair.suite, pair.submission, pair.modules) == {}
