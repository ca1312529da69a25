# idea: forgets a device's requests when that device comes again; a device that never comes again stays for ever
# rejected-by: stage3/test_memory.py::test_devices_that_never_come_back_are_forgotten
# rejected-by: stage3/test_memory.py::test_partners_that_never_come_back_are_forgotten
"""Admission control of the API gateway."""

import math
from collections import deque
from threading import Lock


class RateLimiter:
    def __init__(self, limit, window_s, clock, partner_limits=None):
        if limit < 1 or window_s <= 0:
            raise ValueError("limit and window_s must be positive")
        self._limit = limit
        self._window_s = window_s
        self._clock = clock
        self._partner_limits = {}
        self._lock = Lock()
        self._queues = {}
        for partner, allowed in (partner_limits or {}).items():
            self.set_partner_limit(partner, allowed)

    def set_partner_limit(self, partner, limit):
        if limit < 0:
            raise ValueError("a partner's limit must not be negative")
        self._partner_limits[partner] = limit

    def allow(self, client, partner=None):
        with self._lock:
            now = self._clock()
            if self._wait_for(client, partner, now) > 0:
                return False
            self._queues.setdefault((partner, client), deque()).append(now)
            if partner is not None:
                self._queues.setdefault((partner,), deque()).append(now)
            return True

    def retry_after(self, client, partner=None):
        with self._lock:
            return self._wait_for(client, partner, self._clock())

    def _wait_for(self, client, partner, now):
        own = self._wait((partner, client), self._limit, now)
        if partner not in self._partner_limits:
            return own
        return max(own, self._wait((partner,), self._partner_limits[partner], now))

    def _wait(self, key, limit, now):
        queue = self._queues.get(key, deque())
        while queue and now - queue[0] >= self._window_s:
            queue.popleft()
        if not queue:
            self._queues.pop(key, None)
        if len(queue) < limit:
            return 0.0
        return queue[-limit] + self._window_s - now if limit else math.inf
