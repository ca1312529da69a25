# idea: one queue of accepted instants a client, pruned when the client comes again
"""Admission control of the API gateway."""

from collections import defaultdict, deque
from collections.abc import Callable


class RateLimiter:
    """Lets each client through at most `limit` times in any `window_s` seconds."""

    def __init__(self, limit: int, window_s: float, clock: Callable[[], float]) -> None:
        if limit < 1:
            raise ValueError(f"limit must be at least 1, not {limit}")
        if window_s <= 0:
            raise ValueError(f"window_s must be positive, not {window_s}")
        self._limit = limit
        self._window_s = window_s
        self._clock = clock
        self._accepted: dict[str, deque[float]] = defaultdict(deque)

    def allow(self, client: str) -> bool:
        """Whether this request may pass; only a request that passes counts."""
        now = self._clock()
        accepted = self._accepted[client]
        while accepted and now - accepted[0] >= self._window_s:
            accepted.popleft()
        if len(accepted) >= self._limit:
            return False
        accepted.append(now)
        return True
