# idea: one pass; as events come in order, each viewer and title needs no more than a sum and the last moment counted
"""The nightly watch-time report."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

UNKNOWN = "(not in the catalogue)"
TITLES_A_REQUEST = 50
Viewer = tuple[str, int]


@dataclass
class Watched:
    """What one viewer has watched of one title; a second that is told of twice counts once."""

    seconds: int = 0
    until: int = 0

    def add(self, start: int, end: int) -> None:
        self.seconds += max(0, end - max(start, self.until))
        self.until = max(end, self.until)


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
    watched: dict[tuple[Viewer, str], Watched] = defaultdict(Watched)
    for event in events:
        viewer = event["account"], event["profile"]
        watched[viewer, event["title"]].add(event["at"], event["at"] + event["seconds"])
    return rows_of(tallies_of(watched, catalogue), top)


def tallies_of(watched: dict[tuple[Viewer, str], Watched], catalogue) -> dict[str, Tally]:
    """The figures of each series."""
    known = descriptions({title for _, title in watched}, catalogue)
    tallies: dict[str, Tally] = defaultdict(Tally)
    for (viewer, title), played in watched.items():
        about = known.get(title)
        tally = tallies[about["series"] if about else UNKNOWN]
        tally.viewers.add(viewer)
        tally.seconds += played.seconds
        tally.finished += about is not None and played.seconds >= 0.9 * about["runtime_s"]
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
