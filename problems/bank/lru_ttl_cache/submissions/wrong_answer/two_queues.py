# idea: the design of stage 1 with weights and a lock: the queue of ages is in order of arrival, and its head is not the next to expire any more
# rejected-by: stage2/test_own_ttl.py::test_a_later_entry_may_expire_earlier
# rejected-by: stage2/test_own_ttl.py::test_whoever_has_expired_makes_room_first_whenever_it_was_put
import threading
import time
from collections import OrderedDict


class MetadataCache:
    def __init__(self, capacity, ttl_s, now=time.monotonic):
        self.capacity, self.ttl_s, self.now = capacity, ttl_s, now
        self.lock = threading.RLock()
        self.entries, self.ages, self.weight = OrderedDict(), {}, 0
        self.counts = dict.fromkeys(("hits", "misses", "stored", "refused", "removed", "expired", "evicted"), 0)

    def put(self, key, value, *, weight=1, ttl_s=None):
        with self.lock:
            self.remove(key)
            good_for_s = self.ttl_s if ttl_s is None else ttl_s
            if weight > self.capacity or good_for_s <= 0:
                self.counts["refused"] += 1
                return
            self.entries[key], self.ages[key] = (value, weight), self.now() + good_for_s
            self.weight += weight
            self.counts["stored"] += 1
            while self.weight > self.capacity:
                self.drop(next(iter(self.entries)), "evicted")

    def get(self, key, default=None):
        with self.lock:
            self.expire()
            if key not in self.entries:
                self.counts["misses"] += 1
                return default
            self.counts["hits"] += 1
            self.entries.move_to_end(key)
            return self.entries[key][0]

    def remove(self, key):
        with self.lock:
            self.expire()
            if key in self.entries:
                self.drop(key, "removed")

    def __len__(self):
        with self.lock:
            self.expire()
            return len(self.entries)

    def stats(self):
        with self.lock:
            self.expire()
            return {**self.counts, "entries": len(self.entries), "weight": self.weight}

    def drop(self, key, reason):
        self.weight -= self.entries.pop(key)[1]
        del self.ages[key]
        self.counts[reason] += 1

    def expire(self):
        while self.ages:
            oldest = next(iter(self.ages))
            if self.ages[oldest] > self.now():
                return
            self.drop(oldest, "expired")
