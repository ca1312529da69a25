"""The rules of the statement said once more, for a single thread: what a story must tell."""


class Model:
    def __init__(self, *, window_s, min_calls, failure_rate, open_s, slow_s=float("inf")):
        self.window_s, self.min_calls, self.failure_rate = window_s, min_calls, failure_rate
        self.open_s, self.slow_s = open_s, slow_s
        self.now = 0.0
        self.opened_at = None
        self.ended = []
        self.forced = None

    def state(self):
        if self.forced:
            return self.forced
        if self.opened_at is None:
            return "closed"
        return "open" if self.now < self.opened_at + self.open_s else "half-open"

    def call(self, number, kind, takes):
        before = self.state()
        if before == "open":
            return "refused"
        self.now += takes
        self.report(before, kind == "fail" or takes >= self.slow_s)
        return f"ConnectionError call {number}" if kind == "fail" else f"answer {number}"

    def report(self, before, bad):
        if self.forced:
            return
        if before == "half-open":
            self.opened_at, self.ended = (self.now if bad else None), []
            return
        self.ended = [each for each in [*self.ended, (self.now, bad)] if self.now - each[0] < self.window_s]
        bad_ones = [each for each in self.ended if each[1]]
        if len(self.ended) >= self.min_calls and len(bad_ones) / len(self.ended) >= self.failure_rate:
            self.opened_at, self.ended = self.now, []

    def force(self, state):
        self.forced, self.opened_at, self.ended = state, None, []


def expected(script, **settings):
    model, told = Model(**settings), []
    for number, step in enumerate(script):
        if isinstance(step, int | float):
            model.now += step
        elif step == "state":
            told.append(model.state())
        elif step[0] == "force":
            model.force(step[1])
        else:
            kind, takes = (step, 0) if isinstance(step, str) else step
            told.append(model.call(number, kind, takes))
    return told
