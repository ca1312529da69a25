# idea: the ledger as a history for each subscriber; the next due day is found from the one before by counting months since joining
"""Who is billed, how much, and what became of it."""

import calendar
import itertools
from collections import defaultdict
from datetime import date

SETTLED = ("paid", "declined", "covered")


def bill(subscribers, *, today, charge, new_id, record, since=None, ledger=()):
    history = defaultdict(dict)
    for entry in ledger:
        history[entry["subscriber"]][entry["due"]] = entry
    summary = {"paid": 0, "declined": 0, "unknown": 0, "covered": 0, "cents": 0}
    for subscriber in subscribers:
        if subscriber["state"] != "active":
            continue
        for due in due_days(date.fromisoformat(subscriber["joined"]), since or today, today):
            before = history[subscriber["id"]].get(due, {"status": "new"})
            if before["status"] in SETTLED:
                continue
            if before["status"] == "new":
                cents = subscriber["cents"] - min(subscriber["credit"], subscriber["cents"])
                before = {"reference": new_id(), "subscriber": subscriber["id"], "due": due, "cents": cents}
            status = settled(before, charge, record)
            summary[status] += 1
            if status == "paid":
                summary["cents"] += before["cents"]
    return summary


def due_days(joined, first, last):
    """As texts. The day is taken from the day of joining each time, never from the month before."""
    for months in itertools.count(1):
        years, month = divmod(joined.month - 1 + months, 12)
        year, month = joined.year + years, month + 1
        due = date(year, month, min(joined.day, calendar.monthrange(year, month)[1]))
        if due > last:
            return
        if due >= first:
            yield due.isoformat()


def settled(bill_, charge, record):
    if not bill_["cents"]:
        record(dict(bill_, status="covered"))
        return "covered"
    record(dict(bill_, status="started"))
    status = None
    tries = 0
    while status is None:
        tries += 1
        try:
            status = "paid" if charge(bill_["subscriber"], bill_["cents"], bill_["reference"]) else "declined"
        except (ConnectionError, TimeoutError):
            status = "unknown" if tries == 2 else None
    record(dict(bill_, status=status))
    return status
