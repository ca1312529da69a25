# idea: one deque(maxlen=limit) a key, made when the key is first seen: a changed limit finds the wrong length
# rejected-by: stage3/test_limits_at_run_time.py::test_a_raised_limit_lets_more_through_at_once
# rejected-by: stage3/test_limits_at_run_time.py::test_a_lowered_limit_counts_what_was_accepted_before
# rejected-by: stage3/test_memory.py::test_devices_that_never_come_back_are_forgotten
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
        self._lock = Lock()
        self._partner_limits = {}
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
            queues = self._queues_of(client, partner)
            if any(self._wait(queue, now) > 0 for queue in queues):
                return False
            for queue in queues:
                queue.append(now)
            return True

    def retry_after(self, client, partner=None):
        with self._lock:
            now = self._clock()
            return max(self._wait(queue, now) for queue in self._queues_of(client, partner))

    def _queues_of(self, client, partner):
        queues = [self._queues.setdefault((partner, client), deque(maxlen=self._limit))]
        if partner in self._partner_limits:
            allowed = self._partner_limits[partner]
            queues.append(self._queues.setdefault((partner,), deque(maxlen=allowed)))
        return queues

    def _wait(self, queue, now):
        if len(queue) < queue.maxlen:
            return 0.0
        return max(0.0, queue[0] + self._window_s - now) if queue.maxlen else math.inf
