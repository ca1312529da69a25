"""Admission control of the API gateway."""

from collections.abc import Callable


class RateLimiter:
    """Decides for each request whether the gateway lets it through."""

    def __init__(self, limit: int, window_s: float, clock: Callable[[], float]) -> None:
        raise NotImplementedError

    def allow(self, client: str) -> bool:
        """Whether this request may pass. The gateway calls it once for every request."""
        raise NotImplementedError
