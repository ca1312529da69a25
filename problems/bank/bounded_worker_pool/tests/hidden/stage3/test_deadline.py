"""Shutdown with a deadline. One worker, whose jobs take time on a virtual clock."""

import driver
from judge.kit.draw import keys, rng, seeds


def schedule(name):
    return seeds(name, 1)[0]


def outcomes(ran, jobs):
    return [*range(ran), *["JobCancelled"] * (jobs - ran)]


def test_what_has_not_begun_by_the_deadline_is_cancelled():
    takes_s, fit = rng("deadline").randint(3, 20), rng("fit").randint(2, 4)
    within_s = takes_s * fit - 1
    told = driver.deadline([{"within_s": within_s}], 7, takes_s, schedule("deadline"))
    assert told.get("ran") == list(range(fit))
    assert told.get("outcomes") == outcomes(fit, 7)


def test_at_the_very_deadline_no_job_begins():
    takes_s, fit = rng("moment").randint(3, 20), rng("fit").randint(2, 4)
    told = driver.deadline([{"within_s": takes_s * fit}], 7, takes_s, schedule("moment"))
    assert told.get("outcomes") == outcomes(fit, 7)


def test_a_moment_before_the_deadline_a_job_begins_and_is_finished():
    told = driver.deadline([{"within_s": 20.25}], 5, 10.0, schedule("before"))
    assert told.get("outcomes") == outcomes(3, 5)


def test_the_deadline_counts_from_the_call():
    told = driver.deadline([{"within_s": 25.0}], 5, 10.0, schedule("call"), pause_s=10.0)
    assert told.get("outcomes") == outcomes(2, 5)


def test_with_no_time_left_everything_that_waits_is_cancelled_at_once():
    told = driver.deadline([{"within_s": 0}], 3, 10.0, schedule("zero"))
    assert told.get("outcomes") == outcomes(0, 3)
    assert driver.answered_before_the_running_job_ends({"within_s": 0}, True, schedule("at once")) == ["JobCancelled"] * 2


def test_with_time_left_nobody_is_cancelled_yet():
    assert driver.answered_before_the_running_job_ends({"within_s": 5}, False, schedule("yet")) == [False] * 2


def test_a_pool_that_is_done_in_time_cancels_nothing():
    told = driver.deadline([{"within_s": 1000.0}], 4, 10.0, schedule("in time"))
    assert told == {"early": False, "ends": [None], "ran": [0, 1, 2, 3], "outcomes": [0, 1, 2, 3]}


def test_without_a_deadline_shutdown_waits_however_long_it_takes():
    told = driver.deadline([{}], 4, 1e9, schedule("long"))
    assert told.get("outcomes") == outcomes(4, 4)


def test_a_later_call_can_bring_the_deadline_forward():
    told = driver.deadline([{}, {"within_s": 35.0}, {"within_s": 15.0}], 6, 10.0, schedule("forward"))
    assert told == {"early": False, "ends": [None] * 3, "ran": [0, 1], "outcomes": outcomes(2, 6)}


def test_a_later_call_cannot_put_the_deadline_off():
    told = driver.deadline([{"within_s": 15.0}, {"within_s": 35.0}, {}], 6, 10.0, schedule("off"))
    assert told.get("outcomes") == outcomes(2, 6)


def test_a_shorter_time_that_is_given_later_may_end_later():
    told = driver.deadline([{"within_s": 25.0}, {"within_s": 20.0}], 6, 3.0, schedule("span"), pause_s=10.0)
    assert told.get("outcomes") == outcomes(2, 6)


def test_a_cancel_ends_the_time_that_was_given():
    told = driver.deadline([{"within_s": 35.0}, {"cancel": True}], 3, 10.0, schedule("cancel"))
    assert told.get("outcomes") == outcomes(0, 3)


def test_after_a_cancel_there_is_nothing_left_for_a_deadline():
    told = driver.deadline([{"cancel": True}, {"within_s": 35.0}], 3, 10.0, schedule("after"))
    assert told == {"early": False, "ends": [None] * 2, "ran": [], "outcomes": outcomes(0, 3)}


def test_the_deadline_holds_for_all_studios():
    told = driver.deadline([{"within_s": 15.0}], 6, 10.0, schedule("studios"), studios=keys("studios", 3))
    assert told.get("outcomes") == outcomes(2, 6)


def test_setting_the_machines_clock_cancels_nothing():
    jobs = rng("jobs").randint(2, 5)
    assert driver.wall_clock_is_set(jobs) == list(range(jobs))
