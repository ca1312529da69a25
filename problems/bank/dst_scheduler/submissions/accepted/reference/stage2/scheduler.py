# idea: every local time is turned into a moment first, the earliest at which the clock shows it or later; from then on only moments are compared
"""Which runs are due."""

import bisect
import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, time

from rules import DAY, Daily, LastWeekday, Monthly, Weekly
from zones import EPOCH, Zone

Rule = Daily | Weekly | Monthly | LastWeekday


@dataclass(frozen=True)
class Job:
    name: str
    rule: Rule
    at: time
    regions: tuple[str, ...] = ()


class Place:
    """A zone with its frozen dates: from dates and times of day to moments."""

    def __init__(self, zone: Zone, frozen: Set[date]) -> None:
        self._zone = zone
        self._frozen = frozen
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

    def has_run(self, rule: Rule, day: date) -> bool:
        """Whether the rule falls on that day or on one of the frozen days just before it."""
        if day in self._frozen:
            return False
        while not rule.falls_on(day):
            day -= DAY
            if day not in self._frozen:
                return False
        return True


class Scheduler:
    """Jobs of the own zone and of regions."""

    def __init__(
        self, zone: Zone, jobs: Sequence[Job], regions: Mapping[str, tuple[Zone, Set[date]]] | None = None
    ) -> None:
        self._home = Place(zone, frozenset())
        self._jobs = jobs
        self._regions = {name: Place(*region) for name, region in (regions or {}).items()}

    def runs(self, since: int, until: int) -> list[tuple[int, str]]:
        """(moment, name) of every run after `since`, up to and including `until`."""
        found = []
        for job in self._jobs:
            for name, place in self._places(job):
                for day in place.dates(since, until):
                    moment = place.moment(day, job.at)
                    if since < moment <= until and place.has_run(job.rule, day):
                        found.append((moment, name))
        return sorted(found, key=lambda run: run[0])

    def _places(self, job: Job) -> list[tuple[str, Place]]:
        if not job.regions:
            return [(job.name, self._home)]
        return [(f"{job.name}@{region}", self._regions[region]) for region in job.regions]
