# idea: tries each offset of the zone on a local time and keeps the earliest that reads back; a time that no offset fits lies in a gap, found by bisection
"""Which runs are due."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import datetime, timedelta

from zones import EPOCH

ONE = timedelta(days=1)


@dataclass(frozen=True)
class Job:
    name: str
    rule: object
    at: object
    regions: tuple = ()


def to_moment(zone, wall):
    seconds = (wall - EPOCH) // timedelta(seconds=1)
    offsets = {zone.offset} | {offset for _, offset in zone.changes}
    fitting = [seconds - offset for offset in offsets if zone.offset_at(seconds - offset) == offset]
    if fitting:
        return min(fitting)
    shown_after = [moment + offset for moment, offset in zone.changes]
    return zone.changes[bisect_left(shown_after, seconds)][0]


def run_dates(rule, frozen, first, last):
    """Dates on which there is a run: what falls on frozen ones is carried on to the next that is free."""
    start = first
    while start - ONE in frozen:
        start -= ONE
    carried, day = False, start
    while day <= last:
        carried = carried or rule.falls_on(day)
        if day not in frozen:
            if carried and day >= first:
                yield day
            carried = False
        day += ONE


class Scheduler:
    def __init__(self, zone, jobs, regions=None):
        self.zone, self.jobs, self.regions = zone, jobs, regions or {}

    def runs(self, since, until):
        found = []
        for order, job in enumerate(self.jobs):
            targets = [(f"{job.name}@{name}", *self.regions[name]) for name in job.regions] or [(job.name, self.zone, ())]
            for suborder, (name, zone, frozen) in enumerate(targets):
                first, last = zone.wall(since).date() - ONE, zone.wall(until).date() + ONE
                for day in run_dates(job.rule, frozen, first, last):
                    moment = to_moment(zone, datetime.combine(day, job.at))
                    found.append((moment, order, suborder, name))
        return [(moment, name) for moment, _, _, name in sorted(found) if since < moment <= until]
