"""Scenarios on a virtual clock and with threads: they run beside the submission and return plain transcripts."""

import importlib
import sys
import threading
import time

import breaker
from judge.kit.clock import VirtualClock
from judge.kit.preemption import preemptions
from judge.kit.race import race

QUIET_S = 0.3


class WorkerStopped(BaseException):
    """What the server raises in its threads when it shuts down: not an Exception."""


ERRORS = {"fail": ConnectionError, "lookup": LookupError, "stopped": WorkerStopped, "exit": SystemExit}


def outcome_of(action):
    """What a call came to: its value, or the error as text."""
    try:
        return action()
    except breaker.CircuitOpen:
        return "refused"
    except BaseException as error:
        return f"{type(error).__name__} {error}".strip()


def story(script, **settings):
    """One thread. The script is a list of

    "ok", "fail", "lookup", "stopped", "exit"      a call that ends like this
    ["ok", 3] or ["fail", 3]                       the same, and it takes 3 seconds
    a number                                       so many seconds pass
    "state"                                        what state is it in?
    ["force", "open"]                              an operator's decision

    For each call what it came to, for each "state" the state.
    """
    clock = VirtualClock()
    protected = breaker.Breaker(now=clock.now, **settings)
    told, ran = [], []
    for number, step in enumerate(script):
        if isinstance(step, int | float):
            clock.advance(step)
        elif step == "state":
            told.append(protected.state)
        elif step[0] == "force":
            protected.force(step[1])
        else:
            kind, takes = (step, 0) if isinstance(step, str) else step
            told.append(outcome_of(lambda: protected.call(lambda: _end(kind, number, takes, clock, ran))))
    return {"told": told, "ran": ran}


def _end(kind, number, takes, clock, ran):
    ran.append(number)
    clock.advance(takes)
    if kind in ERRORS:
        raise ERRORS[kind](f"call {number}")
    return f"answer {number}"


def returned(values, **settings):
    """Calls that return these values, one after the other, and the state after each."""
    protected = breaker.Breaker(now=VirtualClock().now, **settings)
    return [[outcome_of(lambda: protected.call(lambda: value)), protected.state] for value in values]


def error_object(text, **settings):
    """Is the error that comes out the one that went in?"""
    protected = breaker.Breaker(now=VirtualClock().now, **settings)
    error = LookupError(text)

    def action():
        raise error

    try:
        protected.call(action)
    except Exception as caught:
        return [caught is error, str(caught)]
    return "no error"


def calls_itself(depth, **settings):
    """The fallback inside a call goes through the same breaker."""

    def scene():
        protected = breaker.Breaker(now=VirtualClock().now, **settings)

        def action(left):
            return [protected.state, *(protected.call(lambda: action(left - 1)) if left else ["end"])]

        return protected.call(lambda: action(depth))

    return told(scene, 0)


def told(scene, schedule, chance=0.05):
    """Run the scene in a thread of its own; what it told, or how it failed."""
    run = race([scene], breaker, seed=schedule, chance=chance, quiet_s=QUIET_S)
    return {"stuck": True} if run.stuck else {"error": run.errors[0]} if run.errors[0] else run.results[0]


class Held:
    """A call in a thread of its own, which ends when and how the scenario wants it."""

    def __init__(self, protected):
        self._begun, self._release = threading.Event(), threading.Event()
        self._fails = None
        self._outcome = None
        self._thread = threading.Thread(target=self._run, args=(protected,), daemon=True)
        self._thread.start()
        self._begun.wait()

    def _run(self, protected):
        self._outcome = outcome_of(lambda: protected.call(self._action))
        self._begun.set()

    def _action(self):
        self._begun.set()
        self._release.wait()
        if self._fails in ERRORS:
            raise ERRORS[self._fails]("late")
        return "late"

    def end(self, how):
        self._fails = how
        self._release.set()
        self._thread.join()
        return self._outcome


