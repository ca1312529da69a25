# idea: a snapshot of all places for each known_at that is asked for; in it a sweep over begin and end events with a sorted list of what is open
"""Which titles may be shown where, and when."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from dataclasses import dataclass, field

NOW = "now"


@dataclass
class Snapshot:
    """What was known at one instant: windows by place, and stretches in which the title is shown, made when asked for."""

    windows: dict
    stretches: dict = field(default_factory=dict)

    def of(self, title, country):
        if (title, country) not in self.stretches:
            known = self.windows.get(country, {}).get(title, {})
            self.stretches[title, country] = list(shown_stretches(known.values()))
        return self.stretches[title, country]

    def around(self, title, country, at):
        """The stretch that holds `at` or None, and the one after it or None."""
        stretches = self.of(title, country)
        place = bisect_right(stretches, at, key=lambda stretch: stretch[0])
        inside = stretches[place - 1] if place else None
        if inside and inside[1] is not None and inside[1] <= at:
            inside = None
        return inside, (stretches[place] if place < len(stretches) else None)


def shown_stretches(windows):
    events = []
    for window in windows:
        rank = (window.priority, not window.shown)
        events.append((window.start, 1, rank))
        if window.end is not None:
            events.append((window.end, 0, rank))
    events.sort(key=lambda event: event[0])
    open_ranks, since, place = [], None, 0
    while place < len(events):
        instant = events[place][0]
        while place < len(events) and events[place][0] == instant:
            _, begins, rank = events[place]
            if begins:
                insort(open_ranks, rank)
            else:
                del open_ranks[bisect_left(open_ranks, rank)]
            place += 1
        shown = bool(open_ranks) and not open_ranks[-1][1]
        if shown and since is None:
            since = instant
        elif not shown and since is not None:
            yield since, instant
            since = None
    if since is not None:
        yield since, None


class Availability:
    def __init__(self):
        self._log = []
        self._snapshots = {}

    def record(self, window, recorded_at):
        self.record_all([(window, recorded_at)])

    def record_all(self, messages):
        arrived = list(messages)
        if any(window.end is not None and window.start > window.end for window, _ in arrived):
            raise ValueError("a window ends before it starts")
        self._log.extend(arrived)
        self._snapshots.clear()

    def is_available(self, title, country, at, known_at=None):
        return self._snapshot(known_at).around(title, country, at)[0] is not None

    def next_change(self, title, country, at, known_at=None):
        inside, following = self._snapshot(known_at).around(title, country, at)
        if inside:
            return inside[1]
        return following[0] if following else None

    def leaving(self, country, at, within, known_at=None):
        snapshot = self._snapshot(known_at)
        ends = []
        for title in snapshot.windows.get(country, {}):
            inside, _ = snapshot.around(title, country, at)
            if inside and inside[1] is not None and inside[1] - at <= within:
                ends.append((inside[1], title))
        ends.sort()
        return ends

    def _snapshot(self, known_at):
        key = NOW if known_at is None else known_at
        if key not in self._snapshots:
            windows = defaultdict(lambda: defaultdict(dict))
            for window, recorded_at in sorted(self._log, key=lambda message: message[1]):
                if known_at is None or recorded_at <= known_at:
                    windows[window.country][window.title][window.contract] = window
            self._snapshots[key] = Snapshot(windows)
        return self._snapshots[key]
