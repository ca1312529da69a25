"""A circuit breaker around calls to a service that may be down."""

import time
from collections.abc import Callable
from typing import Any


class CircuitOpen(Exception):
    """The call was refused: the service is taken to be down."""


class Breaker:
    """Shared by all request threads of a page server."""

    def __init__(
        self,
        *,
        window_s: float,
        min_calls: int,
        failure_rate: float,
        open_s: float,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._now = now

    def call(self, action: Callable[[], Any]) -> Any:
        """Run `action` and pass on what comes of it, or refuse to."""
        raise NotImplementedError

    @property
    def state(self) -> str:
        """closed, open or half-open."""
        raise NotImplementedError
