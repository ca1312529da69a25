# idea: the state is one frozen record, pure functions say what follows from it, and the lock guards nothing but the exchange
import math
import threading
import time
from typing import NamedTuple


class CircuitOpen(Exception):
    pass


class Rules(NamedTuple):
    window_s: float
    min_calls: int
    failure_rate: float
    open_s: float


class Record(NamedTuple):
    number: int = 0
    mode: str = "closed"  # closed, open, forced
    open_until: float = -math.inf
    probe_under_way: bool = False
    outcomes: tuple = ()


def name_of(record, now):
    if record.mode == "closed":
        return "closed"
    return "open" if now < record.open_until else "half-open"


def admitted(record, now):
    """The record with this call let in, or None."""
    if record.mode == "closed" or (record.mode == "forced" and record.open_until == -math.inf):
        return record
    if now < record.open_until or record.probe_under_way:
        return None
    return record._replace(probe_under_way=True)


def after(record, rules, failed, now):
    if record.mode == "forced":
        return record
    if record.mode == "open":
        if failed is None:
            return record._replace(probe_under_way=False)
        return opened(record, rules, now) if failed else Record(number=record.number + 1)
    if failed is None:
        return record
    outcomes = tuple(each for each in (*record.outcomes, (now, failed)) if now - each[0] < rules.window_s)
    failures = sum(bad for _, bad in outcomes)
    if len(outcomes) >= rules.min_calls and failures / len(outcomes) >= rules.failure_rate:
        return opened(record, rules, now)
    return record._replace(outcomes=outcomes)


def opened(record, rules, now):
    return Record(number=record.number + 1, mode="open", open_until=now + rules.open_s)


class Breaker:
    def __init__(self, *, window_s, min_calls, failure_rate, open_s, slow_s=math.inf, now=time.monotonic):
        self._rules = Rules(window_s, min_calls, failure_rate, open_s)
        self._slow_s = slow_s
        self._now = now
        self._lock = threading.Lock()
        self._record = Record()

    @property
    def state(self):
        record = self._record
        if record.mode == "forced":
            return "open" if record.open_until == math.inf else "closed"
        return name_of(record, self._now())

    def force(self, state):
        with self._lock:
            number = self._record.number + 1
            if state is None:
                self._record = Record(number=number)
            else:
                self._record = Record(number, "forced", math.inf if state == "open" else -math.inf)

    def call(self, action):
        with self._lock:
            let_in = admitted(self._record, self._now())
            if let_in is None:
                raise CircuitOpen("refused")
            self._record = let_in
        began = self._now()
        failed = None
        try:
            result = action()
            failed = self._now() - began >= self._slow_s
            return result
        except Exception:
            failed = True
            raise
        finally:
            with self._lock:
                if self._record.number == let_in.number:
                    self._record = after(self._record, self._rules, failed, self._now())


class Breakers:
    def __init__(self, **settings):
        self._settings = settings
        self._lock = threading.Lock()
        self._all = {}

    def of(self, endpoint):
        with self._lock:
            breaker = self._all.get(endpoint)
            if breaker is None:
                breaker = self._all[endpoint] = Breaker(**self._settings)
        return breaker
