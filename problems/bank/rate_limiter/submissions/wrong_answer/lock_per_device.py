# idea: one lock a device, so that devices do not wait for each other; the partner's queue is shared by all of them
# rejected-by: stage3/test_threads.py::test_threads_never_push_a_partner_over_its_limit
"""Admission control of the API gateway."""

import math
from collections import defaultdict, deque
from threading import Lock


class RateLimiter:
    def __init__(self, limit, window_s, clock, partner_limits=None):
        if limit < 1 or window_s <= 0:
            raise ValueError("limit and window_s must be positive")
        self._limit = limit
        self._window_s = window_s
        self._clock = clock
        self._partner_limits = {}
        self._locks = defaultdict(Lock)
        self._queues = {}
        self._swept = clock()
        for partner, allowed in (partner_limits or {}).items():
            self.set_partner_limit(partner, allowed)

    def set_partner_limit(self, partner, limit):
        if limit < 0:
            raise ValueError("a partner's limit must not be negative")
        self._partner_limits[partner] = limit

    def allow(self, client, partner=None):
        with self._locks[partner, client]:
            if self._wait_for(client, partner) > 0:
                return False
            now = self._clock()
            self._queues.setdefault((partner, client), deque()).append(now)
            if partner is not None:
                self._queues.setdefault((partner,), deque()).append(now)
            return True

    def retry_after(self, client, partner=None):
        with self._locks[partner, client]:
            return self._wait_for(client, partner)

    def _wait_for(self, client, partner):
        now = self._clock()
        self._sweep(now)
        own = self._wait((partner, client), self._limit, now)
        if partner not in self._partner_limits:
            return own
        return max(own, self._wait((partner,), self._partner_limits[partner], now))

    def _wait(self, key, limit, now):
        queue = self._queues.get(key, deque())
        while queue and now - queue[0] >= self._window_s:
            queue.popleft()
        if len(queue) < limit:
            return 0.0
        return queue[-limit] + self._window_s - now if limit else math.inf

    def _sweep(self, now):
        if now - self._swept < self._window_s:
            return
        self._swept = now
        for key, queue in list(self._queues.items()):
            if not queue or now - queue[-1] >= self._window_s:
                self._queues.pop(key, None)
                self._locks.pop(key, None)
