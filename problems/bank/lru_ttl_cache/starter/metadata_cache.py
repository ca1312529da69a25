"""Metadata of titles in memory: bounded in size, and fresh."""

import time
from collections.abc import Callable
from typing import Any


class MetadataCache:
    """What the catalogue answered, for as long as it is good and there is room for it."""

    def __init__(self, capacity: int, ttl_s: float, now: Callable[[], float] = time.monotonic) -> None:
        self._capacity = capacity
        self._ttl_s = ttl_s
        self._now = now

    def put(self, key: str, value: Any) -> None:
        raise NotImplementedError

    def get(self, key: str, default: Any = None) -> Any:
        raise NotImplementedError

    def remove(self, key: str) -> None:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError
