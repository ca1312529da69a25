"""Scenarios that run beside the submission, behind a watch for threads that get stuck. They return plain transcripts.

A call is a list: ["transfer", source, target, cents, request], ["settle", lines, request], ["balances", names],
["balance", name].
"""

import threading

import accounts
import gift_credits
from journal import JournalUnavailable
from judge.kit.preemption import preemptions
from judge.kit.race import race
from judge.kit.watchdog import until_others_wait

MODULES = (gift_credits, accounts)


class WorkerStopped(BaseException):
    """What the shard raises in its threads when it shuts down: not an Exception."""


FAILURES = {"unavailable": JournalUnavailable, "stopped": WorkerStopped}


class Book:
    """The journal: fails for some requests, and does something first for others."""

    def __init__(self, failing=None, before=None):
        self.entries = []
        self._failing = failing or {}
        self._before = before or {}
        self._lock = threading.Lock()

    def write(self, request_id, lines):
        if request_id in self._before:
            self._before[request_id]()
        if request_id in self._failing:
            raise FAILURES[self._failing[request_id]](request_id)
        with self._lock:
            self.entries.append([request_id, [list(line) for line in lines]])


def _open(opening, book):
    credits = gift_credits.GiftCredits(book)
    for name, cents in opening.items():
        credits.open(name, cents)
    return credits


def _do(credits, call):
    """The answer, or the error's name."""
    name, *arguments = call
    if name == "settle":
        arguments[0] = [tuple(line) for line in arguments[0]]
    try:
        return getattr(credits, name)(*arguments)
    except (Exception, WorkerStopped) as error:
        return type(error).__name__


def _transcript(outcome, credits, opening, book):
    """With what an auditor makes of the journal: do the balances differ, and which was the lowest on the way?"""
    replayed, lowest = dict(opening), 0
    for _, lines in book.entries:
        for source, target, cents in lines:
            replayed[source] = replayed.get(source, 0) - cents
            replayed[target] = replayed.get(target, 0) + cents
        lowest = min(lowest, *replayed.values())
    # Whoever is stuck may hold what `balance` waits for.
    balances = {} if outcome.stuck else {name: credits.balance(name) for name in opening}
    return {
        "answers": outcome.results,
        "stuck": outcome.stuck,
        "balances": balances,
        "journal": book.entries,
        "differ": balances != replayed,
        "lowest": lowest,
    }


def play(opening, calls, failing=None):
    """The calls one after the other, in one thread."""
    book = Book(failing)
    credits = _open(opening, book)
    outcome = race([lambda: [_do(credits, call) for call in calls]], *MODULES, seed=0, chance=0.0, quiet_s=0.3)
    transcript = _transcript(outcome, credits, opening, book)
    return {**transcript, "answers": outcome.results[0]}


def step_by_step(opening, modules, first, *others):
    """`first` is held at each of its steps in `modules`, while each of `others` runs. Each distinct transcript, once."""
    met = []
    for preempt in preemptions(*(module for module in MODULES if module.__name__ in modules), quiet_s=0.5):
        book = Book()
        credits = _open(opening, book)
        outcome = preempt([lambda call=call: _do(credits, call) for call in (first, *others)])
        met.append(_transcript(outcome, credits, opening, book))
    return [each for number, each in enumerate(met) if each not in met[:number]]


def crowd(opening, scripts, schedule):
    """Each script in a thread of its own, all at once."""
    book = Book()
    credits = _open(opening, book)
    actions = [lambda script=script: [_do(credits, call) for call in script] for script in scripts]
    outcome = race(actions, *MODULES, seed=schedule, quiet_s=0.5)
    return _transcript(outcome, credits, opening, book)


def beside_a_hanging_journal(opening, hanging, others):
    """The journal hangs for the call `hanging` until all `others` have ended in another thread."""
    under_way, done = threading.Event(), threading.Event()

    def hang():
        under_way.set()
        done.wait()

    book = Book(before={hanging[-1]: hang})
    credits = _open(opening, book)

    def do_the_others():
        under_way.wait()
        answers = [_do(credits, call) for call in others]
        done.set()
        return answers

    # The order is fixed by the events: yields would find nothing more.
    outcome = race([lambda: _do(credits, hanging), do_the_others], *MODULES, seed=0, chance=0.0, quiet_s=0.5)
    return _transcript(outcome, credits, opening, book)


def behind_a_slow_journal(opening, slow, others, failing=None):
    """The journal answers to `slow` only when each of `others` has come to wait for it, or has ended."""
    started = threading.Event()

    def wait_for_the_others():
        started.set()
        until_others_wait(*MODULES, still_s=0.05)

    book = Book(failing, {slow[-1]: wait_for_the_others})
    credits = _open(opening, book)

    def do(call):
        started.wait()
        return _do(credits, call)

    actions = [lambda: _do(credits, slow), *(lambda call=call: do(call) for call in others)]
    outcome = race(actions, *MODULES, seed=0, chance=0.0, quiet_s=0.5)
    return _transcript(outcome, credits, opening, book)


def lines_of_the_caller(opening, lines):
    """What has become of the list that was handed in?"""
    credits = _open(opening, Book())
    mine = [tuple(line) for line in lines]
    race([lambda: credits.settle(mine, "s-1")], *MODULES, seed=0, chance=0.0, quiet_s=0.3)
    return [list(line) for line in mine]
