# idea: every message is kept; for a title in a country the instants at which the answer changes are worked out once, and questions search in them
"""Which titles may be shown where, and when."""

import heapq
import math
from bisect import bisect_right
from collections.abc import Collection, Iterable

from window import Window


class Availability:
    """Told of windows by the contract system, asked by everything that shows a title."""

    def __init__(self) -> None:
        self._messages: dict[tuple[str, str], list[tuple[int, Window]]] = {}  # in order of arrival, never changed
        self._current: dict[tuple[str, str], list[int]] = {}  # changes by all that is known, until a message comes

    def record(self, window: Window, recorded_at: int) -> None:
        """Take in a window, or the correction of one."""
        self.record_all([(window, recorded_at)])

    def record_all(self, messages: Iterable[tuple[Window, int]]) -> None:
        """Take in a whole file of windows and corrections, or nothing of it."""
        checked = [(_checked(window), recorded_at) for window, recorded_at in messages]
        for window, recorded_at in checked:
            place = (window.title, window.country)
            self._messages.setdefault(place, []).append((recorded_at, window))
            self._current.pop(place, None)

    def is_available(self, title: str, country: str, at: int, known_at: int | None = None) -> bool:
        """Whether `title` may be shown in `country` at the instant `at`, by what was known at `known_at`."""
        changes = self._changes(title, country, known_at)
        return _is_shown(bisect_right(changes, at))

    def next_change(self, title: str, country: str, at: int, known_at: int | None = None) -> int | None:
        """The first instant after `at` at which `is_available` gives another answer than just before it."""
        changes = self._changes(title, country, known_at)
        place = bisect_right(changes, at)
        return changes[place] if place < len(changes) else None

    def leaving(self, country: str, at: int, within: int, known_at: int | None = None) -> list[tuple[int, str]]:
        """What is shown at `at` and leaves within `within` seconds: instant and title, the soonest first."""
        found = []
        for title in [title for title, where in self._messages if where == country]:
            changes = self._changes(title, country, known_at)
            place = bisect_right(changes, at)
            end = changes[place] if place < len(changes) else math.inf
            if _is_shown(place) and end <= at + within:
                found.append((end, title))
        return sorted(found)

    def _changes(self, title: str, country: str, known_at: int | None) -> list[int]:
        place = (title, country)
        if known_at is not None:
            return _changes(self._windows(place, known_at))
        if place not in self._current:
            self._current[place] = _changes(self._windows(place, math.inf))
        return self._current[place]

    def _windows(self, place: tuple[str, str], known_at: float) -> Collection[Window]:
        """The newest window of each contract. Sorting keeps messages of one instant in order of arrival."""
        newest = {}
        for recorded_at, window in sorted(self._messages.get(place, []), key=lambda message: message[0]):
            if recorded_at <= known_at:
                newest[window.contract] = window
        return newest.values()


def _checked(window: Window) -> Window:
    if _end(window) < window.start:
        raise ValueError(f"{window.contract} ends before it starts")
    return window


def _end(window: Window) -> float:
    return math.inf if window.end is None else window.end


def _is_shown(changes_so_far: int) -> bool:
    return changes_so_far % 2 == 1


def _changes(windows: Collection[Window]) -> list[int]:
    """The instants at which the answer changes: the first makes the title visible, the next hides it, and so on."""
    upcoming = sorted(windows, key=lambda window: window.start, reverse=True)
    covering: list[tuple[int, bool, float]] = []  # the one that decides is on top; ended ones lie there until they are
    changes: list[int] = []
    for instant in sorted({bound for window in windows for bound in (window.start, window.end) if bound is not None}):
        while upcoming and upcoming[-1].start <= instant:
            window = upcoming.pop()
            heapq.heappush(covering, (-window.priority, window.shown, _end(window)))
        while covering and covering[0][2] <= instant:
            heapq.heappop(covering)
        shown = bool(covering) and covering[0][1]
        if shown != _is_shown(len(changes)):
            changes.append(instant)
    return changes
