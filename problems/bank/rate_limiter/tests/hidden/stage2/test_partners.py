import math

import pytest
from limiter import RateLimiter
from traffic import Clock, Model, answers_of, chance, instants

import driver


def test_devices_of_a_partner_share_its_limit():
    clock = Clock()
    limiter = RateLimiter(2, 10.0, clock.now, {"acme": 3})
    answers = [limiter.allow(device, "acme") for device in ("a", "b", "c", "d")]
    assert answers == [True, True, True, False]


def test_a_device_keeps_its_own_limit_within_the_partner():
    clock = Clock()
    limiter = RateLimiter(2, 10.0, clock.now, {"acme": 10})
    assert [limiter.allow("a", "acme") for _ in range(3)] == [True, True, False]
    assert limiter.allow("b", "acme") is True


def test_a_request_that_the_partner_limit_rejects_costs_the_device_nothing():
    clock = Clock()
    limiter = RateLimiter(2, 10.0, clock.now, {"acme": 2})
    assert limiter.allow("a", "acme") is True
    clock.at = 5.0
    assert limiter.allow("b", "acme") is True
    assert [limiter.allow("c", "acme") for _ in range(2)] == [False, False]
    clock.at = 10.0
    assert limiter.allow("c", "acme") is True
    clock.at = 15.0
    assert limiter.allow("c", "acme") is True


def test_a_request_that_the_device_limit_rejects_costs_the_partner_nothing():
    clock = Clock()
    limiter = RateLimiter(1, 10.0, clock.now, {"acme": 2})
    assert [limiter.allow("a", "acme") for _ in range(5)] == [True, False, False, False, False]
    assert limiter.allow("b", "acme") is True


def test_partners_do_not_touch_each_other():
    clock = Clock()
    limiter = RateLimiter(5, 10.0, clock.now, {"acme": 1, "zenith": 1})
    assert limiter.allow("a", "acme") is True
    assert limiter.allow("b", "zenith") is True
    assert limiter.allow("b", "acme") is False


def test_a_partner_without_a_limit_of_its_own_is_held_by_the_device_limit_only():
    clock = Clock()
    limiter = RateLimiter(1, 10.0, clock.now, {"acme": 1})
    assert [limiter.allow(device, "newcomer") for device in ("a", "b", "c", "a")] == [True, True, True, False]
    assert limiter.retry_after("d", "newcomer") == 0.0


def test_the_same_device_id_under_two_partners_is_two_devices():
    clock = Clock()
    limiter = RateLimiter(1, 10.0, clock.now, {"acme": 9, "zenith": 9})
    assert limiter.allow("tv-1", "acme") is True
    assert limiter.allow("tv-1", "zenith") is True
    assert limiter.allow("tv-1") is True
    assert limiter.allow("tv-1", "acme") is False


def test_a_device_called_like_a_partner_is_not_that_partner():
    clock = Clock()
    limiter = RateLimiter(2, 10.0, clock.now, {"acme": 2})
    assert [limiter.allow("acme") for _ in range(3)] == [True, True, False]
    assert [limiter.allow("acme", "acme") for _ in range(3)] == [True, True, False]


@pytest.mark.parametrize("mark", [":", "/", "|", "-", "_", " ", ".", "#"])
def test_no_punctuation_in_an_id_makes_two_devices_one(mark):
    clock = Clock()
    limiter = RateLimiter(1, 10.0, clock.now)
    assert limiter.allow(f"b{mark}c", "a") is True
    assert limiter.allow("c", f"a{mark}b") is True


def test_a_suspended_partner_never_passes():
    clock = Clock()
    limiter = RateLimiter(5, 10.0, clock.now, {"acme": 0})
    assert limiter.allow("a", "acme") is False
    assert limiter.retry_after("a", "acme") == math.inf
    assert limiter.allow("a") is True


def test_a_negative_partner_limit_is_refused_at_once():
    clock = Clock()
    with pytest.raises(ValueError):
        RateLimiter(5, 10.0, clock.now, {"acme": 3, "zenith": -1})


def test_the_caller_may_go_on_using_its_table_of_limits():
    transcript = driver.table_changed_after_construction()
    assert transcript == {"raised behind its back": [True, False], "new behind its back": [True, True]}


def test_a_partner_with_a_large_limit_is_served_quickly():
    accepted = driver.busy_partner(requests=20_000)
    assert accepted == 20_000


def test_any_traffic_of_partners_is_admitted_as_the_rules_say():
    random_ = chance("stage 2 traffic")
    limits = {"acme": random_.randint(2, 5), "zenith": random_.randint(0, 2)}
    steps = []
    for at in instants(random_, 250):
        partner = random_.choice(["acme", "acme", "zenith", "other", None])
        steps.append((at, "allow", random_.choice("abc"), partner))
    answers = driver.replay(2, 5.0, limits, steps)
    assert list(zip(steps, answers)) == answers_of(Model(2, 5.0, limits), steps)
