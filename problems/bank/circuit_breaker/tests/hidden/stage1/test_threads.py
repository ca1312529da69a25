"""What many threads see. The scenarios are in driver.py."""

import driver
import pytest
from judge.kit.draw import rng, seeds

FOUR = {"window_s": 60.0, "min_calls": 4, "failure_rate": 0.5, "open_s": 30.0}


def test_calls_run_side_by_side_however_many():
    threads = rng("threads").randint(3, 6)
    assert driver.together(threads, seeds("beside", 1)[0], **FOUR) == "closed"


def test_a_call_may_go_through_the_same_breaker_again():
    assert driver.calls_itself(2, **FOUR) == ["closed", "closed", "closed", "end"]


def test_of_a_crowd_before_a_half_open_breaker_one_goes_through():
    for seed in seeds("crowd", 3):
        run = driver.probes_of_a_crowd(4, seed)
        assert run == {"told": ["probed", "refused", "refused", "refused"], "probes": 1, "state": "closed"}


def test_a_second_one_at_any_step_of_the_probe_does_not_go_through():
    assert driver.probes_at_each_step() == [[["ZeroDivisionError", "refused"], 1, "open"]]


def test_one_that_comes_in_at_any_step_while_it_opens_does_not_close_it():
    number = rng("number").randint(2, 999)
    met = driver.coming_in_at_each_step(number)
    assert [each for each in met if each not in ([number, "open"], ["refused", "open"])] == []


def test_two_failures_at_the_same_time_are_both_counted():
    met = driver.counted_at_each_step({"window_s": 60.0, "min_calls": 2, "failure_rate": 1.0, "open_s": 30.0})
    assert met == [[["ConnectionError down"] * 2, "open"]]


def test_in_a_crowd_of_failures_none_is_lost():
    for seed in seeds("lost", 4):
        run = driver.counted_in_a_crowd(3, 4, seed)
        assert run == {"before": "closed", "told": [["ZeroDivisionError"] * 4] * 3, "state": "open"}


BEGIN, PROBE = ["begin", "early"], ["begin", "probe"]


def told(script, **settings):
    return driver.with_held_calls(script, **(settings or FOUR))


def test_while_the_probe_is_under_way_it_is_half_open_and_refuses():
    script = ["fail"] * 4 + [30, PROBE, "state", "ok", 100, "state", "ok", ["end", "probe", "ok"], "state"]
    assert told(script)[4:] == ["half-open", "refused", "half-open", "refused", "late", "closed"]


@pytest.mark.parametrize("how", ["ok", "fail"])
def test_a_call_from_before_it_opened_does_not_decide_while_it_is_open(how):
    script = [BEGIN, "fail", "fail", "fail", "fail", 20, ["end", "early", how], "state", 9.75, "state", 0.25, "state"]
    assert told(script)[5:] == ["open", "open", "half-open"]


@pytest.mark.parametrize("how", ["ok", "fail"])
def test_a_call_from_before_it_opened_does_not_decide_in_place_of_the_probe(how):
    script = [BEGIN, "fail", "fail", "fail", "fail", 30, PROBE, ["end", "early", how], "state", "ok"]
    assert told([*script, ["end", "probe", "ok"], "state"])[5:] == ["half-open", "refused", "late", "closed"]


def test_a_call_from_before_it_opened_is_not_counted_after_it_has_closed():
    settings = FOUR | {"min_calls": 1}
    script = [BEGIN, "fail", 30, "ok", "state", ["end", "early", "fail"], "state"]
    assert told(script, **settings)[2:] == ["closed", "ConnectionError late", "closed"]


def test_calls_that_were_under_way_when_it_opened_prolong_nothing():
    begin = [["begin", number] for number in range(6)]
    ends = [["end", number, "fail"] for number in range(4)]
    script = [*begin, *ends, 10, ["end", 4, "fail"], 15, ["end", 5, "fail"], 4.75, "state", 0.25, "state"]
    assert told(script)[6:] == ["open", "half-open"]


def test_a_stopped_call_from_before_it_opened_does_not_make_way_for_a_second_probe():
    script = [BEGIN, "fail", "fail", "fail", "fail", 30, PROBE, ["end", "early", "stopped"], "ok", ["end", "probe", "ok"]]
    assert told(script)[5:] == ["refused", "late"]
