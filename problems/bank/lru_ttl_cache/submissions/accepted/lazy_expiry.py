# idea: a plain dict in order of use; an expired entry is noticed when it is touched, when room is needed, or when somebody counts
import time
from bisect import bisect_left, insort
from threading import Condition


class MetadataCache:
    FIGURES = ("hits", "misses", "stored", "refused", "removed", "expired", "evicted", "weight")

    def __init__(self, capacity, ttl_s, now=time.monotonic):
        self.capacity = capacity
        self.default_ttl_s = ttl_s
        self.clock = now
        self.turn = Condition()
        self.slots = {}
        self.due = []
        self.figures = {name: 0 for name in self.FIGURES}

    def put(self, key, value, *, weight=1, ttl_s=None):
        with self.turn:
            now = self.clock()
            self.forget(key, now, "removed")
            until = now + (self.default_ttl_s if ttl_s is None else ttl_s)
            if weight > self.capacity or until <= now:
                self.figures["refused"] += 1
                return
            if self.figures["weight"] + weight > self.capacity:
                self.clean_up(now)
            while self.figures["weight"] + weight > self.capacity:
                self.forget(next(iter(self.slots)), now, "evicted")
            self.slots[key] = (value, weight, until)
            insort(self.due, (-until, key))
            self.figures["weight"] += weight
            self.figures["stored"] += 1

    def get(self, key, default=None):
        with self.turn:
            slot = self.slots.get(key)
            if slot is None or slot[2] <= self.clock():
                self.figures["misses"] += 1
                return default
            self.figures["hits"] += 1
            self.slots[key] = self.slots.pop(key)
            return slot[0]

    def remove(self, key):
        with self.turn:
            self.forget(key, self.clock(), "removed")

    def __len__(self):
        with self.turn:
            self.clean_up(self.clock())
            return len(self.slots)

    def stats(self):
        with self.turn:
            self.clean_up(self.clock())
            return dict(self.figures, entries=len(self.slots))

    def clean_up(self, now):
        while self.due and -self.due[-1][0] <= now:
            self.forget(self.due[-1][1], now, "expired")

    def forget(self, key, now, reason):
        if key not in self.slots:
            return
        _, weight, until = self.slots.pop(key)
        del self.due[bisect_left(self.due, (-until, key))]
        self.figures["weight"] -= weight
        self.figures["expired" if until <= now else reason] += 1