def with_held_calls(script, schedule=0, **settings):
    """Like a story, with calls in threads of their own: ["begin", name] and ["end", name, "ok" or "fail"]."""

    def scene():
        clock = VirtualClock()
        protected = breaker.Breaker(now=clock.now, **settings)
        told, held = [], {}
        for step in script:
            if isinstance(step, int | float):
                clock.advance(step)
            elif step == "state":
                told.append(protected.state)
            elif step[0] == "begin":
                held[step[1]] = Held(protected)
            elif step[0] == "end":
                told.append(held[step[1]].end(step[2]))
            elif step[0] == "force":
                protected.force(step[1])
            else:
                told.append(outcome_of(lambda: protected.call(lambda: _end(step, "now", 0, clock, []))))
        return told

    return told(scene, schedule)


def together(threads, schedule, **settings):
    """As many calls as threads, each of which needs all the others to be under way."""

    def scene():
        protected = breaker.Breaker(**settings)
        all_here = threading.Barrier(threads)
        calls = [threading.Thread(target=protected.call, args=(all_here.wait,), daemon=True) for _ in range(threads)]
        for call in calls:
            call.start()
        for call in calls:
            call.join()
        return protected.state

    return told(scene, schedule)


def _half_open(clock, **settings):
    protected = breaker.Breaker(now=clock.now, min_calls=1, failure_rate=0.5, window_s=60.0, open_s=10.0, **settings)
    outcome_of(lambda: protected.call(lambda: 1 / 0))
    clock.advance(10.0)
    return protected


def probes_of_a_crowd(threads, schedule):
    """Half-open, and everybody comes at once. The probe does not end before all the others have been told."""
    refused, probing = threading.Semaphore(0), []
    protected = _half_open(VirtualClock())

    def probe():
        probing.append(1)
        for _ in range(threads - 1):
            refused.acquire()
        return "probed"

    def visitor():
        outcome = outcome_of(lambda: protected.call(probe))
        refused.release()
        return outcome

    run = race([visitor] * threads, breaker, seed=schedule, quiet_s=QUIET_S)
    if run.stuck:
        return {"stuck": True, "probes": len(probing)}
    return {"told": sorted(run.results), "probes": len(probing), "state": protected.state}


def probes_at_each_step():
    """Half-open, two threads, one of them held at each of its steps. The service is still down: how often was it asked?"""
    met = []
    for preempt in preemptions(breaker, quiet_s=QUIET_S):
        protected, asked = _half_open(VirtualClock()), []

        def visitor():
            return outcome_of(lambda: protected.call(lambda: asked.append(1) or 1 / 0)).partition(" ")[0]

        run = preempt([visitor, visitor])
        met.append("stuck" if run.stuck else [sorted(run.results), len(asked), protected.state])
    return _distinct(met)


def coming_in_at_each_step(answer):
    """A call comes in, held at each of its steps, while another one fails and opens it. What is it afterwards?"""
    met = []
    for preempt in preemptions(breaker, quiet_s=QUIET_S):
        protected = breaker.Breaker(now=VirtualClock().now, min_calls=1, failure_rate=0.5, window_s=60.0, open_s=10.0)
        calls = [lambda: answer, lambda: 1 / 0]
        run = preempt([lambda call=call: outcome_of(lambda: protected.call(call)) for call in calls])
        met.append("stuck" if run.stuck else [run.results[0], protected.state])
    return _distinct(met)


def counted_at_each_step(settings):
    """A call fails, held at each of its steps, while another one comes and fails: both must be counted."""
    met = []
    for preempt in preemptions(breaker, quiet_s=QUIET_S):
        protected = breaker.Breaker(now=VirtualClock().now, **settings)

        def fail():
            raise ConnectionError("down")

        visitor = lambda: outcome_of(lambda: protected.call(fail))
        run = preempt([visitor, visitor])
        met.append("stuck" if run.stuck else [run.results, protected.state])
    return _distinct(met)


def counted_in_a_crowd(threads, each, schedule):
    """All calls fail; it opens with the last of them, if none was lost."""
    protected = breaker.Breaker(
        now=VirtualClock().now, min_calls=threads * each, failure_rate=1.0, window_s=60.0, open_s=10.0
    )

    def visitor():
        return [outcome_of(lambda: protected.call(lambda: 1 / 0)).partition(" ")[0] for _ in range(each)]

    before = protected.state
    run = race([visitor] * threads, breaker, seed=schedule, quiet_s=QUIET_S)
    return {"before": before, "told": run.results, "state": protected.state}


