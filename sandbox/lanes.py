"""Which processor each open sandbox does its talking on: the one that fewest of the others use."""

from __future__ import annotations

import os
import random
import threading
from collections import Counter


class Lanes:
    """Examiner and candidate take turns, so they lose nothing by sharing a processor, and a message between two
    processors costs ten times one that stays (84 and 7 microseconds there and back where it was measured).

    A lane is a number, not a processor: the sandbox takes it modulo those it may use. Where the first one lies is drawn
    by lot, so that two programs do not always meet. Thread-safe.
    """

    def __init__(self, count: int | None = None) -> None:
        self._count = count or os.cpu_count() or 1
        self._used: Counter[int] = Counter()
        self._first = random.randrange(self._count)
        self._lock = threading.Lock()

    def take(self) -> int:
        """A lane; to be given back."""
        with self._lock:
            order = ((self._first + step) % self._count for step in range(self._count))
            lane = min(order, key=lambda each: self._used[each])
            self._used[lane] += 1
            return lane

    def give_back(self, lane: int) -> None:
        with self._lock:
            self._used[lane] -= 1
