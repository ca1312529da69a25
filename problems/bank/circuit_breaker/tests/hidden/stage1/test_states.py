"""One thread: when it opens, when it lets a probe through, what it counts. Times are virtual seconds."""

import driver
import pytest
from judge.kit.draw import keys, rng
from model import expected

FOUR = {"window_s": 10.0, "min_calls": 4, "failure_rate": 0.5, "open_s": 30.0}


def told(script, **settings):
    return driver.story(script, **(settings or FOUR))["told"]


def test_what_a_call_returns_comes_out():
    assert told(["ok", "ok"]) == ["answer 0", "answer 1"]


@pytest.mark.parametrize("kind, name", [("fail", "ConnectionError"), ("lookup", "LookupError")])
def test_the_error_of_a_call_comes_out(kind, name):
    assert told(["ok", kind]) == ["answer 0", f"{name} call 1"]


def test_the_error_that_comes_out_is_the_one_that_went_in():
    (text,) = keys("error", 1)
    assert driver.error_object(text, **FOUR) == [True, text]


def test_any_error_is_a_failure():
    assert told(["lookup", "fail", "lookup", "lookup", "state"])[-1] == "open"


def test_below_the_least_number_of_calls_it_stays_closed():
    least = rng("least").randint(2, 7)
    settings = {"window_s": 10.0, "min_calls": least, "failure_rate": 0.5, "open_s": 30.0}
    assert told(["fail"] * (least - 1) + ["state"], **settings)[-1] == "closed"
    assert told(["fail"] * least + ["state"], **settings)[-1] == "open"


def test_it_opens_when_the_share_is_just_reached():
    assert told(["ok", "ok", "fail", "fail", "state"])[-1] == "open"


def test_just_below_the_share_it_stays_closed():
    assert told(["fail", "ok", "ok", "ok", "fail", "state"])[-1] == "closed"


def test_it_can_open_with_a_call_that_goes_well():
    assert told(["fail", "fail", "fail", "ok", "state"])[-1] == "open"


def test_many_good_calls_outweigh_some_bad_ones():
    script = ["ok"] * 30 + ["fail"] * 29
    assert told([*script, "state"])[-1] == "closed"
    assert told([*script, "fail", "state"])[-1] == "open"


def test_a_call_counts_until_it_is_as_old_as_the_window():
    assert told(["fail", "fail", "fail", 9.75, "ok", "state"])[-1] == "open"
    assert told(["fail", "fail", "fail", 10, "ok", "fail", "ok", "state"])[-1] == "closed"


def test_old_calls_leave_the_window_one_by_one():
    script = ["fail", 4, "fail", 4, "ok", 2, "ok", "ok", "state", 4, "fail", "fail", "state"]
    assert told(script)[-4:] == ["closed", "ConnectionError call 10", "ConnectionError call 11", "closed"]


def test_good_calls_leave_the_window_too():
    assert told(["ok"] * 6 + [10, "fail", "fail", "ok", "ok", "state"])[-1] == "open"


def test_the_age_of_a_call_counts_from_its_end():
    script = [["fail", 8], ["fail", 0], "fail", 7, "fail", "state"]
    assert told(script)[-1] == "open"


def test_a_long_call_that_went_well_is_as_young_as_its_end():
    assert told([["ok", 9], 5, "ok", "fail", "fail", "state"])[-1] == "open"


def test_while_it_is_open_no_call_is_made():
    run = driver.story(["fail"] * 4 + ["ok", 29.75, "ok", "state"], **FOUR)
    assert run["told"][-3:] == ["refused", "refused", "open"]
    assert run["ran"] == [0, 1, 2, 3]


def test_a_refused_call_prolongs_nothing():
    assert told(["fail"] * 4 + [20, "ok", 10, "state", "ok"])[-3:] == ["refused", "half-open", "answer 8"]


def test_after_its_time_it_lets_a_probe_through():
    open_s = rng("open").randint(2, 90)
    settings = FOUR | {"open_s": open_s}
    assert told(["fail"] * 4 + [open_s - 0.25, "state", 0.25, "state", "ok"], **settings)[-3:] == [
        "open", "half-open", "answer 8",
    ]  # fmt: skip


def test_a_probe_that_goes_well_closes_it_with_nothing_counted():
    assert told(["fail"] * 4 + [30, "ok", "fail", "fail", "fail", "state", "fail", "state"])[-3:] == [
        "closed", "ConnectionError call 10", "open",
    ]  # fmt: skip


def test_calls_from_before_it_opened_do_not_count_after_it_has_closed():
    settings = FOUR | {"open_s": 1.0}
    assert told(["fail"] * 4 + [1, "ok", "ok", "ok", "ok", "fail", "state"], **settings)[-1] == "closed"


def test_the_probe_itself_is_not_counted():
    settings = FOUR | {"min_calls": 2, "failure_rate": 0.75}
    assert told(["fail", "fail", 30, "ok", "fail", "state", "fail", "state"], **settings)[-3:] == [
        "closed", "ConnectionError call 6", "open",
    ]  # fmt: skip


def test_a_probe_that_fails_opens_it_for_another_full_time():
    script = ["fail"] * 4 + [40, ["fail", 5], "state", 29.75, "ok", 0.25, "ok"]
    assert told(script)[-4:] == ["ConnectionError call 5", "open", "refused", "answer 10"]


@pytest.mark.parametrize("kind, name", [("stopped", "WorkerStopped"), ("exit", "SystemExit")])
def test_a_probe_that_is_stopped_makes_way_for_another(kind, name):
    assert told(["fail"] * 4 + [30, kind, "state", "ok", "state"])[-4:] == [
        f"{name} call 5", "half-open", "answer 7", "closed",
    ]  # fmt: skip


def test_a_call_that_is_stopped_is_neither_good_nor_bad():
    assert told(["stopped"] * 6 + ["state", "fail", "fail", "fail", "state", "ok", "state"])[-5:] == [
        "ConnectionError call 8", "ConnectionError call 9", "closed", "answer 11", "open",
    ]  # fmt: skip


def test_empty_answers_are_answers():
    values = [None, 0, "", False, []]
    assert driver.returned(values, **FOUR) == [[value, "closed"] for value in values]


@pytest.mark.parametrize("number", range(3))
def test_it_follows_the_rules_whatever_happens(number):
    chance = rng(f"script {number}")
    settings = {"window_s": 8, "min_calls": chance.randint(2, 5), "failure_rate": chance.choice([0.25, 0.5, 0.75])}
    settings["open_s"] = chance.randint(3, 9)
    steps = ["ok", "ok", "fail", ["ok", 1], ["fail", 2], 0.5, 1, 3]
    script = [each for _ in range(80) for each in (chance.choice(steps), "state")]
    assert told(script, **settings) == expected(script, **settings)


def test_setting_the_machines_clock_ends_nothing_early():
    settings = {"window_s": 7200.0, "min_calls": 3, "failure_rate": 0.5, "open_s": 1800.0}
    assert driver.wall_clock_is_set(settings) == ["ZeroDivisionError"] * 3 + ["open"]
