"""Which runs are due."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from rules import Daily, Monthly, Weekly
from zones import Zone


@dataclass(frozen=True)
class Job:
    name: str
    rule: Daily | Weekly | Monthly
    at: time


class Scheduler:
    """The jobs of one region."""

    def __init__(self, zone: Zone, jobs: Sequence[Job]) -> None:
        self._zone = zone
        self._jobs = jobs

    def runs(self, since: int, until: int) -> list[tuple[int, str]]:
        """(moment, name) of every run after `since`, up to and including `until`."""
        begin, end = self._zone.wall(since), self._zone.wall(until)
        found = []
        day = begin.date()
        while day <= end.date():
            for job in self._jobs:
                wall = datetime.combine(day, job.at)
                if job.rule.falls_on(day) and begin < wall <= end:
                    found.append((self._moment(wall), job.name))
            day += timedelta(days=1)
        return sorted(found, key=lambda run: run[0])

    def _moment(self, wall: datetime) -> int:
        as_utc = calendar.timegm(wall.timetuple())
        return as_utc - self._zone.offset_at(as_utc)
