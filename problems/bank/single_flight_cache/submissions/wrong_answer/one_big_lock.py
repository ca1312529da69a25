# idea: one reentrant lock around everything: simple, and every load waits for every other
# rejected-by: stage1/test_sharing.py::test_a_slow_title_holds_up_no_other
# rejected-by: stage2/test_changes.py::test_a_get_after_a_change_is_not_answered_by_a_load_from_before
import threading
import time


class TitleCache:
    def __init__(self, load, *, ttl_s=None, now=time.monotonic):
        self._load = load
        self._ttl_s = ttl_s
        self._now = now
        self._values = {}
        self._lock = threading.RLock()

    def get(self, title_id):
        with self._lock:
            if title_id in self._values:
                value, at = self._values[title_id]
                if self._ttl_s is None or self._now() - at < self._ttl_s:
                    return value
            value = self._load(title_id)
            self._values[title_id] = (value, self._now())
            return value

    def invalidate(self, title_id):
        with self._lock:
            self._values.pop(title_id, None)
