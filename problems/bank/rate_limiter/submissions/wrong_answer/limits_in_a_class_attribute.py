# idea: the table of clients is a class attribute, so all limiters of the process share it
# rejected-by: stage1/test_window.py::test_limiters_share_nothing
# stage: 1
"""Admission control of the API gateway."""

from collections import defaultdict, deque


class RateLimiter:
    _accepted = defaultdict(deque)

    def __init__(self, limit, window_s, clock):
        if limit < 1 or window_s <= 0:
            raise ValueError("limit and window_s must be positive")
        self._limit = limit
        self._window_s = window_s
        self._clock = clock

    def allow(self, client):
        now = self._clock()
        accepted = self._accepted[client]
        while accepted and now - accepted[0] >= self._window_s:
            accepted.popleft()
        if len(accepted) >= self._limit:
            return False
        accepted.append(now)
        return True