def _distinct(met):
    return [each for number, each in enumerate(met) if each not in met[:number]]


# Stage 2


def same_breaker_at_each_step(endpoint):
    """Two threads ask for the breaker of an endpoint that nobody has asked for yet; one is held at each of its steps."""
    met = []
    for preempt in preemptions(breaker, quiet_s=QUIET_S):
        panel = breaker.Breakers(min_calls=1, failure_rate=0.5, window_s=60.0, open_s=10.0)
        found = []
        visitor = lambda: found.append(panel.of(endpoint))
        run = preempt([visitor, visitor])
        met.append("stuck" if run.stuck else len({id(each) for each in [*found, panel.of(endpoint)]}))
    return _distinct(met)


def overruled_at_each_step(state):
    """A failing call that would open it, held at each of its steps, while an operator decides. Whose word counts later?"""
    met = []
    for preempt in preemptions(breaker, quiet_s=QUIET_S):
        clock = VirtualClock()
        protected = breaker.Breaker(now=clock.now, min_calls=1, failure_rate=0.5, window_s=60.0, open_s=10.0)
        fail = lambda: outcome_of(lambda: protected.call(lambda: 1 / 0)).partition(" ")[0]
        run = preempt([fail, lambda: protected.force(state)])
        if run.stuck:
            return ["stuck"]
        clock.advance(1e6)
        met.append([protected.state, fail(), protected.state])
    return _distinct(met)


def asked_at_each_step():
    """The state of an open breaker is read, held at each step, while an operator lets it go."""
    met = set()
    for preempt in preemptions(breaker, quiet_s=QUIET_S):
        protected = _half_open(VirtualClock())
        run = preempt([lambda: protected.state, lambda: protected.force(None)])
        met.add("stuck" if run.stuck else run.errors[0] or run.results[0])
    return sorted(met)


def stopped_at_each_step():
    """A probe is stopped, held at each step, while it is let go, opens again and has a new probe: is there room for a third?"""
    met = []
    for preempt in preemptions(breaker, quiet_s=QUIET_S):
        clock = VirtualClock()
        protected, probes = _half_open(clock), []

        def stop():
            raise WorkerStopped

        def go_on():
            protected.force(None)
            outcome_of(lambda: protected.call(lambda: 1 / 0))
            clock.advance(10.0)
            probes.append(Held(protected))

        run = preempt([lambda: outcome_of(lambda: protected.call(stop)), go_on])
        if run.stuck or any(run.errors):
            return ["stuck", run.errors]
        met.append([outcome_of(lambda: protected.call(lambda: "third")), probes[0].end("ok")])
    return _distinct(met)


def panel(endpoints, script, **settings):
    """The script is a list of [endpoint, step] with the steps of a story, or a number."""
    clock = VirtualClock()
    breakers, told = breaker.Breakers(now=clock.now, **settings), []
    for entry in script:
        if isinstance(entry, int | float):
            clock.advance(entry)
            continue
        endpoint, step = entry
        protected = breakers.of(endpoint)
        if step == "state":
            told.append(protected.state)
        elif step[0] == "force":
            protected.force(step[1])
        else:
            kind, takes = (step, 0) if isinstance(step, str) else step
            told.append(outcome_of(lambda: protected.call(lambda: _end(kind, endpoint, takes, clock, []))))
    return {"told": told, "states": [breakers.of(endpoint).state for endpoint in endpoints]}


def wall_clock_is_set(settings):
    """Somebody sets the machine's clock an hour on, each time it is read. When is the service asked again?"""
    real, kept, hours = time.time, sys.modules.pop("breaker"), [0]

    def set_on():
        hours[0] += 1
        return real() + 3600 * hours[0]

    time.time = set_on
    try:
        protected = importlib.import_module("breaker").Breaker(**settings)
        told = []
        for _ in range(settings["min_calls"]):
            try:
                protected.call(lambda: 1 / 0)
            except Exception as error:
                told.append(type(error).__name__)
        return [*told, protected.state]
    finally:
        time.time = real
        sys.modules["breaker"] = kept
