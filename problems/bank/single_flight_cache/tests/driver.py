"""Scenarios that need threads: they run beside the submission and return plain transcripts."""

import importlib
import sys
import threading
import time

import title_cache
from judge.kit.clock import VirtualClock
from judge.kit.preemption import preemptions
from judge.kit.race import race
from judge.kit.watchdog import until_others_wait


class WorkerStopped(BaseException):
    """What the server raises in its threads when it shuts down: not an Exception."""


FAILURES = {"connection": ConnectionError, "lookup": LookupError, "stopped": WorkerStopped}


class Catalogue:
    """The service behind `load`. It gives every call a number, and gives others a turn while it answers."""

    def __init__(self, title_ids=(), version=1):
        self.versions = dict.fromkeys(title_ids, version)
        self.calls = []

    def load(self, title_id):
        self.calls.append(title_id)
        version = self.versions.get(title_id, 1)
        for _ in range(3):
            time.sleep(0)
        return f"{title_id} v{version}"

    def change(self, title_id):
        self.versions[title_id] = self.versions.get(title_id, 1) + 1


def _transcript(outcome, **more):
    return {"results": outcome.results, "errors": outcome.errors, "stuck": outcome.stuck, **more}


def stampede(title_ids, threads, schedule):
    """Title by title, all threads ask for it at once."""
    transcripts = []
    for number, title_id in enumerate(title_ids):
        catalogue = Catalogue()
        cache = title_cache.TitleCache(catalogue.load)
        outcome = race([lambda: cache.get(title_id)] * threads, title_cache, seed=schedule + number)
        transcripts.append(_transcript(outcome, calls=catalogue.calls))
        if outcome.deadlocked:
            break
    return transcripts


def stampede_with(first, answer, threads, schedule, options):
    """All threads join the first load, which then ends: with `answer`, or by raising the failure of that name."""
    calls = []

    def load(title_id):
        calls.append(title_id)
        if len(calls) > 1:
            return answer
        until_others_wait(title_cache)
        if first in FAILURES:
            raise FAILURES[first](answer)
        return answer

    cache = title_cache.TitleCache(load, **options)
    outcome = race([lambda: cache.get("title")] * threads, title_cache, seed=schedule)
    transcript = _transcript(outcome, calls=len(calls))
    if not outcome.deadlocked:
        transcript["afterwards"] = race([lambda: cache.get("title")], title_cache, seed=schedule).results
    return transcript


def slow_title(slow, others, schedule):
    """The load of `slow` does not end before all `others` have been loaded."""
    under_way, loaded = threading.Event(), threading.Event()

    def load(title_id):
        if title_id == slow:
            under_way.set()
            loaded.wait()
        return title_id.upper()

    cache = title_cache.TitleCache(load)

    def get_others():
        under_way.wait()
        found = [cache.get(title_id) for title_id in others]
        loaded.set()
        return found

    # The order is fixed by the events: yields would find nothing more.
    return _transcript(race([lambda: cache.get(slow), get_others], title_cache, seed=schedule, chance=0.0))


def nested(chain, threads, schedule):
    """Loading each title of the chain needs the next one; several threads start at different links."""
    calls, after = [], dict(zip(chain, chain[1:]))

    def load(title_id):
        calls.append(title_id)
        needed = after.get(title_id)
        return title_id if needed is None else f"{title_id}<{cache.get(needed)}"

    cache = title_cache.TitleCache(load)
    starts = [chain[number % len(chain)] for number in range(threads)]
    outcome = race([lambda start=start: cache.get(start) for start in starts], title_cache, seed=schedule)
    return _transcript(outcome, calls=sorted(calls))


def held_at_each_step(title_id):
    """One thread is held at each step of its `get` in turn, while another one gets the same title."""
    met = []
    for preempt in preemptions(title_cache):
        catalogue = Catalogue()
        cache = title_cache.TitleCache(catalogue.load)
        get = lambda: cache.get(title_id)
        met.append(_transcript(preempt([get, get]), calls=catalogue.calls))
    return _distinct(met)


def held_after_expiry(title_id):
    """The same, with a value in the cache that is as old as its ttl."""
    met = []
    for preempt in preemptions(title_cache):
        clock, catalogue = VirtualClock(), Catalogue()
        cache = title_cache.TitleCache(catalogue.load, ttl_s=30.0, now=clock.now)
        get = lambda: cache.get(title_id)
        get()
        clock.advance(30.0)
        catalogue.change(title_id)
        met.append(_transcript(preempt([get, get]), calls=catalogue.calls))
    return _distinct(met)


