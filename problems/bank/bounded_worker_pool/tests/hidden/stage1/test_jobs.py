"""Jobs and their tickets. The scenarios are in driver.py."""

import driver
import pytest
from judge.kit.draw import keys, rng, seeds


def schedule(name):
    return seeds(name, 1)[0]


def test_every_job_runs_once_and_every_ticket_tells_its_own_result():
    labels = keys("labels", 15)
    told = driver.from_many_threads(3, 2, labels, schedule("many"))
    assert told.get("results") == sorted(label.upper() for label in labels)
    assert told.get("ran") == sorted(labels)


def test_no_more_jobs_run_at_once_than_there_are_workers():
    told = driver.from_many_threads(2, 6, keys("labels", 12), schedule("at once"))
    assert told.get("too_many") is False


def test_no_job_runs_in_a_thread_that_submits():
    told = driver.from_many_threads(2, 1, keys("labels", 12), schedule("own thread"))
    assert told.get("in_a_submitter") is False


def test_as_many_jobs_run_side_by_side_as_there_are_workers():
    workers = rng("workers").randint(2, 5)
    assert driver.side_by_side(workers, schedule("beside")) == list(range(workers))


def test_jobs_begin_in_the_order_in_which_they_were_submitted():
    labels = keys("labels", 7)
    assert driver.order_of(labels, schedule("order")) == labels


def test_an_empty_result_is_a_result():
    told = driver.returned_by(schedule("empty"), [None, 0, "", False])
    assert told == [[None, None], [0, 0], ["", ""], [False, False]]


def test_an_error_that_is_returned_is_a_result():
    (text,) = keys("text", 1)
    assert driver.an_error_is_returned(schedule("returned"), text) == ["returned", "ValueError", text]


@pytest.mark.parametrize("kind", ["value", "lookup"])
def test_a_failing_job_passes_its_error_on_and_the_worker_goes_on(kind):
    (text,) = keys("text", 1)
    told = driver.failing(kind, text, schedule("failing"))
    name = {"value": f"ValueError: {text}", "lookup": f"LookupError: {text}"}[kind]
    assert told.get("outcomes") == [name, text, name]


def test_a_job_whose_encoder_is_killed_ends_neither_worker_nor_those_who_wait():
    (text,) = keys("text", 1)
    told = driver.failing("killed", text, schedule("killed"))
    assert told == {"outcomes": [f"EncoderKilled: {text}", text, f"EncoderKilled: {text}"], "again": f"EncoderKilled: {text}"}


def test_a_job_that_exits_ends_neither_worker_nor_those_who_wait():
    (text,) = keys("text", 1)
    told = driver.failing("exit", text, schedule("exit"))
    assert told.get("outcomes") == [f"SystemExit: {text}", text, f"SystemExit: {text}"]


def test_a_failure_is_told_each_time_it_is_asked_for():
    (text,) = keys("text", 1)
    assert driver.failing("value", text, schedule("again")).get("again") == f"ValueError: {text}"


def test_after_many_failures_all_workers_are_still_there():
    (text,) = keys("text", 1)
    assert driver.failures_nobody_asks_about(3, text, schedule("still there")) == [[text, 0]] * 3


def test_all_who_wait_for_a_ticket_are_answered():
    (answer,) = keys("answer", 1)
    told = driver.many_wait_for_one_ticket(answer, 3, schedule("wait"))
    assert told == {"early": False, "outcomes": [answer] * 3}


def test_a_ticket_asked_at_any_moment_is_answered():
    assert driver.asked_at_each_step() == ["held 0"]
