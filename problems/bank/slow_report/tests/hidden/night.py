"""Nights, a catalogue that counts, and the figures worked out the slow way."""

import os
import random
from collections import defaultdict

UNKNOWN = "(not in the catalogue)"
EVENING = 1_772_390_000


def chance(name):
    return random.Random(f"{os.environ.get('CODEROUND_SEED', '0')}/{name}")


def event(title, at, seconds, account="a1", profile=1):
    return {"account": account, "profile": profile, "title": title, "at": at, "seconds": seconds}


class Catalogue:
    """`known`: a series and a running time for each title. Refuses more than 50 titles, and remembers what it was asked."""

    def __init__(self, known):
        self.known = known
        self.requests = []

    def describe(self, titles):
        asked = list(titles)
        self.requests.append(asked)
        if len(asked) > 50:
            raise ValueError("at most 50 titles a request")
        found = [title for title in asked if title in self.known]
        return {title: {"series": self.known[title][0], "runtime_s": self.known[title][1]} for title in found}


def row(series, seconds, viewers, finished, per_mille):
    return {"series": series, "seconds": seconds, "viewers": viewers, "finished": finished, "per_mille": per_mille}


def rows_of(events, known, top=None):
    """What the report must say, second by second."""
    watched = defaultdict(set)
    for each in events:
        key = (each["account"], each["profile"], each["title"])
        watched[key].update(range(each["at"], each["at"] + each["seconds"]))
    seconds, viewers, finished = defaultdict(int), defaultdict(set), defaultdict(int)
    for (account, profile, title), when in watched.items():
        series, runtime_s = known.get(title, (UNKNOWN, None))
        seconds[series] += len(when)
        viewers[series].add((account, profile))
        finished[series] += runtime_s is not None and 10 * len(when) >= 9 * runtime_s
    total = sum(seconds.values()) or 1
    ranked = sorted((name for name in seconds if name != UNKNOWN), key=lambda name: (-seconds[name], name))
    shown = ranked[:top] + [name for name in seconds if name == UNKNOWN]
    return [row(n, seconds[n], len(viewers[n]), finished[n], 1000 * seconds[n] // total) for n in shown]


def random_night(name, events):
    """Events in order of time, and what the catalogue knows: few viewers, titles and minutes, so that much overlaps."""
    random_ = chance(name)
    titles = [f"t{number}" for number in range(6)]
    known = {title: (random_.choice(["Nightbus", "Harbour Lights", "Atlas"]), random_.randint(10, 60)) for title in titles[:5]}
    drawn = [
        event(
            random_.choice(titles),
            EVENING + random_.randrange(90),
            random_.randrange(25),
            account=random_.choice(["a", "ab"]),
            profile=random_.randint(1, 3),
        )
        for _ in range(events)
    ]
    return sorted(drawn, key=lambda each: each["at"]), known
