"""A billing desk: subscribers, a bank that answers by a script, and everything that was done, in order."""

import itertools
import os
import random
from datetime import date

import billing


def chance(name):
    return random.Random(f"{os.environ.get('CODEROUND_SEED', '0')}/{name}")


def subscriber(**changes):
    return {"id": "s-1", "state": "active", "joined": "2025-01-15", "cents": 1299, "credit": 0, **changes}


class Desk:
    """`answers`: true, false or an exception, one for each try; the last one is repeated for ever."""

    def __init__(self, *answers):
        self.answers = list(answers) or [True]
        self.charges = []
        self.entries = []
        self.done = []
        self._numbers = itertools.count(1)

    def charge(self, subscriber_id, cents, reference):
        self.charges.append((subscriber_id, cents, reference))
        self.done.append("charge")
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def new_id(self):
        return f"r-{next(self._numbers)}"

    def record(self, entry):
        self.entries.append(dict(entry))
        self.done.append(entry["status"])

    def bill(self, *people, today, **extra):
        return billing.bill(
            iter(people), today=date.fromisoformat(today), charge=self.charge, new_id=self.new_id, record=self.record, **extra
        )

    def dues(self):
        """Which subscriber was billed for which day, once a bill."""
        return list(dict.fromkeys((entry["subscriber"], entry["due"]) for entry in self.entries))


def summary(paid=0, declined=0, unknown=0, covered=0, cents=0):
    return {"paid": paid, "declined": declined, "unknown": unknown, "covered": covered, "cents": cents}


def entry(status, due="2026-03-15", reference="old-1", subscriber="s-1", cents=1299):
    return {"reference": reference, "subscriber": subscriber, "due": due, "cents": cents, "status": status}


def days_due(joined, first, last):
    """Every day from `first` to `last` on which a bill falls due, looked at one by one."""
    joined = date.fromisoformat(joined)
    found = []
    for ordinal in range(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal() + 1):
        day = date.fromordinal(ordinal)
        is_last = date.fromordinal(ordinal + 1).month != day.month
        fits = day.day == joined.day or (is_last and day.day < joined.day)
        if fits and (day.year, day.month) > (joined.year, joined.month):
            found.append(day.isoformat())
    return found
