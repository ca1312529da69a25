# idea: every local time is turned into a moment first, the earliest at which the clock shows it or later; from then on only moments are compared
"""Which runs are due."""

import bisect
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from rules import DAY, Daily, Monthly, Weekly
from zones import EPOCH, Zone


@dataclass(frozen=True)
class Job:
    name: str
    rule: Daily | Weekly | Monthly
    at: time


class Place:
    """From dates and times of day to moments."""

    def __init__(self, zone: Zone) -> None:
        self._zone = zone
        self._begins = [-math.inf, *(moment for moment, _ in zone.changes)]
        self._offsets = [zone.offset, *(offset for _, offset in zone.changes)]
        # What the clock would show at each change if it were not changed.
        self._limits = [moment + before for (moment, _), before in zip(zone.changes, self._offsets)]

    def dates(self, since: int, until: int) -> Iterator[date]:
        """All dates with a moment in between. The clock may have gone back over midnight: hence a day more."""
        day, last = self._zone.wall(since).date(), self._zone.wall(until).date() + DAY
        while day <= last:
            yield day
            day += DAY

    def moment(self, day: date, at: time) -> int:
        """The first moment at which the clock shows that time or later.

        So a time that comes twice is taken the first time, and one that is left out at the change.
        """
        shown = int((datetime.combine(day, at) - EPOCH).total_seconds())
        index = bisect.bisect_right(self._limits, shown)
        return max(self._begins[index], shown - self._offsets[index])


class Scheduler:
    """The jobs of one region."""

    def __init__(self, zone: Zone, jobs: Sequence[Job]) -> None:
        self._place = Place(zone)
        self._jobs = jobs

    def runs(self, since: int, until: int) -> list[tuple[int, str]]:
        """(moment, name) of every run after `since`, up to and including `until`."""
        found = []
        for job in self._jobs:
            for day in self._place.dates(since, until):
                moment = self._place.moment(day, job.at)
                if since < moment <= until and job.rule.falls_on(day):
                    found.append((moment, job.name))
        return sorted(found, key=lambda run: run[0])
