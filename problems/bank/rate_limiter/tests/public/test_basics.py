"""What the gateway relies on first. Run these at will."""

from limiter import RateLimiter


class Clock:
    def __init__(self, start):
        self.at = start

    def now(self):
        return self.at


def test_a_client_passes_until_its_limit_is_reached():
    clock = Clock(100.0)
    limiter = RateLimiter(3, 60.0, clock.now)
    assert [limiter.allow("tv-17") for _ in range(5)] == [True, True, True, False, False]


def test_clients_have_limits_of_their_own():
    clock = Clock(100.0)
    limiter = RateLimiter(1, 60.0, clock.now)
    assert limiter.allow("tv-17") is True
    assert limiter.allow("phone-3") is True
    assert limiter.allow("tv-17") is False


def test_a_client_passes_again_when_all_its_requests_are_long_gone():
    clock = Clock(100.0)
    limiter = RateLimiter(2, 60.0, clock.now)
    assert [limiter.allow("tv-17") for _ in range(3)] == [True, True, False]
    clock.at = 300.0
    assert [limiter.allow("tv-17") for _ in range(3)] == [True, True, False]
