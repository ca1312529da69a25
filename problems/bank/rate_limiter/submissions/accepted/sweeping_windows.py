# idea: one object a budget that prunes itself, and a sweep of all of them at most once a window
"""Admission control of the API gateway."""

import math
from collections import deque
from collections.abc import Callable, Mapping
from threading import RLock


class Window:
    """The accepted instants of one budget."""

    def __init__(self) -> None:
        self._instants: deque[float] = deque()

    def used(self, since: float) -> int:
        """How many lie after `since`."""
        while self._instants and self._instants[0] <= since:
            self._instants.popleft()
        return len(self._instants)

    def add(self, instant: float) -> None:
        self._instants.append(instant)

    def nth_newest(self, n: int) -> float:
        return self._instants[-n]


class RateLimiter:
    def __init__(
        self,
        limit: int,
        window_s: float,
        clock: Callable[[], float],
        partner_limits: Mapping[str, int] | None = None,
    ) -> None:
        if limit < 1 or window_s <= 0:
            raise ValueError(f"limit and window must be positive: {limit}, {window_s}")
        self._limit, self._window_s, self._clock = limit, window_s, clock
        self._limits = dict(partner_limits or {})
        if any(allowed < 0 for allowed in self._limits.values()):
            raise ValueError(f"negative limit in {self._limits}")
        self._lock = RLock()
        self._clients: dict[tuple[str | None, str], Window] = {}
        self._partners: dict[str, Window] = {}
        self._swept = clock()

    def allow(self, client: str, partner: str | None = None) -> bool:
        with self._lock:
            if self.retry_after(client, partner) > 0:
                return False
            now = self._clock()
            self._clients.setdefault((partner, client), Window()).add(now)
            if partner is not None:
                self._partners.setdefault(partner, Window()).add(now)
            return True

    def retry_after(self, client: str, partner: str | None = None) -> float:
        with self._lock:
            now = self._clock()
            self._sweep(now)
            waits = [self._wait(self._clients.get((partner, client)), self._limit, now)]
            if partner in self._limits:
                waits.append(self._wait(self._partners.get(partner), self._limits[partner], now))
            return max(waits)

    def set_partner_limit(self, partner: str, limit: int) -> None:
        if limit < 0:
            raise ValueError(f"negative limit for {partner}: {limit}")
        with self._lock:
            self._limits[partner] = limit

    def _wait(self, window: Window | None, limit: int, now: float) -> float:
        if limit == 0:
            return math.inf
        if window is None or window.used(now - self._window_s) < limit:
            return 0.0
        return window.nth_newest(limit) + self._window_s - now

    def _sweep(self, now: float) -> None:
        if now - self._swept < self._window_s:
            return
        self._swept = now
        since = now - self._window_s
        self._clients = {key: window for key, window in self._clients.items() if window.used(since)}
        self._partners = {key: window for key, window in self._partners.items() if window.used(since)}
