"""Nights that are too large to cross the process boundary, and the memory that a report needs."""

import tracemalloc

import watchtime
from judge.kit.draw import rng


class _Catalogue:
    def __init__(self, runtime_s):
        self.runtime_s = runtime_s
        self.requests = []

    def describe(self, titles):
        asked = list(titles)
        self.requests.append(len(asked))
        if len(asked) > 50:
            raise ValueError("at most 50 titles a request")
        return {title: {"series": "Atlas", "runtime_s": self.runtime_s} for title in asked}


def _event(account, title, at, seconds):
    return {"account": account, "profile": 1, "title": title, "at": at, "seconds": seconds}


def many_viewers(count):
    """One new film, everybody watches a little of it, and every tenth event is sent twice."""
    lengths = rng("viewers").choices(range(1, 60), k=count)
    events = []
    for number, seconds in enumerate(lengths):
        events += [_event(f"account-{number}", "film-1", 10 * number, seconds)] * (2 if number % 10 == 0 else 1)
    return watchtime.watch_report(events, _Catalogue(100))


def many_titles(count):
    """Somebody zaps through the whole catalogue, twice."""
    lengths = rng("titles").choices(range(1, 60), k=count)
    events = [
        _event("account-1", f"t{number}", 100 * (number + turn * count), seconds if turn == 0 else 0)
        for turn in range(2)
        for number, seconds in enumerate(lengths)
    ]
    catalogue = _Catalogue(60)
    rows = watchtime.watch_report(events, catalogue)
    return rows, len(catalogue.requests), sum(catalogue.requests)


def television(count):
    """Events of half a day and more, each beginning a second after the one before."""
    lengths = rng("television").choices(range(40_000, 80_000), k=count)
    events = [_event("account-1", "film-1", at, seconds) for at, seconds in enumerate(lengths)]
    return watchtime.watch_report(events, _Catalogue(6_000))


def _heartbeats(count):
    """Three viewers, an event every two seconds, each of them as long; one in ten comes a little late."""
    order = list(range(count // 3))
    chance = rng("heartbeats")
    for place in chance.sample(range(20, len(order)), k=len(order) // 10):
        order.insert(place, order.pop(place - 20))
    for beat in order:
        for account in ("account-1", "account-2", "account-3"):
            yield _event(account, "film-1", 1_772_390_000 + 2 * beat, 2)


def kept_while_reading(count):
    """(the rows, KiB in use at the worst moment)."""
    catalogue = _Catalogue(6_000)
    watchtime.watch_report(_heartbeats(90), catalogue)
    tracemalloc.start()
    try:
        rows = watchtime.watch_report(_heartbeats(count), catalogue)
        return rows, tracemalloc.get_traced_memory()[1] // 1024
    finally:
        tracemalloc.stop()


def scattered(count):
    """A shop window that plays three seconds of a film whenever somebody passes; its events arrive in any order."""
    order = list(range(count))
    rng("scattered").shuffle(order)
    events = (_event("account-1", "film-1", 10 * number, 3) for number in order)
    return watchtime.watch_report(events, _Catalogue(1_000_000))
