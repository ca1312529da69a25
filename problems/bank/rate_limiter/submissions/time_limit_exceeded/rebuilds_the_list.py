# idea: filters the whole list of a budget on every request: fine for five, quadratic for a partner with twenty thousand
# rejected-by: stage2/test_partners.py::test_a_partner_with_a_large_limit_is_served_quickly
# stage: 2
"""Admission control of the API gateway."""

import math


class RateLimiter:
    def __init__(self, limit, window_s, clock, partner_limits=None):
        if limit < 1 or window_s <= 0:
            raise ValueError("limit and window_s must be positive")
        self._limit = limit
        self._window_s = window_s
        self._clock = clock
        self._partner_limits = dict(partner_limits or {})
        if any(allowed < 0 for allowed in self._partner_limits.values()):
            raise ValueError("a partner's limit must not be negative")
        self._accepted = {}

    def allow(self, client, partner=None):
        if self.retry_after(client, partner) > 0:
            return False
        now = self._clock()
        self._accepted.setdefault((partner, client), []).append(now)
        if partner is not None:
            self._accepted.setdefault((partner,), []).append(now)
        return True

    def retry_after(self, client, partner=None):
        now = self._clock()
        waits = [self._wait((partner, client), self._limit, now)]
        if partner in self._partner_limits:
            waits.append(self._wait((partner,), self._partner_limits[partner], now))
        return max(waits)

    def _wait(self, key, limit, now):
        recent = [at for at in self._accepted.get(key, []) if now - at < self._window_s]
        self._accepted[key] = recent
        if len(recent) < limit:
            return 0.0
        return recent[-limit] + self._window_s - now if limit else math.inf
