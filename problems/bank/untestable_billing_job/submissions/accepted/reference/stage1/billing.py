# idea: dates decide who is due, one function settles one bill; clock, bank, references and ledger are handed in
"""Who is billed, how much, and what became of it. Knows neither clock nor bank nor files."""

import calendar
from collections.abc import Callable, Iterable
from datetime import date

TRIES = 2


def bill(
    subscribers: Iterable[dict],
    *,
    today: date,
    charge: Callable[[str, int, str], bool],
    new_id: Callable[[], str],
    record: Callable[[dict], None],
) -> dict[str, int]:
    """Charge everybody whose bill falls due today, and return how many bills came to what."""
    summary = dict.fromkeys(("paid", "declined", "unknown", "covered", "cents"), 0)
    for subscriber in subscribers:
        if is_due(subscriber, today):
            entry = opened(subscriber, today, new_id)
            status = settle(entry, charge, record)
            summary[status] += 1
            summary["cents"] += entry["cents"] if status == "paid" else 0
    return summary


def is_due(subscriber: dict, day: date) -> bool:
    """Whether a bill falls due: every month on the day of joining, or on the last if the month has no such day."""
    joined = date.fromisoformat(subscriber["joined"])
    last = calendar.monthrange(day.year, day.month)[1]
    is_first_month_over = (joined.year, joined.month) < (day.year, day.month)
    return subscriber["state"] == "active" and is_first_month_over and day.day == min(joined.day, last)


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
        record(dict(entry))
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
