# idea: entries in order of use, and beside them a sorted list of when each of them expires
"""Metadata of titles in memory: bounded by weight, and fresh."""

import time
from bisect import bisect_left, bisect_right, insort
from collections import OrderedDict
from collections.abc import Callable
from operator import itemgetter
from typing import Any, NamedTuple


class _Entry(NamedTuple):
    value: Any
    weight: int
    expires_at: float


class MetadataCache:
    """What the catalogue answered, for as long as it is good and there is room for it."""

    def __init__(self, capacity: int, ttl_s: float, now: Callable[[], float] = time.monotonic) -> None:
        self._capacity = capacity
        self._ttl_s = ttl_s
        self._now = now
        self._entries: OrderedDict[str, _Entry] = OrderedDict()  # used longest ago first
        self._deadlines: list[tuple[float, str]] = []  # sorted; exactly one for each entry
        self._weight = 0

    def put(self, key: str, value: Any, *, weight: int = 1, ttl_s: float | None = None) -> None:
        self._expire()
        self.remove(key)  # whatever becomes of the new value, the old one is out of date
        good_for_s = self._ttl_s if ttl_s is None else ttl_s
        if weight > self._capacity or good_for_s <= 0:
            return
        expires_at = self._now() + good_for_s
        self._entries[key] = _Entry(value, weight, expires_at)
        insort(self._deadlines, (expires_at, key))
        self._weight += weight
        while self._weight > self._capacity:
            self._drop(next(iter(self._entries)))

    def get(self, key: str, default: Any = None) -> Any:
        self._expire()
        if key not in self._entries:
            return default
        self._entries.move_to_end(key)
        return self._entries[key].value

    def remove(self, key: str) -> None:
        if key in self._entries:
            self._drop(key)

    def __len__(self) -> int:
        self._expire()
        return len(self._entries)

    def _drop(self, key: str) -> None:
        entry = self._entries.pop(key)
        del self._deadlines[bisect_left(self._deadlines, (entry.expires_at, key))]
        self._weight -= entry.weight

    def _expire(self) -> None:
        due = bisect_right(self._deadlines, self._now(), key=itemgetter(0))
        for _, key in self._deadlines[:due]:
            self._weight -= self._entries.pop(key).weight
        del self._deadlines[:due]
