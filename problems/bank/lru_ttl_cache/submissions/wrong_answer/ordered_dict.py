# idea: one OrderedDict, cut to its length, with the time of each put: right as long as entries weigh the same and nobody looks at dead ones
# rejected-by: stage1/test_freshness.py::test_an_expired_entry_costs_no_living_one_its_place
# rejected-by: stage2/test_weight.py::test_a_heavy_entry_pushes_out_as_many_as_it_must
# rejected-by: stage3/test_threads.py::test_two_reads_of_one_title_both_count
import time
from collections import Counter, OrderedDict


class MetadataCache:
    def __init__(self, capacity, ttl_s, now=time.monotonic):
        self.capacity, self.ttl_s, self.now = capacity, ttl_s, now
        self.entries = OrderedDict()
        self.counts = Counter(hits=0, misses=0, stored=0, refused=0, removed=0, expired=0, evicted=0)

    def put(self, key, value, *, weight=1, ttl_s=None):
        self.counts["removed"] += key in self.entries
        self.counts["stored"] += 1
        self.entries[key] = (value, weight, self.now() + (self.ttl_s if ttl_s is None else ttl_s))
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)
            self.counts["evicted"] += 1

    def get(self, key, default=None):
        if key in self.entries and self.entries[key][2] <= self.now():
            self.entries.pop(key, None)
            self.counts["expired"] += 1
        entry = self.entries.get(key)
        self.counts["misses" if entry is None else "hits"] += 1
        if entry is None:
            return default
        if key in self.entries:
            self.entries.move_to_end(key)
        return entry[0]

    def remove(self, key):
        self.counts["removed"] += self.entries.pop(key, None) is not None

    def __len__(self):
        return len(self.entries)

    def stats(self):
        held = list(self.entries.values())
        return {**self.counts, "entries": len(held), "weight": sum(weight for _, weight, _ in held)}
