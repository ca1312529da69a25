# idea: sorted lists and bisection instead of queues; idle budgets leave through a heap of their last instants
"""Admission control of the API gateway."""

from bisect import bisect_right
from collections import defaultdict
from heapq import heappop, heappush
from math import inf
from threading import Lock


class RateLimiter:
    def __init__(self, limit, window_s, clock, partner_limits=None):
        if not limit >= 1:
            raise ValueError("limit must be at least 1")
        if not window_s > 0:
            raise ValueError("window_s must be positive")
        self._own_limit = limit
        self._span = window_s
        self._clock = clock
        self._limits = {}
        self._lock = Lock()
        self._instants = defaultdict(list)
        self._due = []
        for partner, contracted in (partner_limits or {}).items():
            self.set_partner_limit(partner, contracted)

    def set_partner_limit(self, partner, limit):
        if limit < 0:
            raise ValueError("a partner's limit must not be negative")
        with self._lock:
            self._limits[partner] = limit

    def retry_after(self, client, partner=None):
        with self._lock:
            return self._delay(self._charges(client, partner), self._tick())

    def allow(self, client, partner=None):
        with self._lock:
            now = self._tick()
            charges = self._charges(client, partner)
            if self._delay(charges, now):
                return False
            for key, _ in charges:
                if key not in self._instants:
                    heappush(self._due, (now + self._span, key))
                self._instants[key].append(now)
            return True

    def _charges(self, client, partner):
        if partner is None:
            return [(("device", "", client), self._own_limit)]
        shared = self._limits.get(partner, inf)
        return [(("of partner", partner, client), self._own_limit), (("partner", partner, ""), shared)]

    def _delay(self, charges, now):
        delays = [0.0]
        for key, limit in charges:
            instants = self._instants.get(key, [])
            used = len(instants) - bisect_right(instants, now - self._span)
            if used >= limit:
                delays.append(instants[-limit] + self._span - now if limit else inf)
        return max(delays)

    def _tick(self):
        now = self._clock()
        while self._due and self._due[0][0] <= now:
            _, key = heappop(self._due)
            instants = self._instants[key]
            del instants[: bisect_right(instants, now - self._span)]
            if instants:
                heappush(self._due, (instants[-1] + self._span, key))
            else:
                del self._instants[key]
        return now
