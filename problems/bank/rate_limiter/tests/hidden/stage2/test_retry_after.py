import pytest
from limiter import RateLimiter
from traffic import Clock, Model, answers_of, chance, instants

import driver


def test_a_client_that_may_pass_need_not_wait():
    clock = Clock()
    limiter = RateLimiter(2, 10.0, clock.now)
    assert limiter.retry_after("tv") == 0.0
    limiter.allow("tv")
    assert limiter.retry_after("tv") == 0.0


def test_the_wait_ends_when_the_oldest_request_leaves_the_window():
    clock = Clock(100.0)
    limiter = RateLimiter(2, 10.0, clock.now)
    limiter.allow("tv")
    clock.at = 104.0
    limiter.allow("tv")
    clock.at = 105.0
    assert limiter.retry_after("tv") == 5.0
    clock.at = 109.75
    assert limiter.retry_after("tv") == 0.25


def test_after_the_wait_the_request_passes_and_just_before_it_does_not():
    clock = Clock(100.0)
    limiter = RateLimiter(1, 10.0, clock.now, {"acme": 1})
    limiter.allow("a", "acme")
    clock.at = 103.0
    wait = limiter.retry_after("b", "acme")
    clock.at = 103.0 + wait - 0.25
    assert limiter.allow("b", "acme") is False
    clock.at = 103.0 + wait
    assert limiter.retry_after("b", "acme") == 0.0
    assert limiter.allow("b", "acme") is True


def test_the_longer_of_two_waits_counts():
    clock = Clock(0.0)
    limiter = RateLimiter(1, 10.0, clock.now, {"acme": 2})
    limiter.allow("a", "acme")
    clock.at = 4.0
    limiter.allow("b", "acme")
    clock.at = 5.0
    assert limiter.retry_after("a", "acme") == 5.0
    assert limiter.retry_after("b", "acme") == 9.0
    assert limiter.retry_after("c", "acme") == 5.0


def test_asking_how_long_to_wait_costs_nothing():
    clock = Clock()
    limiter = RateLimiter(2, 10.0, clock.now, {"acme": 2})
    for _ in range(5):
        assert limiter.retry_after("a", "acme") == 0.0
    assert [limiter.allow("a", "acme") for _ in range(3)] == [True, True, False]


@pytest.mark.parametrize("partner", [None, "acme"])
def test_any_wait_is_as_long_as_the_rules_say(partner):
    random_ = chance(f"waits of {partner}")
    limits = {"acme": random_.randint(3, 5)}
    steps = []
    for at in instants(random_, 250):
        client = random_.choice("abc")
        steps.append((at, random_.choice(["allow", "retry_after"]), client, partner))
    answers = driver.replay(2, 5.0, limits, steps)
    assert list(zip(steps, answers)) == answers_of(Model(2, 5.0, limits), steps)
