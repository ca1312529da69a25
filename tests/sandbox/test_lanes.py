"""Which processor an open sandbox talks on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sandbox.lanes import Lanes


def test_each_lane_is_used_once_before_any_is_used_twice() -> None:
    lanes = Lanes(3)
    first, second = [lanes.take() for _ in range(3)], [lanes.take() for _ in range(3)]
    assert sorted(first) == sorted(second) == [0, 1, 2]


def test_the_lane_that_is_given_back_is_the_next() -> None:
    lanes = Lanes(4)
    taken = [lanes.take() for _ in range(4)]
    lanes.give_back(taken[2])
    assert lanes.take() == taken[2]


@given(st.integers(1, 5), st.lists(st.booleans(), max_size=40))
def test_no_lane_is_ever_ahead_by_more_than_the_others_gave_back(count: int, steps: list[bool]) -> None:
    """Taking never makes the fullest lane fuller while another is emptier."""
    lanes, used = Lanes(count), [0] * count
    for take in steps:
        if take:
            lane = lanes.take()
            assert used[lane] == min(used)
            used[lane] += 1
        elif any(used):
            lane = used.index(max(used))
            lanes.give_back(lane)
            used[lane] -= 1
