"""The yield injector against a counter with and without its lock."""

from __future__ import annotations

from types import ModuleType

from judge.kit.race import race
from tests.judge.kit.programs import SEEDS, program

UNLOCKED = """
class Counter:
    def __init__(self):
        self.value = 0

    def add(self):
        value = self.value
        self.value = value + 1
"""

LOCKED = """
import threading

class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def add(self):
        with self.lock:
            value = self.value
            self.value = value + 1
"""

CHECK_THEN_ACT = """
class Once:
    def __init__(self):
        self.made = None

    def get(self, make):
        if self.made is None:
            self.made = make()
        return self.made
"""

CHECKED_UNDER_LOCK = """
import threading

class Once:
    def __init__(self):
        self.made = None
        self.lock = threading.Lock()

    def get(self, make):
        with self.lock:
            if self.made is None:
                self.made = make()
            return self.made
"""


TRIES = 40
"""Races in one scenario: a single one is lost by luck now and then, above all on a busy machine."""


def loses_an_update(module: ModuleType, seed: int, tries: int) -> bool:
    return any(total(module, seed + TRIES * number) != 24 for number in range(tries))


def total(module: ModuleType, seed: int) -> int:
    counter = module.Counter()

    def add() -> None:
        for _ in range(8):
            counter.add()

    assert not race([add] * 3, module, seed=seed).deadlocked
    return int(counter.value)


def makes_two(module: ModuleType, seed: int, tries: int) -> bool:
    return any(times_made(module, seed + TRIES * number) != 1 for number in range(tries))


def times_made(module: ModuleType, seed: int) -> int:
    once, made = module.Once(), []
    race([lambda: once.get(lambda: made.append(1) or 1)] * 3, module, seed=seed)
    return len(made)


def test_a_counter_without_its_lock_loses_an_update_for_each_of_200_seeds() -> None:
    module = program(UNLOCKED)
    assert [seed for seed in SEEDS if not loses_an_update(module, seed, TRIES)] == []


def test_a_counter_with_its_lock_never_loses_one() -> None:
    module = program(LOCKED)
    assert [seed for seed in SEEDS if loses_an_update(module, seed, 1)] == []


def test_check_then_act_is_caught_for_each_of_200_seeds() -> None:
    module = program(CHECK_THEN_ACT)
    assert [seed for seed in SEEDS if not makes_two(module, seed, TRIES)] == []


def test_a_check_under_the_lock_is_never_blamed() -> None:
    module = program(CHECKED_UNDER_LOCK)
    assert [seed for seed in SEEDS if makes_two(module, seed, 4)] == []
