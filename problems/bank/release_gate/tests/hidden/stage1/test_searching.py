from math import ceil, log2

import pytest
from lab import AWAY, WORSE, Fleet, bad


def test_the_first_bad_build_is_found_wherever_it_is():
    for count in (2, 3, 4, 5, 8, 11):
        for place in range(1, count):
            fleet = Fleet(WORSE, builds=count, first_bad=place)
            assert fleet.roll_out() == bad(1, fleet.builds[place]), (count, place)


def test_no_more_trials_are_made_than_halving_needs():
    for count in (9, 17, 24):
        for place in (1, count // 2, count - 1):
            fleet = Fleet(WORSE, builds=count, first_bad=place)
            fleet.roll_out()
            assert len(fleet.tried) <= ceil(log2(count - 1)), (count, place)


def test_a_single_suspect_needs_no_trial():
    fleet = Fleet(WORSE, builds=2)
    assert fleet.roll_out() == bad(1, fleet.builds[1])
    assert fleet.tried == []


def test_the_build_is_taken_back_before_anything_is_tried():
    fleet = Fleet(WORSE, builds=6, first_bad=3)
    fleet.roll_out()
    assert fleet.done[:2] == [1, 0]
    assert set(fleet.done[2:]) == {"trial"}


def test_whoever_is_blind_accuses_nobody():
    fleet = Fleet(AWAY, builds=6)
    fleet.roll_out()
    assert fleet.tried == []


def test_after_a_release_nothing_is_tried():
    fleet = Fleet(builds=6)
    fleet.roll_out()
    assert fleet.tried == []


def test_a_lab_that_is_away_is_told_to_the_caller_when_the_build_is_back():
    fleet = Fleet(WORSE, builds=6)

    def is_good(build):
        raise TimeoutError("lab")

    fleet.is_good = is_good
    with pytest.raises(TimeoutError, match="lab"):
        fleet.roll_out()
    assert fleet.done[:2] == [1, 0]
