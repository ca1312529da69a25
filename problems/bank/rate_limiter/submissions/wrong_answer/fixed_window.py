# idea: counts per full window of the clock (minute by minute) and starts again at each boundary
# rejected-by: stage1/test_window.py::test_no_burst_fits_around_a_round_minute
# stage: 1
"""Admission control of the API gateway."""


class RateLimiter:
    def __init__(self, limit, window_s, clock):
        if limit < 1 or window_s <= 0:
            raise ValueError("limit and window_s must be positive")
        self._limit = limit
        self._window_s = window_s
        self._clock = clock
        self._window = None
        self._counts = {}

    def allow(self, client):
        window = self._clock() // self._window_s
        if window != self._window:
            self._window = window
            self._counts.clear()
        count = self._counts.get(client, 0)
        if count >= self._limit:
            return False
        self._counts[client] = count + 1
        return True
