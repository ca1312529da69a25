# idea: keeps the separate stretches of each viewer and title, in order, and puts each event in its place by binary search
"""The nightly watch-time report."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

UNKNOWN = "(not in the catalogue)"
TITLES_A_REQUEST = 50
Viewer = tuple[str, int]


class Stretches:
    """When one viewer has watched one title: separate stretches of time, in order. Those that touch become one."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, start: int, end: int) -> None:
        first = bisect_left(self._ends, start)
        last = bisect_right(self._starts, end)
        self._starts[first:last] = [min([start, *self._starts[first:last]])]
        self._ends[first:last] = [max([end, *self._ends[first:last]])]

    def seconds(self) -> int:
        return sum(self._ends) - sum(self._starts)


@dataclass
class Tally:
    """The figures of one series."""

    seconds: int = 0
    viewers: set[Viewer] = field(default_factory=set)
    finished: int = 0

    def row(self, series: str, total: int) -> dict:
        return {
            "series": series,
            "seconds": self.seconds,
            "viewers": len(self.viewers),
            "finished": self.finished,
            "per_mille": 1000 * self.seconds // total if total else 0,
        }


def watch_report(events: Iterable[dict], catalogue, top: int | None = None) -> list[dict]:
    """One row for each series: the most watched first, and what the catalogue does not know at the very end.

    With `top`, only so many series; the last row and all figures stay as they are.
    """
    watched: dict[tuple[Viewer, str], Stretches] = defaultdict(Stretches)
    for event in events:
        viewer = event["account"], event["profile"]
        watched[viewer, event["title"]].add(event["at"], event["at"] + event["seconds"])
    return rows_of(tallies_of(watched, catalogue), top)


def tallies_of(watched: dict[tuple[Viewer, str], Stretches], catalogue) -> dict[str, Tally]:
    """The figures of each series."""
    known = descriptions({title for _, title in watched}, catalogue)
    tallies: dict[str, Tally] = defaultdict(Tally)
    for (viewer, title), stretches in watched.items():
        about = known.get(title)
        seconds = stretches.seconds()
        tally = tallies[about["series"] if about else UNKNOWN]
        tally.viewers.add(viewer)
        tally.seconds += seconds
        tally.finished += about is not None and seconds >= 0.9 * about["runtime_s"]
    return tallies


def descriptions(titles: Iterable[str], catalogue) -> dict[str, dict]:
    """What the catalogue knows of each title. Requests are slow, so they are as few as they can be."""
    waiting = sorted(titles)
    known = {}
    for first in range(0, len(waiting), TITLES_A_REQUEST):
        known.update(catalogue.describe(waiting[first : first + TITLES_A_REQUEST]))
    return known


def rows_of(tallies: dict[str, Tally], top: int | None) -> list[dict]:
    total = sum(tally.seconds for tally in tallies.values())
    ranked = sorted(tallies.keys() - {UNKNOWN}, key=lambda series: (-tallies[series].seconds, series))
    shown = ranked[:top] + [series for series in tallies if series == UNKNOWN]
    return [tallies[series].row(series, total) for series in shown]
