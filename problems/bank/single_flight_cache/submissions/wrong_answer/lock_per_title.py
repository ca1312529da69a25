# idea: a lock for each title, held while it is loaded: after a failure each thread that waited tries once more, in turn
# rejected-by: stage1/test_sharing.py::test_a_failing_load_is_not_repeated_by_each_thread_that_waited
# rejected-by: stage2/test_age.py::test_a_ttl_of_zero_still_lets_threads_share_a_call
# rejected-by: stage2/test_changes.py::test_a_get_after_a_change_is_not_answered_by_a_load_from_before
import threading
import time


class TitleCache:
    def __init__(self, load, *, ttl_s=None, now=time.monotonic):
        self._load = load
        self._ttl_s = ttl_s
        self._now = now
        self._values = {}
        self._locks = {}
        self._guard = threading.Lock()

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
        with self._guard:
            return self._locks.setdefault(title_id, threading.RLock())
