# idea: a state is an object that decides who comes in and hears how it went; a call reports to the state that let it in
import threading
import time


class CircuitOpen(Exception):
    pass


class Closed:
    name = "closed"

    def __init__(self, breaker):
        self.breaker = breaker
        self.failed_at, self.went_well_at = [], []

    def admit(self):
        pass

    def heard(self, outcome):
        if outcome == "unknown":
            return
        settings, now = self.breaker.settings, self.breaker.now()
        (self.failed_at if outcome == "failed" else self.went_well_at).append(now)
        self.failed_at = [at for at in self.failed_at if at + settings["window_s"] > now]
        self.went_well_at = [at for at in self.went_well_at if at + settings["window_s"] > now]
        calls = len(self.failed_at) + len(self.went_well_at)
        if calls >= settings["min_calls"] and len(self.failed_at) >= settings["failure_rate"] * calls:
            self.breaker.state_now = Open(self.breaker)


class Open:
    def __init__(self, breaker):
        self.breaker = breaker
        self.until = breaker.now() + breaker.settings["open_s"]
        self.has_probe = False

    @property
    def name(self):
        return "open" if self.breaker.now() < self.until else "half-open"

    def admit(self):
        if self.has_probe or self.name == "open":
            raise CircuitOpen
        self.has_probe = True

    def heard(self, outcome):
        if outcome == "unknown":
            self.has_probe = False
        else:
            self.breaker.state_now = Open(self.breaker) if outcome == "failed" else Closed(self.breaker)


class Forced:
    def __init__(self, name):
        self.name = name

    def admit(self):
        if self.name == "open":
            raise CircuitOpen("held open by an operator")

    def heard(self, outcome):
        pass


class Breaker:
    def __init__(self, *, slow_s=float("inf"), now=time.monotonic, **settings):
        self.settings = settings
        self.slow_s = slow_s
        self.now = now
        self.guard = threading.RLock()
        self.state_now = Closed(self)

    @property
    def state(self):
        with self.guard:
            return self.state_now.name

    def force(self, state):
        with self.guard:
            self.state_now = Closed(self) if state is None else Forced(state)

    def call(self, action):
        with self.guard:
            admitted_by = self.state_now
            admitted_by.admit()
        began, outcome = self.now(), "unknown"
        try:
            result = action()
            outcome = "failed" if self.now() - began >= self.slow_s else "fine"
            return result
        except Exception:
            outcome = "failed"
            raise
        finally:
            with self.guard:
                if self.state_now is admitted_by:
                    admitted_by.heard(outcome)


class Breakers:
    def __init__(self, **settings):
        self._settings = settings
        self._known = {}

    def of(self, endpoint):
        return self._known.setdefault(endpoint, Breaker(**self._settings))
