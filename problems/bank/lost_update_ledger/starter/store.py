"""Client of the table: one value and one version number for each key. Not ours to change.

Every call is atomic by itself. There is no transaction over several calls or several keys.
"""

import copy
import threading
from typing import Any


class StoreTimeout(Exception):
    """No answer came in time."""


class Store:
    """The table, shared by all instances of all services. Values are copied on their way in and out."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[Any, int]] = {}
        self._lock = threading.Lock()

    def get(self, key: str) -> tuple[Any, int]:
        """The value of `key` and its version; `(None, 0)` if there is none."""
        with self._lock:
            value, version = self._rows.get(key, (None, 0))
            return copy.deepcopy(value), version

    def put(self, key: str, value: Any) -> None:
        """Write `value`, whatever is there."""
        with self._lock:
            version = self._rows.get(key, (None, 0))[1]
            self._rows[key] = (copy.deepcopy(value), version + 1)

    def put_if(self, key: str, value: Any, version: int) -> bool:
        """Write `value` if `key` still has `version`; False, and nothing written, if it has another one."""
        with self._lock:
            if self._rows.get(key, (None, 0))[1] != version:
                return False
            self._rows[key] = (copy.deepcopy(value), version + 1)
            return True
