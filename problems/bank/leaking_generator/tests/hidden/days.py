"""Days of events drawn for the run, cut into pages."""

from judge.kit.draw import keys, rng

DAYS = ["mon", "tue", "wed"]


def event(event_id, at, seconds=60):
    return {"id": event_id, "at": at, "title": "Dark", "seconds": seconds}


def numbered(*numbers):
    return [event(f"e{number}", number) for number in numbers]


def row(event):
    return {"id": event["id"], "at": event["at"], "title": event["title"], "minutes": event["seconds"] // 60}


def order(event):
    return event["at"], event["id"]


def drawn(name, count, *, moments=10_000):
    chance = rng(name)
    made = [event(each, chance.randrange(moments), chance.randrange(7200)) for each in keys(name, count)]
    return sorted(made, key=order)


def paged(name, events):
    """Pages of one to four events, and now and then an empty one."""
    chance, left, pages = rng(f"pages of {name}"), list(events), []
    while left:
        size = chance.choice([0, 1, 2, 3, 4])
        pages.append(left[:size])
        left = left[size:]
    return pages


def ids(events):
    return [each["id"] for each in events]
