import pytest
from limiter import RateLimiter
from traffic import Clock, Model, answers_of, chance, instants

import driver


def test_the_window_rolls_with_every_request():
    clock = Clock(50.0)
    limiter = RateLimiter(2, 10.0, clock.now)
    answers = []
    for clock.at in (50.0, 58.0, 59.0, 61.0, 66.0, 68.0):
        answers.append(limiter.allow("tv"))
    assert answers == [True, True, False, True, False, True]


def test_no_burst_fits_around_a_round_minute():
    clock = Clock(59.0)
    limiter = RateLimiter(3, 60.0, clock.now)
    assert [limiter.allow("tv") for _ in range(3)] == [True, True, True]
    clock.at = 61.0
    assert [limiter.allow("tv") for _ in range(3)] == [False, False, False]


def test_a_quiet_client_saves_nothing_up():
    clock = Clock(0.0)
    limiter = RateLimiter(2, 10.0, clock.now)
    limiter.allow("tv")
    clock.at = 1000.0
    answers = []
    for clock.at in (1000.0, 1000.0, 1004.0, 1006.0, 1009.0):
        answers.append(limiter.allow("tv"))
    assert answers == [True, True, False, False, False]


def test_a_request_stops_counting_exactly_one_window_later():
    clock = Clock(20.0)
    limiter = RateLimiter(1, 10.0, clock.now)
    assert limiter.allow("tv") is True
    clock.at = 29.75
    assert limiter.allow("tv") is False
    clock.at = 30.0
    assert limiter.allow("tv") is True


def test_rejected_requests_do_not_count():
    clock = Clock(0.0)
    limiter = RateLimiter(1, 10.0, clock.now)
    assert limiter.allow("tv") is True
    for clock.at in (2.0, 4.0, 6.0, 8.0):
        assert limiter.allow("tv") is False
    clock.at = 10.0
    assert limiter.allow("tv") is True


@pytest.mark.parametrize("start", [0.0, -5000.0, 1e9], ids=["zero", "negative", "large"])
def test_the_clock_may_start_anywhere(start):
    clock = Clock(start)
    limiter = RateLimiter(2, 10.0, clock.now)
    answers = []
    for clock.at in (start, start, start + 4, start + 9.75, start + 10, start + 10, start + 10):
        answers.append(limiter.allow("tv"))
    assert answers == [True, True, False, False, True, True, False]


@pytest.mark.parametrize(("limit", "window_s"), [(0, 10.0), (-1, 10.0), (5, 0.0), (5, -1.0)])
def test_a_limiter_that_could_not_work_is_refused_at_once(limit, window_s):
    clock = Clock()
    with pytest.raises(ValueError):
        RateLimiter(limit, window_s, clock.now)


def test_the_smallest_limit_and_a_fraction_of_a_second_work():
    clock = Clock(7.0)
    limiter = RateLimiter(1, 0.25, clock.now)
    assert [limiter.allow("tv"), limiter.allow("tv")] == [True, False]
    clock.at = 7.25
    assert limiter.allow("tv") is True


def test_limiters_share_nothing():
    clock = Clock()
    search, playback = RateLimiter(1, 10.0, clock.now), RateLimiter(1, 10.0, clock.now)
    assert search.allow("tv") is True
    assert playback.allow("tv") is True


def test_any_traffic_is_admitted_as_the_rules_say():
    random_ = chance("stage 1 traffic")
    clients = [f"device-{random_.randrange(10**6)}" for _ in range(3)]
    limit = random_.randint(2, 4)
    steps = [(at, "allow", random_.choice(clients)) for at in instants(random_, 250)]
    answers = driver.replay(limit, 5.0, {}, steps)
    assert list(zip(steps, answers)) == answers_of(Model(limit, 5.0), steps)