def held_while_the_catalogue_changes(title_id, first):
    """A reader and the listener; `first` says which of them is held. What does the cache say when all is quiet?"""
    met = []
    for preempt in preemptions(title_cache):
        catalogue = Catalogue()
        cache = title_cache.TitleCache(catalogue.load)
        if first == "listener":
            cache.get(title_id)

        def listener():
            catalogue.change(title_id)
            cache.invalidate(title_id)

        reader = lambda: cache.get(title_id)
        outcome = preempt([listener, reader] if first == "listener" else [reader, listener])
        if outcome.deadlocked or any(outcome.errors):
            met.append(_transcript(outcome))
        else:
            met.append(cache.get(title_id))
    return _distinct(met)


def _distinct(met):
    return [transcript for number, transcript in enumerate(met) if transcript not in met[:number]]


class _Held:
    """Loads that the scenario ends one by one, in the order it likes."""

    def __init__(self, answers):
        self.answers = answers
        self.started = [threading.Event() for _ in answers]
        self.release = [threading.Event() for _ in answers]
        self.calls = 0
        self._lock = threading.Lock()

    def load(self, title_id):
        with self._lock:
            number = min(self.calls, len(self.answers) - 1)
            self.calls += 1
        self.started[number].set()
        self.release[number].wait()
        return self.answers[number]


def changed_while_loading(answers, schedule):
    """The catalogue changes while a load is under way; the next `get` comes before that load has ended."""
    held = _Held(answers)
    held.release[1].set()
    cache = title_cache.TitleCache(held.load)

    def listener():
        held.started[0].wait()
        cache.invalidate("title")
        try:
            return cache.get("title")
        finally:
            held.release[0].set()

    outcome = race([lambda: cache.get("title"), listener], title_cache, seed=schedule)
    if outcome.deadlocked:
        return _transcript(outcome, afterwards=None, calls=held.calls)
    return _transcript(outcome, afterwards=cache.get("title"), calls=held.calls)


def changed_and_left_alone(answers, schedule):
    """The catalogue changes while a load is under way; nobody asks again before that load has ended."""
    held = _Held(answers)
    held.release[1].set()
    cache = title_cache.TitleCache(held.load)

    def listener():
        held.started[0].wait()
        cache.invalidate("title")
        held.release[0].set()

    outcome = race([lambda: cache.get("title"), listener], title_cache, seed=schedule)
    if outcome.deadlocked:
        return _transcript(outcome, afterwards=None, calls=held.calls)
    return _transcript(outcome, afterwards=cache.get("title"), calls=held.calls)


def old_load_ends_during_the_new_one(answers, schedule):
    """Old load, change, new load; the old one ends first, and then a third thread wants the title."""
    held = _Held(answers)
    held.release[2].set()
    cache = title_cache.TitleCache(held.load)
    old_is_over = threading.Event()

    def old_reader():
        try:
            return cache.get("title")
        finally:
            old_is_over.set()

    def new_reader():
        held.started[0].wait()
        cache.invalidate("title")
        return cache.get("title")

    def third_reader():
        held.started[1].wait()
        held.release[0].set()
        old_is_over.wait()
        return cache.get("title")

    def releaser():
        old_is_over.wait()
        until_others_wait(title_cache)
        held.release[1].set()

    outcome = race([old_reader, new_reader, third_reader, releaser], title_cache, seed=schedule)
    return _transcript(outcome, calls=held.calls)


def load_ends_at_each_step_of_a_change(title_id, answers):
    """A load from before the change ends while the listener is inside `invalidate`. What does the cache say then?"""
    met = []
    for preempt in preemptions(title_cache):
        held = _Held(answers)
        held.release[1].set()
        cache = title_cache.TitleCache(held.load)
        reader = threading.Thread(target=_quietly, args=(cache.get, title_id), daemon=True)
        reader.start()
        while reader.is_alive() and not held.started[0].wait(0.01):
            pass

        def let_it_end():
            held.release[0].set()
            reader.join()

        outcome = preempt([lambda: cache.invalidate(title_id), let_it_end])
        met.append(_transcript(outcome) if outcome.deadlocked or any(outcome.errors) else cache.get(title_id))
    return _distinct(met)


def _quietly(action, argument):
    try:
        action(argument)
    except Exception:
        return  # what became of this reader is not the question


def wall_clock_is_set(title_id):
    """Somebody sets the machine's clock an hour on, each time it is read. How often is the title loaded?"""
    real, kept, hours, catalogue = time.time, sys.modules.pop("title_cache"), [0], Catalogue()

    def set_on():
        hours[0] += 1
        return real() + 3600 * hours[0]

    time.time = set_on
    try:
        cache = importlib.import_module("title_cache").TitleCache(catalogue.load, ttl_s=1800.0)
        return [cache.get(title_id), cache.get(title_id), len(catalogue.calls)]
    finally:
        time.time = real
        sys.modules["title_cache"] = kept
