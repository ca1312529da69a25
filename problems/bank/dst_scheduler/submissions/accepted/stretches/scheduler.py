# idea: walks the stretches of constant offset between two changes; each owns the local times that no earlier stretch has shown or skipped
"""Which runs are due."""

import heapq
from dataclasses import dataclass
from datetime import date, time, timedelta

from zones import EPOCH

FOREVER = 10**12
DAY_S = 86400
FIRST = EPOCH.date()


@dataclass(frozen=True)
class Job:
    name: str
    rule: object
    at: time
    regions: tuple = ()


class Timeline:
    """(begin, end, offset, first and last local second that is new in it), one for each stretch."""

    def __init__(self, zone, frozen):
        self.frozen = frozen
        self.stretches = []
        begin, offset, new_from = -FOREVER, zone.offset, -2 * FOREVER
        for end, after in [*zone.changes, (FOREVER, 0)]:
            self.stretches.append((begin, end, offset, new_from, end + offset))
            begin, offset, new_from = end, after, max(new_from, end + offset)

    def runs(self, job, since, until):
        at = job.at.hour * 3600 + job.at.minute * 60 + job.at.second
        for begin, end, offset, new_from, new_to in self.stretches:
            if end <= since or begin > until:
                continue
            low, high = max(new_from, since + offset - DAY_S if begin <= since else new_from), min(new_to, until + offset + 1)
            number = (low - at) // DAY_S
            while number * DAY_S + at < high:
                local = number * DAY_S + at
                moment = max(begin, local - offset)
                if local >= new_from and since < moment <= until and self.happens(job.rule, FIRST + timedelta(days=number)):
                    yield moment
                number += 1

    def happens(self, rule, day: date):
        if day in self.frozen:
            return False
        held = [day]
        while held[-1] - timedelta(days=1) in self.frozen:
            held.append(held[-1] - timedelta(days=1))
        return any(rule.falls_on(each) for each in held)


class Scheduler:
    def __init__(self, zone, jobs, regions=None):
        self.jobs = jobs
        self.home = Timeline(zone, frozenset())
        self.timelines = {name: Timeline(*region) for name, region in (regions or {}).items()}

    def runs(self, since, until):
        if until <= since:
            return []
        lists = []
        for job in self.jobs:
            for region in job.regions or (None,):
                timeline = self.home if region is None else self.timelines[region]
                name = job.name if region is None else f"{job.name}@{region}"
                lists.append([(moment, len(lists), name) for moment in timeline.runs(job, since, until)])
        return [(moment, name) for moment, _, name in heapq.merge(*lists)]
