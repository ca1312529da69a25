"""The task shuffler and its virtual time, against asyncio programs with and without their bug."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from types import ModuleType
from typing import Any

import pytest

from judge.kit.shuffle import Run, run_shuffled
from tests.judge.kit.programs import SEEDS, program

CHECK_THEN_AWAIT = """
class Cache:
    def __init__(self, load):
        self.load = load
        self.values = {}

    async def get(self, key):
        if key not in self.values:
            self.values[key] = await self.load(key)
        return self.values[key]
"""

ONE_LOAD = """
import asyncio

class Cache:
    def __init__(self, load):
        self.load = load
        self.tasks = {}

    async def get(self, key):
        if key not in self.tasks:
            self.tasks[key] = asyncio.ensure_future(self.load(key))
        return await self.tasks[key]
"""

IN_ORDER_OF_ARRIVAL = """
import asyncio

async def collect(fetch, keys):
    found = []
    async def one(key):
        found.append(await fetch(key))
    await asyncio.gather(*(one(key) for key in keys))
    return found
"""

IN_ORDER_OF_THE_KEYS = """
import asyncio

async def collect(fetch, keys):
    return list(await asyncio.gather(*(fetch(key) for key in keys)))
"""

HANDS_OFF_BEFORE_WAITING = """
import asyncio

class Gate:
    def __init__(self):
        self.waiting = None

    def open(self):
        if self.waiting is not None:
            self.waiting.set_result(None)

    async def wait(self):
        self.waiting = asyncio.get_running_loop().create_future()
        await self.waiting
"""

REMEMBERS_THAT_IT_IS_OPEN = """
import asyncio

class Gate:
    def __init__(self):
        self.event = asyncio.Event()

    def open(self):
        self.event.set()

    async def wait(self):
        await self.event.wait()
"""


def loads(module: ModuleType, seed: int) -> int:
    asked: list[str] = []

    async def load(key: str) -> str:
        asked.append(key)
        await asyncio.sleep(0.1)
        return key

    async def main() -> None:
        cache = module.Cache(load)
        await asyncio.gather(*(cache.get("tt1") for _ in range(6)))

    assert run_shuffled(main, seed=seed).error is None
    return len(asked)


def order(module: ModuleType, seed: int) -> list[int]:
    async def fetch(key: int) -> int:
        await asyncio.sleep(0)
        return key

    async def main() -> Any:
        return await module.collect(fetch, range(12))

    found: list[int] = run_shuffled(main, seed=seed).result
    return found


def gates(module: ModuleType, seed: int) -> Run:
    async def main() -> None:
        async def opener(gate: Any) -> None:
            gate.open()

        for _ in range(12):
            gate = module.Gate()
            await asyncio.gather(gate.wait(), opener(gate))

    return run_shuffled(main, seed=seed)


def test_a_check_before_an_await_loads_twice_for_each_of_200_seeds() -> None:
    module = program(CHECK_THEN_AWAIT)
    assert [seed for seed in SEEDS if loads(module, seed) == 1] == []


def test_a_shared_task_loads_once() -> None:
    module = program(ONE_LOAD)
    assert [seed for seed in SEEDS if loads(module, seed) != 1] == []


def test_a_list_in_order_of_arrival_is_caught_for_each_of_200_seeds() -> None:
    module = program(IN_ORDER_OF_ARRIVAL)
    assert [seed for seed in SEEDS if order(module, seed) == list(range(12))] == []


def test_what_gather_returns_is_in_order_of_the_keys() -> None:
    module = program(IN_ORDER_OF_THE_KEYS)
    assert [seed for seed in SEEDS if order(module, seed) != list(range(12))] == []


def test_a_lost_wake_up_stalls_for_each_of_200_seeds() -> None:
    module = program(HANDS_OFF_BEFORE_WAITING)
    assert [seed for seed in SEEDS if gates(module, seed).stalled is None] == []


def test_an_event_that_remembers_never_stalls() -> None:
    module = program(REMEMBERS_THAT_IT_IS_OPEN)
    assert [seed for seed in SEEDS if gates(module, seed) != Run(None, None, None, 0.0, 0)] == []


def test_the_same_seed_gives_the_same_order() -> None:
    module = program(IN_ORDER_OF_ARRIVAL)
    assert order(module, 7) == order(module, 7)
    assert order(module, 7) != order(module, 8)


def test_sleeping_takes_virtual_time_only() -> None:
    async def main() -> float:
        await asyncio.gather(asyncio.sleep(3600), asyncio.sleep(60))
        return asyncio.get_running_loop().time()

    assert run_shuffled(main, seed=1) == Run(3600.0, None, None, 3600.0, 0)


def test_a_timeout_fires_when_it_must() -> None:
    async def main() -> None:
        await asyncio.wait_for(asyncio.sleep(10), timeout=2)

    run = run_shuffled(main, seed=1)
    assert run.error is not None and run.error.startswith("TimeoutError")
    assert run.elapsed_s == 2.0


def test_a_ticker_does_not_hide_that_the_rest_stands_still() -> None:
    async def main() -> None:
        async def tick() -> None:
            while True:
                await asyncio.sleep(60)

        ticker = asyncio.create_task(tick())
        await asyncio.get_running_loop().create_future()
        await ticker

    assert run_shuffled(main, seed=1, horizon_s=600).stalled == "still waiting after 600 virtual seconds"


def test_tasks_left_behind_are_counted() -> None:
    async def main() -> None:
        asyncio.create_task(asyncio.sleep(60))  # noqa: RUF006 - left behind on purpose

    assert run_shuffled(main, seed=1).left_behind == 1


def test_work_handed_to_real_threads_is_waited_for() -> None:
    async def main() -> int:
        return await asyncio.to_thread(sum, [1, 2, 3])

    assert run_shuffled(main, seed=1).result == 6


@pytest.mark.parametrize("seed", range(5))
def test_callbacks_of_call_soon_keep_their_order(seed: int) -> None:
    async def main() -> list[int]:
        loop, seen = asyncio.get_running_loop(), []  # type: ignore[var-annotated]  # inferred below
        for number in range(10):
            loop.call_soon(seen.append, number)
        while len(seen) < 10:
            await asyncio.sleep(0)
        return seen

    assert run_shuffled(main, seed=seed).result == list(range(10))


def test_a_coroutine_that_raises_is_reported_as_a_sentence() -> None:
    def main() -> Coroutine[Any, Any, Any]:
        async def fail() -> None:
            raise KeyError("tt9")

        return fail()

    assert run_shuffled(main, seed=1).error == "KeyError: 'tt9'"
