"""Client of the journal service. Not ours to change.

A call takes between 5 and 300 ms, and has been seen to hang for minutes. It may be used by many threads at once.
"""

import threading
from collections.abc import Sequence
from typing import Any

Line = tuple[str, str, int]
"""Who gives, who gets, how many cents."""


class JournalUnavailable(Exception):
    """Nothing was written."""


class Journal:
    """What was done, in the order in which it was written. This one keeps it in memory, for tests and examples."""

    def __init__(self) -> None:
        self.entries: list[dict[str, Any]] = []
        self._lock = threading.Lock()

    def write(self, request_id: str, lines: Sequence[Line]) -> None:
        """Write one entry; when this returns, it is written. Raises JournalUnavailable."""
        with self._lock:
            self.entries.append({"request": request_id, "lines": [list(line) for line in lines]})
