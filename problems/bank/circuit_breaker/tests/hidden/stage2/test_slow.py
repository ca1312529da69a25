"""A service that answers, but too late."""

import driver
from judge.kit.draw import rng
from model import expected

FOUR = {"window_s": 60.0, "min_calls": 4, "failure_rate": 0.5, "open_s": 30.0, "slow_s": 2.0}


def told(script, **settings):
    return driver.story(script, **(settings or FOUR))["told"]


def test_slow_calls_count_as_failures_and_their_answers_come_out():
    assert told(["ok", ["ok", 3], "ok", ["ok", 5], "state"]) == ["answer 0", "answer 1", "answer 2", "answer 3", "open"]


def test_a_call_that_takes_just_that_long_is_slow():
    slow_s = rng("slow").randint(2, 9)
    settings = FOUR | {"slow_s": slow_s}
    assert told([["ok", slow_s]] * 4 + ["state"], **settings)[-1] == "open"
    assert told([["ok", slow_s - 0.25]] * 4 + ["state"], **settings)[-1] == "closed"


def test_a_slow_call_that_fails_counts_once():
    assert told([["fail", 3], "ok", "ok", "ok", "ok", "state"], **FOUR | {"failure_rate": 0.25, "min_calls": 5})[-1] == "closed"


def test_a_slow_failure_passes_its_error_on():
    assert told([["fail", 3]]) == ["ConnectionError call 0"]


def test_a_slow_probe_opens_it_again():
    assert told(["fail"] * 4 + [30, ["ok", 3], "state"])[-2:] == ["answer 5", "open"]


def test_without_a_limit_no_call_is_slow():
    settings = {"window_s": 60.0, "min_calls": 2, "failure_rate": 0.5, "open_s": 30.0}
    assert told([["ok", 1e9], ["ok", 1e9], "state"], **settings)[-1] == "closed"


def test_it_follows_the_rules_with_slow_calls_and_operators():
    chance = rng("script")
    settings = {"window_s": 8, "min_calls": 3, "failure_rate": 0.5, "open_s": 5, "slow_s": 1.5}
    steps = ["ok", "ok", "fail", ["ok", 1], ["ok", 1.5], ["fail", 2], 0.5, 1, 3]
    for _ in range(3):
        script = [each for _ in range(60) for each in (chance.choice(steps), "state")]
        for state in (None, "open", None, "closed", None):
            script.insert(chance.randrange(len(script)), ["force", state])
        assert told(script, **settings) == expected(script, **settings)
