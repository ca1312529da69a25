"""Supervisors between two runs: started once, used by one run after the other."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from sandbox.child import Child


class KeptChildren:
    """At most `room` idle children, each with the command it was started by. Thread-safe.

    An idle supervisor ends itself after a minute; one that has is never handed out.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._lock = threading.Lock()
        self._idle: list[tuple[tuple[str, ...], Child]] = []

    def start(self, command: Sequence[str]) -> Child:
        """A child that runs `command` and has nothing to do."""
        return self._take(tuple(command)) or Child(command)

    def offer(self, command: Sequence[str], child: Child) -> bool:
        """Keep `child` for the next run, unless there are enough."""
        with self._lock:
            if len(self._idle) >= self._room or not child.alive:
                return False
            self._idle.append((tuple(command), child))
            return True

    def close(self) -> None:
        """End them all; what is offered later is not kept."""
        with self._lock:
            idle, self._idle, self._room = self._idle, [], 0
        for _, child in idle:
            child.end()

    def _take(self, command: tuple[str, ...]) -> Child | None:
        while True:
            with self._lock:
                found = next((each for each in reversed(self._idle) if each[0] == command), None)
                if found is None:
                    return None
                self._idle.remove(found)
            if found[1].alive:
                return found[1]
            found[1].end()
