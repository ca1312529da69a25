"""The virtual clock and the failing transport, against retrying clients and expiring caches."""

from __future__ import annotations

import asyncio
from types import ModuleType

import pytest

from judge.kit.clock import VirtualClock
from judge.kit.shuffle import run_shuffled
from judge.kit.transport import Attempt, FailingTransport
from tests.judge.kit.programs import SEEDS, program

FORGETS_THE_CAP = """
def fetch(send, sleep, attempts=6, base=1.0, cap=8.0):
    for attempt in range(attempts):
        try:
            return send("GET")
        except ConnectionError:
            if attempt == attempts - 1:
                raise
            sleep(base * 2 ** attempt)
"""

BACKS_OFF = FORGETS_THE_CAP.replace("sleep(base * 2 ** attempt)", "sleep(min(cap, base * 2 ** attempt))")

SERVES_THE_LAST_INSTANT = """
class Cache:
    def __init__(self, now, ttl):
        self.now, self.ttl, self.entries = now, ttl, {}

    def put(self, key, value):
        self.entries[key] = (value, self.now())

    def get(self, key):
        value, at = self.entries[key]
        return None if self.now() - at > self.ttl else value
"""

EXPIRES_ON_TIME = SERVES_THE_LAST_INSTANT.replace("- at > self.ttl", "- at >= self.ttl")


def longest_sleep(module: ModuleType, seed: int) -> float:
    clock = VirtualClock()
    transport = FailingTransport.seeded(seed, calls=5, rate=1.0, then="body")
    assert module.fetch(transport, clock.sleep) == "body"
    assert len(transport.attempts) == 6
    return max(clock.slept)


def served_at_the_boundary(module: ModuleType, seed: int) -> bool:
    clock, ttl = VirtualClock(float(seed)), 1 + seed % 7
    cache = module.Cache(clock.now, ttl)
    cache.put("tt1", "title")
    clock.advance(ttl)
    return cache.get("tt1") is not None


def test_a_backoff_without_its_cap_is_caught_for_each_of_200_seeds() -> None:
    module = program(FORGETS_THE_CAP)
    assert [seed for seed in SEEDS if longest_sleep(module, seed) <= 8.0] == []


def test_a_capped_backoff_passes() -> None:
    module = program(BACKS_OFF)
    assert [seed for seed in SEEDS if longest_sleep(module, seed) != 8.0] == []


def test_an_entry_served_at_its_last_instant_is_caught_for_each_of_200_seeds() -> None:
    module = program(SERVES_THE_LAST_INSTANT)
    assert [seed for seed in SEEDS if not served_at_the_boundary(module, seed)] == []


def test_an_entry_that_expires_on_time_passes() -> None:
    module = program(EXPIRES_ON_TIME)
    assert [seed for seed in SEEDS if served_at_the_boundary(module, seed)] == []


def test_the_clock_moves_only_when_told_to() -> None:
    clock = VirtualClock(5.0)
    assert (clock.now(), clock(), clock.advance(2.5), clock.now()) == (5.0, 5.0, 7.5, 7.5)
    with pytest.raises(ValueError, match="backwards"):
        clock.advance(-1)


def test_a_script_is_met_call_by_call() -> None:
    clock = VirtualClock(1.0)
    transport = FailingTransport([503, TimeoutError, lambda key: key.upper()], then="later", clock=clock)
    assert transport("a") == 503
    with pytest.raises(TimeoutError):
        transport("b")
    assert transport("c") == "C"
    clock.advance(4)
    assert transport("d", retry=True) == "later"
    assert transport.attempts[3] == Attempt(("d",), {"retry": True}, 5.0)


def test_seeded_failures_repeat_themselves() -> None:
    def outcomes(seed: int) -> list[str]:
        transport = FailingTransport.seeded(seed, calls=20, rate=0.5, then="ok")
        found = []
        for _ in range(25):
            try:
                found.append(transport())
            except ConnectionError:
                found.append("failed")
        return found

    assert outcomes(4) == outcomes(4) != outcomes(5)
    assert outcomes(4)[20:] == ["ok"] * 5


def test_an_asynchronous_send_gives_others_a_turn() -> None:
    order: list[str] = []

    async def main() -> None:
        transport = FailingTransport(then=lambda name: order.append(name))
        task = asyncio.create_task(transport.send("sent"))
        await asyncio.sleep(0)
        order.append("other")
        await task

    run_shuffled(main, seed=1, postpone=0.0)
    assert order == ["other", "sent"]
