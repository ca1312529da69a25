# idea: a bucket that holds `limit` tokens and refills evenly: more than `limit` pass in a window that starts full
# rejected-by: stage1/test_window.py::test_a_quiet_client_saves_nothing_up
# stage: 1
"""Admission control of the API gateway."""


class RateLimiter:
    def __init__(self, limit, window_s, clock):
        if limit < 1 or window_s <= 0:
            raise ValueError("limit and window_s must be positive")
        self._capacity = float(limit)
        self._per_second = limit / window_s
        self._clock = clock
        self._buckets = {}

    def allow(self, client):
        now = self._clock()
        tokens, filled_at = self._buckets.get(client, (self._capacity, now))
        tokens = min(self._capacity, tokens + (now - filled_at) * self._per_second)
        allowed = tokens >= 1
        self._buckets[client] = (tokens - allowed, now)
        return allowed
