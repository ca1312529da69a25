# idea: the textbook: a state variable and two counters, set by whoever ends; sound with one thread, and late comers decide
# rejected-by: stage1/test_threads.py::test_a_call_from_before_it_opened_does_not_decide_in_place_of_the_probe
# rejected-by: stage1/test_threads.py::test_calls_that_were_under_way_when_it_opened_prolong_nothing
# stage: 1
import threading
import time


class CircuitOpen(Exception):
    pass


class Breaker:
    def __init__(self, *, window_s, min_calls, failure_rate, open_s, now=time.monotonic):
        self._window_s = window_s
        self._min_calls = min_calls
        self._failure_rate = failure_rate
        self._open_s = open_s
        self._now = now
        self._lock = threading.Lock()
        self._state = "closed"
        self._opened_at = None
        self._outcomes = []

    @property
    def state(self):
        with self._lock:
            if self._state == "open" and self._now() >= self._opened_at + self._open_s:
                return "half-open"
            return self._state

    def call(self, action):
        with self._lock:
            if self._state == "open" and self._now() >= self._opened_at + self._open_s:
                self._state = "half-open"
            elif self._state != "closed":
                raise CircuitOpen
        try:
            result = action()
        except Exception:
            self._ended(failed=True)
            raise
        except BaseException:
            with self._lock:
                if self._state == "half-open":
                    self._state = "open"
            raise
        self._ended(failed=False)
        return result

    def _ended(self, failed):
        with self._lock:
            now = self._now()
            if self._state == "half-open":
                self._state, self._opened_at, self._outcomes = ("open", now, []) if failed else ("closed", None, [])
                return
            self._outcomes = [each for each in self._outcomes if now - each[0] < self._window_s] + [(now, failed)]
            failures = sum(bad for _, bad in self._outcomes)
            if len(self._outcomes) >= self._min_calls and failures / len(self._outcomes) >= self._failure_rate:
                self._state, self._opened_at = "open", now
