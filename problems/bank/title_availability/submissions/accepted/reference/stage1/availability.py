# idea: the newest window of each contract, and every question looks at all of them
"""Which titles may be shown where, and when."""

import math

from window import Window


class Availability:
    """Told of windows by the contract system, asked by everything that shows a title."""

    def __init__(self) -> None:
        self._newest: dict[tuple[str, str, str], tuple[int, Window]] = {}

    def record(self, window: Window, recorded_at: int) -> None:
        """Take in a window, or the correction of one."""
        if window.end is not None and window.end < window.start:
            raise ValueError(f"{window.contract} ends before it starts")
        key = (window.contract, window.title, window.country)
        known_since, _ = self._newest.get(key, (-math.inf, window))
        if recorded_at >= known_since:
            self._newest[key] = (recorded_at, window)

    def is_available(self, title: str, country: str, at: int) -> bool:
        """Whether `title` may be shown in `country` at the instant `at`."""
        covering = [
            window
            for window in self._windows(title, country)
            if window.start <= at and (window.end is None or at < window.end)
        ]
        strongest = max(covering, key=lambda window: (window.priority, not window.shown), default=None)
        return strongest is not None and strongest.shown

    def next_change(self, title: str, country: str, at: int) -> int | None:
        """The first instant after `at` at which `is_available` gives another answer than just before it."""
        shown = self.is_available(title, country, at)
        bounds = {bound for window in self._windows(title, country) for bound in (window.start, window.end)}
        later = sorted(bound for bound in bounds if bound is not None and bound > at)
        return next((bound for bound in later if self.is_available(title, country, bound) != shown), None)

    def leaving(self, country: str, at: int, within: int) -> list[tuple[int, str]]:
        """What is shown at `at` and leaves within `within` seconds: instant and title, the soonest first."""
        shown = [
            title
            for title in {title for _, title, where in self._newest if where == country}
            if self.is_available(title, country, at)
        ]
        ends = [(self.next_change(title, country, at), title) for title in shown]
        return sorted((end, title) for end, title in ends if end is not None and end <= at + within)

    def _windows(self, title: str, country: str) -> list[Window]:
        return [
            window for (_, *place), (_, window) in self._newest.items() if place == [title, country]
        ]
