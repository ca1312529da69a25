"""Races and the watchdog, against transfers that lock in the caller's order and in one order."""

from __future__ import annotations

import threading
from types import ModuleType

from judge.kit.race import Race, race
from judge.kit.watchdog import until_others_wait
from tests.judge.kit.programs import SEEDS, program

CALLERS_ORDER = """
import threading

class Account:
    def __init__(self, number):
        self.number = number
        self.balance = 100
        self.lock = threading.Lock()

def transfer(source, target, amount):
    with source.lock:
        with target.lock:
            source.balance -= amount
            target.balance += amount
"""

ONE_ORDER = CALLERS_ORDER.replace(
    """
    with source.lock:
        with target.lock:
""",
    """
    first, second = sorted((source, target), key=lambda account: account.number)
    with first.lock:
        with second.lock:
""",
)


def crossing(module: ModuleType, seed: int, *, quiet_s: float, transfers: int = 200) -> Race:
    one, two = module.Account(1), module.Account(2)

    def forth() -> None:
        for _ in range(transfers):
            module.transfer(one, two, 1)

    def back() -> None:
        for _ in range(transfers):
            module.transfer(two, one, 1)

    return race([forth, back], module, seed=seed, quiet_s=quiet_s)


def test_locks_taken_in_the_callers_order_deadlock_for_each_of_200_seeds() -> None:
    module = program(CALLERS_ORDER)
    assert [seed for seed in SEEDS if not crossing(module, seed, quiet_s=0.03).deadlocked] == []


def test_locks_taken_in_one_order_never_do() -> None:
    module = program(ONE_ORDER)
    assert [seed for seed in SEEDS if crossing(module, seed, quiet_s=1.0, transfers=8).deadlocked] == []


def test_a_deadlock_says_where_each_thread_stands() -> None:
    outcome = crossing(program(CALLERS_ORDER, "ledger"), seed=1, quiet_s=0.03)
    assert outcome.stuck == ["transfer (ledger.py:12)"] * 2
    assert outcome.results == [None, None]


def test_results_and_errors_keep_the_order_of_the_actions() -> None:
    module = program("def answer(n):\n    return 10 // n\n")
    outcome = race([lambda: module.answer(5), lambda: module.answer(0), lambda: module.answer(2)], module, seed=3)
    assert outcome.results == [2, None, 5]
    assert outcome.errors == [None, "ZeroDivisionError: integer division or modulo by zero", None]
    assert not outcome.deadlocked


def test_a_thread_that_computes_without_a_bytecode_is_not_stuck() -> None:
    # The hash is one call that takes many times the quiet span, and no frame advances meanwhile.
    module = program("import hashlib\ndef digest():\n    return hashlib.pbkdf2_hmac('md5', b'a', b'b', 900000)\n")
    outcome = race([module.digest, module.digest], module, seed=1, quiet_s=0.08)
    assert not outcome.deadlocked
    assert outcome.results[0] == outcome.results[1] is not None


def test_a_stuck_race_names_threads_that_wait_outside_the_submission() -> None:
    forever = threading.Event()
    outcome = race([forever.wait], program("x = 1"), seed=1, quiet_s=0.03)
    forever.set()
    assert outcome.stuck == ["outside the submission"]


JOINS = """
import threading

class Flight:
    def __init__(self):
        self.lock, self.landed, self.started, self.value = threading.Lock(), threading.Event(), False, None

    def ride(self, load):
        with self.lock:
            leads, self.started = not self.started, True
        if not leads:
            self.landed.wait()
            return self.value
        self.value = load()
        self.landed.set()
        return self.value
"""

HOLDS_THE_LOCK = """
import threading

class Flight:
    def __init__(self):
        self.lock, self.value = threading.Lock(), None

    def ride(self, load):
        with self.lock:
            if self.value is None:
                self.value = load()
            return self.value
"""


def joined(module: ModuleType, seed: int) -> list[bool]:
    flight, seen = module.Flight(), []

    def load() -> str:
        seen.append(until_others_wait(module, still_s=0.02))
        return "title"

    assert race([lambda: flight.ride(load)] * 3, module, seed=seed).results == ["title"] * 3
    return seen


def test_a_loader_can_wait_until_the_others_have_joined_it() -> None:
    module = program(JOINS)
    assert [seed for seed in SEEDS if joined(module, seed) != [True]] == []


def test_a_thread_that_waits_for_a_bare_lock_counts_as_soon_as_it_stands_still() -> None:
    module = program(HOLDS_THE_LOCK)
    assert [seed for seed in range(10) if joined(module, seed) != [True]] == []


def test_a_racer_that_keeps_moving_is_not_waited_for_without_end() -> None:
    module = program("import time\ndef spin(until):\n    while not until():\n        time.sleep(0)\n")
    seen: list[bool] = []
    race(
        [lambda: seen.append(until_others_wait(module, limit_s=0.05)), lambda: module.spin(lambda: bool(seen))],
        module,
        seed=1,
    )
    assert seen == [False]
