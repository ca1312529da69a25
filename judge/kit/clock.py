"""A clock that moves only when it is told to, or when somebody sleeps on it."""

from __future__ import annotations

import threading


class VirtualClock:
    """Pass `clock.now` (or `clock`) and `clock.sleep` to the submission. Safe to share between threads.

    `sleep` advances the time at once and returns: a retry loop that waits for minutes takes no time at all.
    """

    def __init__(self, start: float = 1_000.0) -> None:
        self._now = start
        self._lock = threading.Lock()
        self.slept: list[float] = []
        """Every sleep, in order: the backoff that a scenario asserts on."""

    def now(self) -> float:
        with self._lock:
            return self._now

    __call__ = now

    def advance(self, span_s: float) -> float:
        """Let `span_s` seconds pass; the new time."""
        if span_s < 0:
            raise ValueError(f"time does not run backwards: {span_s}")
        with self._lock:
            self._now += span_s
            return self._now

    def sleep(self, span_s: float) -> None:
        self.advance(span_s)
        with self._lock:
            self.slept.append(span_s)
