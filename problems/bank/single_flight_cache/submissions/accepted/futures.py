# idea: a single dict from title to a Future with the time it was done; the Future is the value, the error and the wait
import threading
import time
from concurrent.futures import Future


class _Slot:
    def __init__(self):
        self.future = Future()
        self.done_at = None


class TitleCache:
    def __init__(self, load, *, ttl_s=None, now=time.monotonic):
        self._load = load
        self._ttl_s = ttl_s
        self._now = now
        self._slots = {}
        self._guard = threading.RLock()

    def get(self, title_id):
        with self._guard:
            slot = self._slots.get(title_id)
            mine = slot is None or self._is_stale(slot)
            if mine:
                slot = self._slots[title_id] = _Slot()
        if mine:
            self._fill(title_id, slot)
        return slot.future.result()

    def invalidate(self, title_id):
        with self._guard:
            self._slots.pop(title_id, None)

    def _is_stale(self, slot):
        if slot.done_at is None or self._ttl_s is None:
            return False
        return self._now() >= slot.done_at + self._ttl_s

    def _fill(self, title_id, slot):
        try:
            value = self._load(title_id)
        except BaseException as error:
            with self._guard:
                if self._slots.get(title_id) is slot:
                    del self._slots[title_id]
            slot.future.set_exception(error)
        else:
            with self._guard:
                slot.done_at = self._now()
            slot.future.set_result(value)
