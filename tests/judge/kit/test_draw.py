"""Seeded inputs: the same for the same seed, different for another, and independent of each other."""

from __future__ import annotations

import pytest

from judge.kit import draw


def test_without_a_judge_the_seed_is_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(draw.SEED_VARIABLE, raising=False)
    assert draw.seed() == 0


@pytest.mark.parametrize("seed", range(0, 200, 20))
def test_everything_follows_from_the_seed(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setenv(draw.SEED_VARIABLE, str(seed))
    first = draw.seeds("schedules", 5), draw.keys("titles", 5, prefix="tt-")
    again = draw.seeds("schedules", 5), draw.keys("titles", 5, prefix="tt-")
    monkeypatch.setenv(draw.SEED_VARIABLE, str(seed + 1))
    other = draw.seeds("schedules", 5), draw.keys("titles", 5, prefix="tt-")
    assert first == again != other
    assert first[0] != other[0] and first[1] != other[1]


def test_names_do_not_disturb_each_other() -> None:
    assert draw.seeds("one", 3) != draw.seeds("two", 3)


def test_keys_differ_from_each_other() -> None:
    assert len(set(draw.keys("many", 500))) == 500
