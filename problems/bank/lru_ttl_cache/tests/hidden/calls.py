"""Calls of the cache as plain lists, and what a cache must answer to them: slow, simple, obviously right."""

import driver


def put(key, value=None, **options):
    return ["put", key, key.upper() if value is None else value, options]


def get(key):
    return ["get", key, "-"]


def remove(key):
    return ["remove", key]


def wait(seconds):
    return ["wait", seconds]


LEN = ["len"]
STATS = ["stats"]


def answers(capacity, ttl_s, *calls):
    """What the calls returned, without those that return nothing."""
    calls = list(calls)
    returned = driver.play(capacity, ttl_s, calls)
    return [answer for call, answer in zip(calls, returned) if call[0] in ("get", "len", "stats")]


def left(capacity, ttl_s, *calls, keys):
    """Which of `keys` are still served after the calls."""
    return [key for key, found in zip(keys, answers(capacity, ttl_s, *calls, *map(get, keys))[-len(keys) :]) if found != "-"]


def figures(capacity, ttl_s, *calls):
    return answers(capacity, ttl_s, *calls, STATS)[-1]


class Model:
    """Walks through everything, each time."""

    def __init__(self, capacity, ttl_s):
        self.capacity, self.ttl_s = capacity, ttl_s
        self.now = 0.0
        self.entries = []  # [key, value, weight, expires_at], used longest ago first
        self.counts = dict.fromkeys(("hits", "misses", "stored", "refused", "removed", "expired", "evicted"), 0)

    def do(self, call):
        name, *arguments = call
        if name == "wait":
            self.now += arguments[0]
            return None
        while (entry := next((entry for entry in self.entries if entry[3] <= self.now), None)) is not None:
            self.drop(entry, "expired")
        return getattr(self, name)(*arguments)

    def drop(self, entry, reason):
        self.entries.remove(entry)
        self.counts[reason] += 1

    def find(self, key):
        return next((entry for entry in self.entries if entry[0] == key), None)

    def remove(self, key):
        if (entry := self.find(key)) is not None:
            self.drop(entry, "removed")

    def get(self, key, default):
        entry = self.find(key)
        self.counts["misses" if entry is None else "hits"] += 1
        if entry is None:
            return default
        self.entries.remove(entry)
        self.entries.append(entry)
        return entry[1]

    def put(self, key, value, options):
        self.remove(key)
        weight, good_for_s = options.get("weight", 1), options.get("ttl_s", self.ttl_s)
        if weight > self.capacity or good_for_s <= 0:
            self.counts["refused"] += 1
            return
        self.counts["stored"] += 1
        self.entries.append([key, value, weight, self.now + good_for_s])
        while self.weight() > self.capacity:
            self.drop(self.entries[0], "evicted")

    def weight(self):
        return sum(entry[2] for entry in self.entries)

    def len(self):
        return len(self.entries)

    def stats(self):
        return {**self.counts, "entries": len(self.entries), "weight": self.weight()}


def expected(capacity, ttl_s, calls):
    model = Model(capacity, ttl_s)
    return [model.do(call) for call in calls]
