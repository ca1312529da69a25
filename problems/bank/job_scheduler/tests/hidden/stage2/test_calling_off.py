"""A run that is cancelled."""

import pytest
from judge.kit.draw import keys, rng
from stories import told, told_freely


def test_a_run_that_is_called_off_ends_and_leaves_nothing_running():
    one, two, three = keys("off", 3)
    run = told("off", {one: {"takes": 9}, two: {"takes": 9}, three: {"needs": [one]}}, cancel_at=4, at_once=2)
    assert run["outcomes"] == "CancelledError"
    assert run["ends"] == {one: [4], two: [4]}
    assert (run["ended_at"], run["still_at_work"]) == (4, 0)


def test_jobs_that_wait_for_a_place_never_start():
    for run in told_freely("never", {name: {"takes": 5} for name in keys("never", 6)}, cancel_at=7, at_once=2):
        assert sorted(start for (start,) in run["starts"].values()) == [0, 0, 5, 5]


def test_the_run_ends_when_the_last_job_has_cleaned_up():
    quick, slow = keys("clean", 2)
    cleanup = rng("clean").randint(2, 30)
    run = told("clean", {quick: {"takes": 9}, slow: {"takes": 9, "cleanup": cleanup}}, cancel_at=4, at_once=2)
    assert run["outcomes"] == "CancelledError"
    assert (run["ended_at"], run["still_at_work"]) == (4 + cleanup, 0)


def test_a_job_that_goes_on_to_its_end_does_not_set_off_another_one():
    stubborn, child, other = keys("stubborn", 3)
    specs = {stubborn: {"takes": 9, "insists": True, "priority": 1}, child: {"needs": [stubborn]}, other: {}}
    run = told("stubborn", specs, cancel_at=4, at_once=1)
    assert run["outcomes"] == "CancelledError"
    assert run["starts"] == {stubborn: [0]}
    assert run["ended_at"] == 9


def test_a_job_that_was_called_off_is_not_tried_again():
    (name,) = keys("no more", 1)
    run = told("no more", {name: {"takes": 9, "retries": 3}}, cancel_at=4, at_once=1)
    assert run["outcomes"] == "CancelledError"
    assert run["starts"] == {name: [0]}


def test_a_pause_is_called_off_as_well():
    paused, other = keys("paused", 2)
    specs = {paused: {"fails": 9, "retries": 9}, other: {"takes": 20}}
    run = told("paused", specs, cancel_at=5, watches_pauses=True, pause_s=30.0, at_once=2)
    assert run["outcomes"] == "CancelledError"
    assert run["starts"] == {paused: [0], other: [0]}
    assert run["ended_at"] == 5


@pytest.mark.parametrize("at", [2, 5])
def test_finished_jobs_do_not_hinder_the_calling_off(at):
    done, broken, child, slow = keys("finished", 4)
    specs = {done: {}, broken: {"fails": 1}, child: {"needs": [broken]}, slow: {"needs": [done], "takes": 20}}
    run = told("finished", specs, cancel_at=at, at_once=3)
    assert (run["outcomes"], run["ended_at"]) == ("CancelledError", at)
