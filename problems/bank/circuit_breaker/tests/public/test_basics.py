"""Shown to the candidate: it opens, it refuses, it recovers."""

import driver

SETTINGS = {"window_s": 10.0, "min_calls": 4, "failure_rate": 0.5, "open_s": 30.0}


def test_half_of_four_calls_fail_and_it_opens():
    run = driver.story(["ok", "fail", "ok", "state", "fail", "state", "ok"], **SETTINGS)
    assert run["told"] == [
        "answer 0", "ConnectionError call 1", "answer 2", "closed", "ConnectionError call 4", "open", "refused",
    ]  # fmt: skip
    assert run["ran"] == [0, 1, 2, 4]


def test_after_a_while_a_call_that_goes_well_closes_it():
    run = driver.story(["fail"] * 4 + [30, "state", "ok", "state"], **SETTINGS)
    assert run["told"][-3:] == ["half-open", "answer 6", "closed"]


def test_calls_run_side_by_side():
    assert driver.together(3, schedule=1, **SETTINGS) == "closed"
