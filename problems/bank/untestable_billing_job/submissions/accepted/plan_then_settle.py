# idea: two steps: a plan, worked out day by day from dates and ledger without touching anything, and a clerk who settles one
#   bill after the other
"""Who is billed, how much, and what became of it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Bill:
    reference: str
    subscriber: str
    due: str
    cents: int

    def entry(self, status):
        return {
            "reference": self.reference,
            "subscriber": self.subscriber,
            "due": self.due,
            "cents": self.cents,
            "status": status,
        }


class Clerk:
    def __init__(self, charge, record):
        self._charge = charge
        self._record = record

    def settle(self, bill):
        if bill.cents:
            self._record(bill.entry("started"))
        status = self._try(bill) or self._try(bill) or "unknown" if bill.cents else "covered"
        self._record(bill.entry(status))
        return status

    def _try(self, bill):
        try:
            return "paid" if self._charge(bill.subscriber, bill.cents, bill.reference) else "declined"
        except (ConnectionError, TimeoutError):
            return None


def bill(subscribers, *, today, charge, new_id, record, since=None, ledger=()):
    clerk = Clerk(charge, record)
    summary = Counter(paid=0, declined=0, unknown=0, covered=0, cents=0)
    for each in plan(subscribers, since or today, today, new_id, latest(ledger)):
        status = clerk.settle(each)
        summary.update({status: 1, "cents": each.cents if status == "paid" else 0})
    return dict(summary)


def plan(subscribers, first, last, new_id, earlier):
    """Every bill that is due and not settled yet."""
    for subscriber in subscribers:
        for day in days(first, last):
            if not is_due(subscriber, day):
                continue
            found = earlier.get((subscriber["id"], day.isoformat()))
            if found is None:
                cents = max(subscriber["cents"] - subscriber["credit"], 0)
                yield Bill(new_id(), subscriber["id"], day.isoformat(), cents)
            elif found["status"] in ("started", "unknown"):
                yield Bill(found["reference"], found["subscriber"], found["due"], found["cents"])


def latest(ledger):
    return {(entry["subscriber"], entry["due"]): entry for entry in ledger}


def days(first, last):
    while first <= last:
        yield first
        first += DAY


def is_due(subscriber, day):
    joined = date.fromisoformat(subscriber["joined"])
    is_last = (day + DAY).month != day.month
    fits = day.day == joined.day or (is_last and day.day < joined.day)
    return fits and subscriber["state"] == "active" and (day.year, day.month) > (joined.year, joined.month)
