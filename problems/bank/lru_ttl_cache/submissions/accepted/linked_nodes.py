# idea: linked nodes in order of use and a heap of deadlines; tickets of dead nodes are skipped, and cleared when they pile up
import heapq
import itertools
import threading
import time


class _Node:
    __slots__ = ("key", "value", "weight", "expires_at", "alive", "older", "newer")

    def __init__(self, key=None, value=None, weight=0, expires_at=0.0):
        self.key, self.value, self.weight, self.expires_at = key, value, weight, expires_at
        self.alive = True
        self.older = self.newer = self


class MetadataCache:
    def __init__(self, capacity, ttl_s, now=time.monotonic):
        self._capacity, self._ttl_s, self._now = capacity, ttl_s, now
        self._guard = threading.RLock()
        self._nodes = {}
        self._ring = _Node()  # ring.newer is the node used longest ago, ring.older the one used last
        self._heap = []
        self._ticket = itertools.count()
        self._held = 0
        self._hits = self._misses = self._stored = self._refused = 0
        self._removed = self._expired = self._evicted = 0

    def put(self, key, value, *, weight=1, ttl_s=None):
        with self._guard:
            self.remove(key)
            span = ttl_s if ttl_s is not None else self._ttl_s
            if span <= 0 or weight > self._capacity:
                self._refused += 1
                return
            self._stored += 1
            node = self._nodes[key] = _Node(key, value, weight, self._now() + span)
            self._link(node)
            self._held += weight
            heapq.heappush(self._heap, (node.expires_at, next(self._ticket), node))
            while self._held > self._capacity:
                self._take_out(self._ring.newer)
                self._evicted += 1
            if len(self._heap) > 2 * len(self._nodes) + 64:
                self._heap = [ticket for ticket in self._heap if ticket[2].alive]
                heapq.heapify(self._heap)

    def get(self, key, default=None):
        with self._guard:
            self._sweep()
            node = self._nodes.get(key)
            if node is None:
                self._misses += 1
                return default
            self._hits += 1
            self._unlink(node)
            self._link(node)
            return node.value

    def remove(self, key):
        with self._guard:
            self._sweep()
            node = self._nodes.get(key)
            if node is not None:
                self._take_out(node)
                self._removed += 1

    def __len__(self):
        with self._guard:
            self._sweep()
            return len(self._nodes)

    def stats(self):
        with self._guard:
            self._sweep()
            return {
                "hits": self._hits,
                "misses": self._misses,
                "stored": self._stored,
                "refused": self._refused,
                "removed": self._removed,
                "expired": self._expired,
                "evicted": self._evicted,
                "entries": len(self._nodes),
                "weight": self._held,
            }

    def _sweep(self):
        now = self._now()
        while self._heap and self._heap[0][0] <= now:
            node = heapq.heappop(self._heap)[2]
            if node.alive:
                self._take_out(node)
                self._expired += 1

    def _take_out(self, node):
        node.alive, node.value = False, None
        del self._nodes[node.key]
        self._unlink(node)
        self._held -= node.weight

    def _link(self, node):
        last = self._ring.older
        last.newer = self._ring.older = node
        node.older, node.newer = last, self._ring

    def _unlink(self, node):
        node.older.newer, node.newer.older = node.newer, node.older
