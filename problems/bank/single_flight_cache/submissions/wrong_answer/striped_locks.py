# idea: sixteen locks by hash of the title: titles that share a lock wait for each other
# rejected-by: stage1/test_sharing.py::test_a_slow_title_holds_up_no_other
import threading
import time


class TitleCache:
    def __init__(self, load, *, ttl_s=None, now=time.monotonic):
        self._load = load
        self._ttl_s = ttl_s
        self._now = now
        self._values = {}
        self._locks = [threading.RLock() for _ in range(16)]

    def get(self, title_id):
        with self._lock_of(title_id):
            if title_id in self._values:
                value, at = self._values[title_id]
                if self._ttl_s is None or self._now() - at < self._ttl_s:
                    return value
            value = self._load(title_id)
            self._values[title_id] = (value, self._now())
            return value

    def invalidate(self, title_id):
        with self._lock_of(title_id):
            self._values.pop(title_id, None)

    def _lock_of(self, title_id):
        return self._locks[hash(title_id) % len(self._locks)]
