# idea: entries in order of use, beside them a sorted list of when each of them expires; one lock for both and for the figures
"""Metadata of titles in memory: bounded by weight, fresh, shared by the threads of a process."""

import threading
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
        self._lock = threading.Lock()  # for everything below; nothing slow happens under it
        self._entries: OrderedDict[str, _Entry] = OrderedDict()  # used longest ago first
        self._deadlines: list[tuple[float, str]] = []  # sorted; exactly one for each entry
        self._weight = 0
        self._counts = dict.fromkeys(("hits", "misses", "stored", "refused", "removed", "expired", "evicted"), 0)

    def put(self, key: str, value: Any, *, weight: int = 1, ttl_s: float | None = None) -> None:
        with self._lock:
            self._expire()
            self._remove(key)  # whatever becomes of the new value, the old one is out of date
            good_for_s = self._ttl_s if ttl_s is None else ttl_s
            if weight > self._capacity or good_for_s <= 0:
                self._counts["refused"] += 1
                return
            self._keep(key, _Entry(value, weight, self._now() + good_for_s))
            while self._weight > self._capacity:
                self._drop(next(iter(self._entries)), "evicted")

    def get(self, key: str, default: Any = None) -> Any:
        with self._lock:
            self._expire()
            if key not in self._entries:
                self._counts["misses"] += 1
                return default
            self._counts["hits"] += 1
            self._entries.move_to_end(key)
            return self._entries[key].value

    def remove(self, key: str) -> None:
        with self._lock:
            self._expire()
            self._remove(key)

    def __len__(self) -> int:
        with self._lock:
            self._expire()
            return len(self._entries)

    def stats(self) -> dict[str, int]:
        """What has become of all calls and entries, and what is held: all of the same moment."""
        with self._lock:
            self._expire()
            return {**self._counts, "entries": len(self._entries), "weight": self._weight}

    def _keep(self, key: str, entry: _Entry) -> None:
        self._entries[key] = entry
        insort(self._deadlines, (entry.expires_at, key))
        self._weight += entry.weight
        self._counts["stored"] += 1

    def _remove(self, key: str) -> None:
        if key in self._entries:
            self._drop(key, "removed")

    def _drop(self, key: str, reason: str) -> None:
        entry = self._entries.pop(key)
        del self._deadlines[bisect_left(self._deadlines, (entry.expires_at, key))]
        self._weight -= entry.weight
        self._counts[reason] += 1

    def _expire(self) -> None:
        due = bisect_right(self._deadlines, self._now(), key=itemgetter(0))
        for _, key in self._deadlines[:due]:
            self._weight -= self._entries.pop(key).weight
        del self._deadlines[:due]
        self._counts["expired"] += due
