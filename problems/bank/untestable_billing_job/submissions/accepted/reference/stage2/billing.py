# idea: a bill is known by subscriber and due day; dates say which fall due, the ledger says how far each has come, one function
#   settles one
"""Who is billed, how much, and what became of it. Knows neither clock nor bank nor files."""

import calendar
import itertools
from collections.abc import Callable, Iterable, Iterator
from datetime import date

TRIES = 2
OPEN = frozenset({"started", "unknown"})


def bill(
    subscribers: Iterable[dict],
    *,
    today: date,
    charge: Callable[[str, int, str], bool],
    new_id: Callable[[], str],
    record: Callable[[dict], None],
    since: date | None = None,
    ledger: Iterable[dict] = (),
) -> dict[str, int]:
    """Charge what has fallen due since that day, and return how many bills came to what.

    Bills that earlier runs have settled, as `ledger` tells, are left alone; those they left open are taken up again.
    """
    known = {(entry["subscriber"], entry["due"]): entry for entry in ledger}
    summary = dict.fromkeys(("paid", "declined", "unknown", "covered", "cents"), 0)
    for subscriber in subscribers:
        for due in due_days(subscriber, since or today, today):
            entry = known.get((subscriber["id"], due.isoformat())) or opened(subscriber, due, new_id)
            if entry["status"] not in OPEN:
                continue
            status = settle(entry, charge, record)
            summary[status] += 1
            summary["cents"] += entry["cents"] if status == "paid" else 0
    return summary


def due_days(subscriber: dict, first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last` on which a bill falls due: every month on the day of joining, or on the month's
    last if it has no such day."""
    if subscriber["state"] != "active":
        return
    joined = date.fromisoformat(subscriber["joined"])
    for month in itertools.count(12 * joined.year + joined.month):  # the one after joining: January counts as zero
        due = in_month(month // 12, month % 12 + 1, joined.day)
        if due > last:
            return
        if due >= first:
            yield due


def in_month(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def opened(subscriber: dict, due: date, new_id: Callable[[], str]) -> dict:
    return {
        "reference": new_id(),
        "subscriber": subscriber["id"],
        "due": due.isoformat(),
        "cents": max(0, subscriber["cents"] - subscriber["credit"]),
        "status": "started",
    }


def settle(entry: dict, charge: Callable[[str, int, str], bool], record: Callable[[dict], None]) -> str:
    """What became of a bill. It is in the ledger before the card is charged: whatever happens then, we know of it."""
    if entry["cents"] == 0:
        status = "covered"
    else:
        record({**entry, "status": "started"})
        status = outcome(entry, charge)
    record({**entry, "status": status})
    return status


def outcome(entry: dict, charge: Callable[[str, int, str], bool]) -> str:
    """A second try with the same reference does no harm; after that nobody knows."""
    for _ in range(TRIES):
        try:
            is_paid = charge(entry["subscriber"], entry["cents"], entry["reference"])
        except (ConnectionError, TimeoutError):
            continue
        return "paid" if is_paid else "declined"
    return "unknown"
