# idea: two ordered dicts: one in order of use, one in order of age, whose head is always the next to expire
"""Metadata of titles in memory: bounded in size, and fresh."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any


class MetadataCache:
    """What the catalogue answered, for as long as it is good and there is room for it."""

    def __init__(self, capacity: int, ttl_s: float, now: Callable[[], float] = time.monotonic) -> None:
        self._capacity = capacity
        self._ttl_s = ttl_s
        self._now = now
        self._values: OrderedDict[str, Any] = OrderedDict()  # used longest ago first
        self._since: dict[str, float] = {}  # oldest first

    def put(self, key: str, value: Any) -> None:
        self._expire()
        self.remove(key)
        self._values[key] = value
        self._since[key] = self._now()
        if len(self._values) > self._capacity:
            self.remove(next(iter(self._values)))

    def get(self, key: str, default: Any = None) -> Any:
        self._expire()
        if key not in self._values:
            return default
        self._values.move_to_end(key)
        return self._values[key]

    def remove(self, key: str) -> None:
        self._values.pop(key, None)
        self._since.pop(key, None)

    def __len__(self) -> int:
        self._expire()
        return len(self._values)

    def _expire(self) -> None:
        now = self._now()
        while self._since:
            oldest = next(iter(self._since))
            if now - self._since[oldest] < self._ttl_s:
                return
            self.remove(oldest)
