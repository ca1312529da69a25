"""The end of a pool: what is still run, who is told what, and when shutdown returns."""

import driver
import pytest
from judge.kit.draw import keys, rng, seeds


def schedule(name):
    return seeds(name, 1)[0]


DRAIN, CANCEL = {}, {"cancel": True}


def test_shutdown_runs_everything_that_was_accepted():
    labels = keys("labels", rng("how many").randint(2, 5))
    told = driver.shut_down_while_busy(labels, DRAIN, schedule("drain"))
    assert told.get("waiting") == labels
    assert told.get("ran") == sorted(labels)


@pytest.mark.parametrize("options", [DRAIN, CANCEL], ids=["drain", "cancel"])
def test_shutdown_returns_when_the_running_jobs_have_ended(options):
    told = driver.shut_down_while_busy(["later"], options, schedule("returns"), workers=2)
    assert told.get("returned") is False
    assert told.get("running") == ["held 0", "held 1"]


@pytest.mark.parametrize("options", [DRAIN, CANCEL], ids=["drain", "cancel"])
def test_after_shutdown_no_thread_of_the_pool_is_left(options):
    told = driver.shut_down_while_busy(["later"], options, schedule("left"), workers=3)
    assert told.get("left") == 0


@pytest.mark.parametrize("options", [DRAIN, CANCEL], ids=["drain", "cancel"])
def test_from_shutdown_on_no_job_is_accepted(options):
    told = driver.shut_down_while_busy(["later"], options, schedule("closed"))
    assert told.get("submit") == "PoolClosed"
    assert told.get("ran") == ([] if options else ["later"])


def test_cancelled_jobs_never_run_and_their_tickets_say_so():
    labels = keys("labels", 3)
    told = driver.shut_down_while_busy(labels, CANCEL, schedule("cancel"))
    assert told.get("waiting") == ["JobCancelled"] * 3
    assert told.get("ran") == []


def test_who_waits_for_a_cancelled_job_is_told_before_the_running_ones_end():
    told = driver.shut_down_while_busy(keys("labels", 3), CANCEL, schedule("at once"))
    assert told.get("answered") == ["JobCancelled"] * 3


def test_a_job_that_is_running_when_the_pool_is_cancelled_keeps_its_result():
    told = driver.shut_down_while_busy(keys("labels", 2), CANCEL, schedule("running"), workers=2)
    assert told.get("running") == ["held 0", "held 1"]


@pytest.mark.parametrize("options", [DRAIN, CANCEL], ids=["drain", "cancel"])
def test_a_submit_that_waits_for_room_is_refused_at_shutdown(options):
    told = driver.waiting_to_submit(3, options, schedule("refused"))
    assert told.get("blocked") is True
    assert told.get("outcomes") == ["PoolClosed"] * 3
    assert told.get("inside") == ("JobCancelled" if options else "inside")
    assert told.get("ran") == []


@pytest.mark.parametrize("options", [DRAIN, CANCEL], ids=["drain", "cancel"])
def test_a_pool_with_nothing_to_do_ends_at_once(options):
    workers = rng("workers").randint(2, 5)
    assert driver.shut_down_idle(workers, options, schedule("idle")) == ["done", 0, "PoolClosed", []]


def test_a_second_shutdown_does_no_harm():
    assert driver.shut_down_again() == ["done", "PoolClosed"]


def test_threads_that_shut_down_together_all_wait_for_the_end():
    told = driver.shut_down_by_many([DRAIN, DRAIN, DRAIN], schedule("together"))
    assert told == {"early": False, "ends": [None] * 3, "outcomes": ["held 0", "ran", "ran"]}


def test_a_cancel_after_a_shutdown_cancels_what_still_waits():
    told = driver.shut_down_by_many([DRAIN, CANCEL], schedule("impatient"))
    assert told == {"early": False, "ends": [None] * 2, "outcomes": ["held 0", "JobCancelled", "JobCancelled"]}


@pytest.mark.parametrize("first", ["submit", "shutdown"])
def test_a_job_handed_in_while_the_pool_closes_is_run_or_refused(first):
    met = driver.closing_at_each_step(first, DRAIN)
    assert met
    assert [each for each in met if each not in (["PoolClosed", []], ["answer", ["ran"]])] == []


@pytest.mark.parametrize("first", ["submit", "shutdown"])
def test_a_job_handed_in_while_the_pool_is_cancelled_is_run_refused_or_cancelled(first):
    met = driver.closing_at_each_step(first, CANCEL)
    assert met
    fair = (["PoolClosed", []], ["answer", ["ran"]], ["JobCancelled", []])
    assert [each for each in met if each not in fair] == []
