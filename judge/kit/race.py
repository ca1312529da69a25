"""Runs several actions at once, under a seeded interleaving, and comes back even when they deadlock."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from types import ModuleType
from typing import Any

from judge.kit.interleaving import YIELD_CHANCE, interleaved
from judge.kit.watchdog import QUIET_S, join_unless_stuck, where

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Race:
    """What became of each action, in the order they were given; plain data once `results` are plain."""

    results: list[Any]
    """What an action returned; None if it raised or is stuck."""
    errors: list[str | None]
    """`KeyError: 'missing'`, or None."""
    stuck: list[str]
    """Where each thread stands that never ended: `transfer (ledger.py:31)`."""

    @property
    def deadlocked(self) -> bool:
        return bool(self.stuck)


@dataclass
class Runner:
    """One action in a thread of its own, and what became of it."""

    action: Callable[[], Any]
    result: Any = None
    error: str | None = None
    thread: threading.Thread = field(init=False)

    def start(self, name: str, line: threading.Barrier | None = None) -> None:
        """`line` is where the thread waits for the others first."""
        self.thread = threading.Thread(target=self._run, args=(line,), name=name, daemon=True)
        self.thread.start()

    def _run(self, line: threading.Barrier | None) -> None:
        if line is not None:
            line.wait()
        try:
            self.result = self.action()
        except BaseException as error:  # whatever the submission raises is a fact of the transcript
            self.error = f"{type(error).__name__}: {error}"


def race(
    actions: Sequence[Callable[[], Any]],
    *modules: ModuleType,
    seed: int,
    chance: float = YIELD_CHANCE,
    quiet_s: float = QUIET_S,
) -> Race:
    """Start every action in a thread of its own, behind one line, and wait until all have ended or nothing moves.

    Threads that the submission starts itself meanwhile are interleaved as well. A stuck thread is a daemon: it does
    not keep the process alive.

    Args:
        modules: The submission's modules, whose bytecodes are interleaved.
        seed: For the yields: take it from `seeds(...)`. The operating system still has its say, so the same
            seed gives a similar schedule, not the same one.
        quiet_s: For how long nothing must move before the race counts as deadlocked.
    """
    runners = [Runner(action) for action in actions]
    line, number = threading.Barrier(len(runners)), next(_numbers)
    with interleaved(*modules, seed=seed, chance=chance):
        for place, runner in enumerate(runners):
            runner.start(f"race-{number}/{place}", line)
        join_unless_stuck([runner.thread for runner in runners], quiet_s=quiet_s)
    return outcome(runners, frozenset(module.__name__ for module in modules))


def outcome(runners: Sequence[Runner], modules: frozenset[str]) -> Race:
    """What became of `runners`, all of which have been started."""
    return Race(
        results=[runner.result for runner in runners],
        errors=[runner.error for runner in runners],
        stuck=[where(runner.thread, modules) for runner in runners if runner.thread.is_alive()],
    )
