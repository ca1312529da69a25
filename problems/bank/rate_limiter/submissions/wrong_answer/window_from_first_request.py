# idea: a window starts with a client's first request and all is forgotten when it ends
# rejected-by: stage1/test_window.py::test_the_window_rolls_with_every_request
# stage: 1
"""Admission control of the API gateway."""


class RateLimiter:
    def __init__(self, limit, window_s, clock):
        if limit < 1 or window_s <= 0:
            raise ValueError("limit and window_s must be positive")
        self._limit = limit
        self._window_s = window_s
        self._clock = clock
        self._windows = {}

    def allow(self, client):
        now = self._clock()
        started, count = self._windows.get(client, (now, 0))
        if now - started >= self._window_s:
            started, count = now, 0
        if count >= self._limit:
            return False
        self._windows[client] = (started, count + 1)
        return True
