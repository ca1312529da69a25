# idea: the well-known approximation from two counters: the last window's count is weighted by how much of it still overlaps
# rejected-by: stage1/test_window.py::test_any_traffic_is_admitted_as_the_rules_say
# stage: 1
"""Admission control of the API gateway."""


class RateLimiter:
    def __init__(self, limit, window_s, clock):
        if limit < 1 or window_s <= 0:
            raise ValueError("limit and window_s must be positive")
        self._limit = limit
        self._window_s = window_s
        self._clock = clock
        self._counts = {}

    def allow(self, client):
        window, passed = divmod(self._clock(), self._window_s)
        number, before, current = self._counts.get(client, (window, 0, 0))
        if number != window:
            before, current = (current if number == window - 1 else 0), 0
        estimate = before * (1 - passed / self._window_s) + current
        allowed = estimate + 1 <= self._limit
        self._counts[client] = (window, before, current + allowed)
        return allowed
