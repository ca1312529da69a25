# idea: keeps the last `limit` instants and tests the oldest one for truth, so instant 0.0 counts as none
# rejected-by: stage1/test_window.py::test_the_clock_may_start_anywhere
# stage: 1
"""Admission control of the API gateway."""


class RateLimiter:
    def __init__(self, limit, window_s, clock):
        if limit < 1 or window_s <= 0:
            raise ValueError("limit and window_s must be positive")
        self._limit = limit
        self._window_s = window_s
        self._clock = clock
        self._rings = {}

    def allow(self, client):
        now = self._clock()
        ring, place = self._rings.setdefault(client, ([None] * self._limit, 0))
        if ring[place] and now - ring[place] < self._window_s:
            return False
        ring[place] = now
        self._rings[client] = (ring, (place + 1) % self._limit)
        return True
