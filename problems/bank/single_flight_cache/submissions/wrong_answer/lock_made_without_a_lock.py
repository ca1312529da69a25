# idea: a lock for each title, but two threads may each make one for the same title
# rejected-by: stage1/test_sharing.py::test_threads_that_want_one_title_share_one_call
import threading
import time


class TitleCache:
    def __init__(self, load, *, ttl_s=None, now=time.monotonic):
        self._load = load
        self._ttl_s = ttl_s
        self._now = now
        self._values = {}
        self._locks = {}

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
        if title_id not in self._locks:
            self._locks[title_id] = threading.RLock()
        return self._locks[title_id]
