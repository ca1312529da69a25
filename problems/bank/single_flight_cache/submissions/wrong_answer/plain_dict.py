# idea: a dict and no lock: "dict operations are atomic in Python"
# rejected-by: stage1/test_sharing.py::test_threads_that_want_one_title_share_one_call
# rejected-by: stage1/test_sharing.py::test_threads_that_wait_receive_what_the_load_brings
import time


class TitleCache:
    def __init__(self, load, *, ttl_s=None, now=time.monotonic):
        self._load = load
        self._ttl_s = ttl_s
        self._now = now
        self._values = {}

    def get(self, title_id):
        if title_id in self._values:
            value, at = self._values[title_id]
            if self._ttl_s is None or self._now() - at < self._ttl_s:
                return value
        value = self._load(title_id)
        self._values[title_id] = (value, self._now())
        return value

    def invalidate(self, title_id):
        self._values.pop(title_id, None)
