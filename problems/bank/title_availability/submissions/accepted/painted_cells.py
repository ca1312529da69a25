# idea: time is cut into cells at every bound; windows paint them, the strongest first, and a cell keeps its first colour
"""Which titles may be shown where, and when."""

from bisect import bisect_left, bisect_right


class Calendar:
    """One title in one country as it was known at one instant: stretches of time in which it is shown."""

    def __init__(self, windows):
        self._cuts = sorted({bound for window in windows for bound in (window.start, window.end) if bound is not None})
        self._colour = [False] * len(self._cuts)
        self._free = list(range(len(self._cuts) + 1))  # where to look for the next cell that has no colour yet
        for window in sorted(windows, key=lambda window: (-window.priority, window.shown)):
            self._paint(window)
        self._starts, self._ends = self._stretches()

    def _paint(self, window):
        last = len(self._cuts) if window.end is None else bisect_left(self._cuts, window.end)
        cell = self._next_free(bisect_left(self._cuts, window.start))
        while cell < last:
            self._colour[cell] = window.shown
            self._free[cell] = cell + 1
            cell = self._next_free(cell)

    def _next_free(self, cell):
        root = cell
        while self._free[root] != root:
            root = self._free[root]
        while self._free[cell] != root:
            self._free[cell], cell = root, self._free[cell]
        return root

    def _stretches(self):
        starts, ends, shown = [], [], False
        for cut, colour in zip(self._cuts, self._colour):
            if colour != shown:
                (starts if colour else ends).append(cut)
                shown = colour
        return starts, ends

    def shown(self, at):
        return bisect_right(self._starts, at) > bisect_right(self._ends, at)

    def change_after(self, at):
        if self.shown(at):
            return self._at(self._ends, at)
        return self._at(self._starts, at)

    @staticmethod
    def _at(instants, at):
        place = bisect_right(instants, at)
        return instants[place] if place < len(instants) else None


class Availability:
    def __init__(self):
        self._by_place = {}
        self._calendars = {}

    def record(self, window, recorded_at):
        self.record_all(((window, recorded_at),))

    def record_all(self, messages):
        taken = []
        for window, recorded_at in messages:
            if window.end is not None and window.end < window.start:
                raise ValueError(f"{window} ends before it starts")
            taken.append((recorded_at, window))
        for recorded_at, window in taken:
            versions = self._by_place.setdefault(window.country, {}).setdefault(window.title, [])
            versions.append((recorded_at, len(versions), window))
            self._calendars.pop((window.title, window.country), None)

    def is_available(self, title, country, at, known_at=None):
        return self._calendar(title, country, known_at).shown(at)

    def next_change(self, title, country, at, known_at=None):
        return self._calendar(title, country, known_at).change_after(at)

    def leaving(self, country, at, within, known_at=None):
        found = []
        for title in self._by_place.get(country, {}):
            calendar = self._calendar(title, country, known_at)
            if calendar.shown(at):
                end = calendar.change_after(at)
                if end is not None and end <= at + within:
                    found.append((end, title))
        return sorted(found)

    def _calendar(self, title, country, known_at):
        versions = self._by_place.get(country, {}).get(title, [])
        if known_at is not None:
            return self._make([version for version in versions if version[0] <= known_at])
        if (title, country) not in self._calendars:
            self._calendars[title, country] = self._make(versions)
        return self._calendars[title, country]

    @staticmethod
    def _make(versions):
        newest = {}
        for recorded_at, number, window in versions:
            if window.contract not in newest or newest[window.contract][:2] < (recorded_at, number):
                newest[window.contract] = (recorded_at, number, window)
        return Calendar([window for _, _, window in newest.values()])
