# idea: one flat list of moments, beginnings and ends in turns; whether a place in it is odd tells whether somebody is watching
"""The nightly watch-time report."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

UNKNOWN = "(not in the catalogue)"
TITLES_A_REQUEST = 50
Viewer = tuple[str, int]


class Stretches:
    """When one viewer has watched one title: the moments at which watching begins and ends, in turns, in order."""

    def __init__(self) -> None:
        self._moments: list[int] = []

    def add(self, start: int, end: int) -> None:
        first = bisect_left(self._moments, start)
        last = bisect_right(self._moments, end)
        begins = [start] if first % 2 == 0 else []  # else it begins within a stretch
        stops = [end] if last % 2 == 0 else []
        self._moments[first:last] = begins + stops

    def seconds(self) -> int:
        return sum(self._moments[1::2]) - sum(self._moments[::2])


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
