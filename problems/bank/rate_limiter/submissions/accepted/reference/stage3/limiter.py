# idea: one log of accepted requests in order of time; whatever leaves the window leaves every budget it was charged to
"""Admission control of the API gateway."""

import math
from collections import deque
from collections.abc import Callable, Mapping
from threading import Lock

Key = tuple[str | None, ...]


class RateLimiter:
    """Lets a client, and a partner with all its clients, through so many times in any `window_s` seconds.

    All methods may be called from any thread. What is held is proportional to the requests accepted in one window.
    """

    def __init__(
        self,
        limit: int,
        window_s: float,
        clock: Callable[[], float],
        partner_limits: Mapping[str, int] | None = None,
    ) -> None:
        if limit < 1:
            raise ValueError(f"limit must be at least 1, not {limit}")
        if window_s <= 0:
            raise ValueError(f"window_s must be positive, not {window_s}")
        self._limit = limit
        self._window_s = window_s
        self._clock = clock
        self._partner_limits: dict[str, int] = {}
        for partner, allowed in (partner_limits or {}).items():
            self.set_partner_limit(partner, allowed)
        self._lock = Lock()
        self._log: deque[tuple[float, list[Key]]] = deque()
        self._accepted: dict[Key, deque[float]] = {}

    def allow(self, client: str, partner: str | None = None) -> bool:
        """Whether this request may pass; one that is turned away by any limit counts against none."""
        with self._lock:
            now = self._clock()
            self._forget(now)
            budgets = self._budgets(client, partner)
            if any(self._is_spent(key, limit) for key, limit in budgets):
                return False
            self._charge([key for key, _ in budgets], now)
            return True

    def retry_after(self, client: str, partner: str | None = None) -> float:
        """Seconds until this request could pass if nothing else does meanwhile; `inf` if it never can."""
        with self._lock:
            now = self._clock()
            self._forget(now)
            return max(self._wait(key, limit, now) for key, limit in self._budgets(client, partner))

    def set_partner_limit(self, partner: str, limit: int) -> None:
        """From now on; what was accepted within the window still counts."""
        if limit < 0:
            raise ValueError(f"the limit of {partner} must not be negative: {limit}")
        self._partner_limits[partner] = limit  # one store: no lock needed

    def _budgets(self, client: str, partner: str | None) -> list[tuple[Key, float]]:
        budgets: list[tuple[Key, float]] = [((partner, client), self._limit)]
        if partner is not None:
            budgets.append(((partner,), self._partner_limits.get(partner, math.inf)))
        return budgets

    def _is_spent(self, key: Key, limit: float) -> bool:
        return len(self._accepted.get(key, ())) >= limit

    def _wait(self, key: Key, limit: float, now: float) -> float:
        if not self._is_spent(key, limit):
            return 0.0
        if limit == 0:
            return math.inf
        accepted = self._accepted[key]
        leaves = accepted[len(accepted) - int(limit)]  # the one whose end brings the count below the limit
        return leaves + self._window_s - now

    def _charge(self, keys: list[Key], now: float) -> None:
        self._log.append((now, keys))
        for key in keys:
            self._accepted.setdefault(key, deque()).append(now)

    def _forget(self, now: float) -> None:
        while self._log and now - self._log[0][0] >= self._window_s:
            _, keys = self._log.popleft()
            for key in keys:
                self._accepted[key].popleft()
                if not self._accepted[key]:
                    del self._accepted[key]
