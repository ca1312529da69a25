"""Breakers of many endpoints, and people who overrule them."""

import driver
import pytest
from judge.kit.draw import keys

FOUR = {"window_s": 60.0, "min_calls": 4, "failure_rate": 0.5, "open_s": 30.0}
BEGIN = ["begin", "early"]


def told(script):
    return driver.story(script, **FOUR)["told"]


def test_each_endpoint_has_a_breaker_of_its_own():
    down, fine = keys("endpoints", 2)
    script = [[down, "fail"]] * 4 + [[fine, "ok"], [down, "ok"]]
    run = driver.panel([down, fine], script, **FOUR)
    assert run == {
        "told": [f"ConnectionError call {down}"] * 4 + [f"answer {fine}", "refused"],
        "states": ["open", "closed"],
    }


def test_all_settings_hold_for_each_endpoint():
    one, two = keys("endpoints", 2)
    script = [[one, ["ok", 2]], [two, "fail"], [two, "fail"], 5, [two, "state"], [one, ["ok", 2]]]
    settings = {"window_s": 60.0, "min_calls": 2, "failure_rate": 1.0, "open_s": 5.0, "slow_s": 2.0}
    run = driver.panel([one, two], script, **settings)
    assert run["told"][3] == "half-open"
    assert run["states"] == ["open", "half-open"]


def test_two_that_ask_for_a_new_endpoint_at_once_get_the_same_breaker():
    assert driver.same_breaker_at_each_step(*keys("endpoint", 1)) == [1]


def test_held_open_it_refuses_for_as_long_as_it_is_held():
    script = ["ok", ["force", "open"], "state", "ok", 1e6, "ok", "state"]
    assert told(script) == ["answer 0", "open", "refused", "refused", "open"]


def test_held_closed_it_lets_everything_through_whatever_happens():
    script = [["force", "closed"], *["fail"] * 8, "state", "ok"]
    assert told(script)[-2:] == ["closed", "answer 10"]


def test_an_open_one_that_is_held_closed_lets_calls_through():
    assert told(["fail"] * 4 + [["force", "closed"], "state", "ok", "ok"])[-3:] == ["closed", "answer 6", "answer 7"]


@pytest.mark.parametrize("held", ["open", "closed"])
def test_let_go_it_is_closed_with_nothing_counted(held):
    script = ["fail", "fail", "fail", ["force", held], "fail", ["force", None], "state", "fail", "fail", "fail", "state"]
    assert told([*script, "fail", "state"])[-6:] == [
        "ConnectionError call 7", "ConnectionError call 8", "ConnectionError call 9", "closed",
        "ConnectionError call 11", "open",
    ]  # fmt: skip


def test_let_go_an_open_one_is_closed():
    assert told(["fail"] * 4 + [["force", None], "state", "ok"])[-2:] == ["closed", "answer 6"]


def test_holding_it_one_way_ends_holding_it_the_other_way():
    script = [["force", "open"], ["force", "closed"], "ok", ["force", "open"], "ok", "state"]
    assert told(script) == ["answer 2", "refused", "open"]


def test_a_probe_that_ends_after_it_was_held_open_changes_nothing():
    script = ["fail"] * 4 + [30, BEGIN, ["force", "open"], ["end", "early", "ok"], "state", "ok"]
    assert driver.with_held_calls(script, **FOUR)[4:] == ["late", "open", "refused"]


def test_a_probe_that_ends_after_it_was_let_go_changes_nothing():
    script = ["fail", 30, BEGIN, ["force", None], ["end", "early", "fail"], "state", "ok"]
    assert driver.with_held_calls(script, **FOUR | {"min_calls": 1})[1:] == ["ConnectionError late", "closed", "answer now"]


def test_a_call_from_while_it_was_held_closed_is_not_counted_afterwards():
    settings = FOUR | {"min_calls": 1}
    script = [["force", "closed"], BEGIN, ["force", None], ["end", "early", "fail"], "state"]
    assert driver.with_held_calls(script, **settings) == ["ConnectionError late", "closed"]


def test_a_probe_under_way_when_it_was_let_go_is_not_the_next_one():
    script = ["fail"] * 4 + [30, BEGIN, ["force", None], *["fail"] * 4, 30, "ok", "state", ["end", "early", "fail"], "state"]
    assert driver.with_held_calls(script, **FOUR)[8:] == ["answer now", "closed", "ConnectionError late", "closed"]


def test_an_operator_at_any_step_of_a_failing_call_has_the_last_word():
    assert driver.overruled_at_each_step("open") == [["open", "refused", "open"]]
    assert driver.overruled_at_each_step("closed") == [["closed", "ZeroDivisionError", "closed"]]


def test_the_state_can_be_read_at_any_step_of_a_change():
    assert driver.asked_at_each_step() in (["closed", "half-open"], ["closed"], ["half-open"])


def test_a_probe_stopped_at_any_step_of_a_change_makes_way_for_no_second_one():
    assert driver.stopped_at_each_step() == [["refused", "late"]]
