# idea: a request has up to two budgets; look at all of them first, then charge all of them
"""Admission control of the API gateway."""

import math
from collections import deque
from collections.abc import Callable, Mapping

Key = tuple[str | None, ...]


class RateLimiter:
    """Lets a client, and a partner with all its clients, through so many times in any `window_s` seconds."""

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
        self._partner_limits = dict(partner_limits or {})
        for partner, allowed in self._partner_limits.items():
            if allowed < 0:
                raise ValueError(f"the limit of {partner} must not be negative: {allowed}")
        self._accepted: dict[Key, deque[float]] = {}

    def allow(self, client: str, partner: str | None = None) -> bool:
        """Whether this request may pass; one that is turned away by any limit counts against none."""
        now = self._clock()
        budgets = self._budgets(client, partner)
        if any(self._is_spent(key, limit, now) for key, limit in budgets):
            return False
        for key, _ in budgets:
            self._accepted.setdefault(key, deque()).append(now)
        return True

    def retry_after(self, client: str, partner: str | None = None) -> float:
        """Seconds until this request could pass if nothing else does meanwhile; `inf` if it never can."""
        now = self._clock()
        return max(self._wait(key, limit, now) for key, limit in self._budgets(client, partner))

    def _budgets(self, client: str, partner: str | None) -> list[tuple[Key, float]]:
        budgets: list[tuple[Key, float]] = [((partner, client), self._limit)]
        if partner is not None:
            budgets.append(((partner,), self._partner_limits.get(partner, math.inf)))
        return budgets

    def _is_spent(self, key: Key, limit: float, now: float) -> bool:
        accepted = self._accepted.get(key, deque())
        while accepted and now - accepted[0] >= self._window_s:
            accepted.popleft()
        return len(accepted) >= limit

    def _wait(self, key: Key, limit: float, now: float) -> float:
        if not self._is_spent(key, limit, now):
            return 0.0
        return self._accepted[key][0] + self._window_s - now if limit > 0 else math.inf
