"""Holding a thread at each of its points, against programs that one preemption breaks."""

from __future__ import annotations

import threading
from types import ModuleType

import pytest

from judge.kit.preemption import preemptions
from tests.judge.kit.programs import SEEDS, program
from tests.judge.kit.test_interleaving import CHECK_THEN_ACT, CHECKED_UNDER_LOCK, LOCKED, UNLOCKED
from tests.judge.kit.test_race import CALLERS_ORDER, ONE_ORDER

READS_TOO_EARLY = """
import threading

class Stock:
    def __init__(self, left):
        self.left = left
        self.lock = threading.Lock()

    def take(self):
        left = self.left
        with self.lock:
            if left > 0:
                self.left = left - 1
                return True
            return False
"""

READS_IN_TIME = """
import threading

class Stock:
    def __init__(self, left):
        self.left = left
        self.lock = threading.Lock()

    def take(self):
        with self.lock:
            if self.left > 0:
                self.left = self.left - 1
                return True
            return False
"""


def totals(module: ModuleType) -> set[int]:
    seen = set()
    for preempt in preemptions(module):
        counter = module.Counter()
        assert not preempt([counter.add, counter.add]).deadlocked
        seen.add(counter.value)
    return seen


def times_made(module: ModuleType) -> set[int]:
    seen = set()
    for preempt in preemptions(module):
        once, made = module.Once(), []
        get = lambda once=once, made=made: once.get(lambda: made.append(1) or 1)  # noqa: E731
        preempt([get, get])
        seen.add(len(made))
    return seen


def sold(module: ModuleType) -> set[int]:
    seen = set()
    for preempt in preemptions(module):
        stock = module.Stock(1)
        seen.add(sum(preempt([stock.take, stock.take, stock.take]).results))
    return seen


def test_a_counter_without_its_lock_loses_an_update_each_of_200_times() -> None:
    module = program(UNLOCKED)
    assert [seed for seed in SEEDS if totals(module) == {2}] == []


def test_check_then_act_is_caught_each_of_200_times() -> None:
    module = program(CHECK_THEN_ACT)
    assert [seed for seed in SEEDS if times_made(module) == {1}] == []


def test_a_read_outside_the_lock_is_caught_each_of_200_times() -> None:
    module = program(READS_TOO_EARLY)
    assert [seed for seed in SEEDS if sold(module) == {1}] == []


@pytest.mark.parametrize("number", range(20))
def test_correct_programs_are_never_blamed(number: int) -> None:
    # Ten or so points each: two hundred preemptions a program.
    assert totals(program(LOCKED)) == {2}
    assert times_made(program(CHECKED_UNDER_LOCK)) == {1}
    assert sold(program(READS_IN_TIME)) == {1}


@pytest.mark.parametrize("source, deadlocks", [(CALLERS_ORDER, True), (ONE_ORDER, False)], ids=["callers", "one"])
def test_a_deadlock_ends_the_sweep_and_is_told(source: str, deadlocks: bool) -> None:
    module, met = program(source), []
    for preempt in preemptions(module, quiet_s=0.05):
        one, two = module.Account(1), module.Account(2)
        outcome = preempt(
            [
                lambda one=one, two=two: module.transfer(one, two, 1),
                lambda one=one, two=two: module.transfer(two, one, 1),
            ]
        )
        met.append(outcome.deadlocked)
    assert any(met) is deadlocks
    assert met[-1] is deadlocks


def test_the_others_start_when_the_first_waits_for_them_before_its_point() -> None:
    module, opened = program("def meet(event):\n    event.wait()\n    return event.is_set()\n"), []
    for preempt in preemptions(module):
        event = threading.Event()
        outcome = preempt([lambda event=event: module.meet(event), event.set])
        opened.append(outcome.results[0])
    assert set(opened) == {True}


def test_tracing_is_switched_off_again() -> None:
    before = threading.gettrace()
    totals(program(UNLOCKED))
    assert threading.gettrace() is before
