# idea: every change of state begins a new era; a call reports to the era it began in, and the report of another era is not heard
"""A circuit breaker around calls to a service that may be down."""

import threading
import time
from collections import deque
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
        self._window_s = window_s
        self._min_calls = min_calls
        self._failure_rate = failure_rate
        self._open_s = open_s
        self._now = now
        self._lock = threading.Lock()  # held for a few steps, never during a call
        self._begin_era(None)

    def call(self, action: Callable[[], Any]) -> Any:
        """Run `action` and pass on what comes of it, or refuse to."""
        era = self._admit()
        try:
            result = action()
        except Exception:
            self._report(era, failed=True)
            raise
        except BaseException:  # says nothing about the service, but a probe must not stay under way for ever
            self._give_up(era)
            raise
        self._report(era, failed=False)
        return result

    @property
    def state(self) -> str:
        """closed, open or half-open."""
        with self._lock:
            if self._open_until is None:
                return "closed"
            return "open" if self._now() < self._open_until else "half-open"

    def _begin_era(self, open_until: float | None) -> None:
        self._era = object()  # only ever compared with itself
        self._open_until = open_until
        self._is_probing = False
        self._ended: deque[tuple[float, bool]] = deque()
        self._failures = 0

    def _admit(self) -> object:
        with self._lock:
            if self._open_until is not None:
                if self._is_probing or self._now() < self._open_until:
                    raise CircuitOpen
                self._is_probing = True
            return self._era

    def _report(self, era: object, *, failed: bool) -> None:
        with self._lock:
            if era != self._era:
                return
            if self._open_until is None:
                self._count(failed)
                if self._is_too_bad():
                    self._begin_era(self._now() + self._open_s)
            else:
                self._begin_era(self._now() + self._open_s if failed else None)

    def _give_up(self, era: object) -> None:
        with self._lock:
            if era == self._era:
                self._is_probing = False

    def _count(self, failed: bool) -> None:
        now = self._now()
        self._ended.append((now, failed))
        self._failures += failed
        while now - self._ended[0][0] >= self._window_s:
            self._failures -= self._ended.popleft()[1]

    def _is_too_bad(self) -> bool:
        calls = len(self._ended)
        return calls >= self._min_calls and self._failures / calls >= self._failure_rate
