import math

import pytest
from limiter import RateLimiter
from traffic import Clock, Model, answers_of, chance, instants

import driver


def test_a_raised_limit_lets_more_through_at_once():
    clock = Clock()
    limiter = RateLimiter(9, 10.0, clock.now, {"acme": 2})
    assert [limiter.allow("a", "acme") for _ in range(3)] == [True, True, False]
    limiter.set_partner_limit("acme", 4)
    assert [limiter.allow("a", "acme") for _ in range(3)] == [True, True, False]


def test_a_lowered_limit_counts_what_was_accepted_before():
    clock = Clock(0.0)
    limiter = RateLimiter(9, 10.0, clock.now, {"acme": 4})
    for clock.at in (0.0, 1.0, 2.0, 3.0):
        assert limiter.allow("a", "acme") is True
    limiter.set_partner_limit("acme", 2)
    answers = []
    for clock.at in (5.0, 10.0, 11.0, 12.0, 12.0):
        answers.append(limiter.allow("a", "acme"))
    assert answers == [False, False, False, True, False]


def test_the_wait_after_a_lowered_limit_is_long_enough():
    clock = Clock(0.0)
    limiter = RateLimiter(9, 10.0, clock.now, {"acme": 5})
    for clock.at in (0.0, 1.0, 2.0, 3.0, 4.0):
        limiter.allow("a", "acme")
    limiter.set_partner_limit("acme", 2)
    assert limiter.retry_after("b", "acme") == 9.0
    limiter.set_partner_limit("acme", 1)
    assert limiter.retry_after("b", "acme") == 10.0
    limiter.set_partner_limit("acme", 5)
    assert limiter.retry_after("b", "acme") == 6.0


def test_a_first_limit_counts_what_passed_while_there_was_none():
    clock = Clock()
    limiter = RateLimiter(9, 10.0, clock.now)
    assert [limiter.allow("a", "acme") for _ in range(3)] == [True, True, True]
    limiter.set_partner_limit("acme", 3)
    assert limiter.allow("b", "acme") is False
    clock.at = 10.0
    assert limiter.allow("b", "acme") is True


def test_suspending_a_partner_and_taking_it_back():
    clock = Clock()
    limiter = RateLimiter(9, 10.0, clock.now, {"acme": 2})
    limiter.allow("a", "acme")
    limiter.set_partner_limit("acme", 0)
    assert limiter.allow("a", "acme") is False
    assert limiter.retry_after("a", "acme") == math.inf
    limiter.set_partner_limit("acme", 2)
    assert [limiter.allow("a", "acme") for _ in range(2)] == [True, False]


def test_a_negative_limit_is_refused_and_changes_nothing():
    clock = Clock()
    limiter = RateLimiter(9, 10.0, clock.now, {"acme": 1})
    with pytest.raises(ValueError):
        limiter.set_partner_limit("acme", -1)
    assert [limiter.allow("a", "acme") for _ in range(2)] == [True, False]


def test_a_new_limit_touches_nobody_else():
    clock = Clock()
    limiter = RateLimiter(1, 10.0, clock.now, {"acme": 5, "zenith": 1})
    limiter.allow("a", "zenith")
    limiter.allow("a", "acme")
    limiter.set_partner_limit("acme", 9)
    assert limiter.allow("b", "zenith") is False
    assert limiter.allow("a", "acme") is False


def test_any_traffic_under_changing_limits_is_admitted_as_the_rules_say():
    random_ = chance("stage 3 traffic")
    steps = []
    for at in instants(random_, 400):
        method = random_.choice(["allow", "allow", "allow", "retry_after", "set_partner_limit"])
        if method == "set_partner_limit":
            steps.append((at, method, random_.choice(["acme", "zenith"]), random_.randrange(8)))
        else:
            steps.append((at, method, random_.choice("abc"), random_.choice(["acme", "acme", "zenith", None])))
    answers = driver.replay(4, 5.0, {}, steps)
    assert list(zip(steps, answers)) == answers_of(Model(4, 5.0), steps)
