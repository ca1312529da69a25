"""Holds one thread at each point of its work in turn, while others run: finds whatever a single preemption can break.

A race by chance (`judge.kit.race`) needs luck for a window of three bytecodes. This needs none: what goes wrong when
another thread comes in between two steps of the first one goes wrong at one of the points, each time.
"""

from __future__ import annotations

import dis
import threading
from collections.abc import Callable, Iterator, Sequence
from types import CodeType, FrameType, ModuleType
from typing import Any

from judge.kit.race import Race, Runner, outcome
from judge.kit.stepping import step
from judge.kit.watchdog import QUIET_S, frames_of, join_unless_stuck, until_at_rest

_LOCAL_PREFIXES = (
    "LOAD_FAST", "STORE_FAST", "DELETE_FAST", "LOAD_CONST", "LOAD_SMALL_INT", "RETURN_", "RESUME", "CACHE", "NOP",
    "EXTENDED_ARG", "NOT_TAKEN", "POP_", "PUSH_", "JUMP_", "COPY", "SWAP", "PRECALL", "KW_NAMES", "IS_OP", "TO_BOOL",
    "UNARY_NOT", "MAKE_CELL", "BUILD_", "RERAISE", "CHECK_EXC",
)  # fmt: skip
_LOCAL = frozenset(number for name, number in dis.opmap.items() if name.startswith(_LOCAL_PREFIXES))
"""Bytecodes that touch nothing another thread can see: holding before one is the same as holding before the next."""
_LOCK_STILL_S = 0.0015
"""How long the others must stand still to count as blocked by the thread that is held. Too short costs power only."""
_GLANCE_S = 0.0003
_STEP_LIMIT_S = 0.2


def preemptions(*modules: ModuleType, limit: int = 400, quiet_s: float = QUIET_S) -> Iterator[Preemption]:
    """One `Preemption` for each point of the first action, until an action ends before its point.

        for preempt in preemptions(title_cache):
            cache = title_cache.TitleCache(load)             # a fresh scenario each time
            outcome = preempt([lambda: cache.get("tt1"), lambda: cache.get("tt1")])

    A deadlock ends the sweep: it would be met again at the next points, at a second each.

    Args:
        modules: The submission's modules: only their bytecodes are points.
        limit: A backstop for a first action without end.
    """
    for point in range(limit):
        preemption = Preemption(modules, point, quiet_s)
        yield preemption
        if not preemption.reached or preemption.deadlocked:
            return


class Preemption:
    """One point. To be called once, with the actions of a fresh scenario."""

    def __init__(self, modules: tuple[ModuleType, ...], point: int, quiet_s: float) -> None:
        self._modules, self._point, self._quiet_s = modules, point, quiet_s
        self._names = frozenset(module.__name__ for module in modules)
        self.reached = False
        self.deadlocked = False

    def __call__(self, actions: Sequence[Callable[[], Any]]) -> Race:
        """Run the first action up to the point, then the others until they end or wait, then the first to its end.

        If the first ends or waits before the point, the others start then.
        """
        first, *others = runners = [Runner(action) for action in actions]
        begun = threading.Event()

        def let_the_others_run() -> None:
            _start(others)
            begun.set()
            self._until_at_rest(others)

        hold = _Hold(first, self._point, let_the_others_run)
        with step(*self._modules, on_bytecode=hold.on_bytecode):
            first.start("preempted/0")
            until_at_rest(lambda: _unless(begun, first), self._names, still_s=0.1, limit_s=5.0, glance_s=_GLANCE_S)
        self.reached = not hold.claim()
        if self.reached:
            begun.wait()
        else:
            _start(others)
        join_unless_stuck([runner.thread for runner in runners], quiet_s=self._quiet_s)
        result = outcome(runners, self._names)
        self.deadlocked = result.deadlocked
        return result

    def _until_at_rest(self, runners: Sequence[Runner]) -> None:
        threads = [runner.thread for runner in runners]
        until_at_rest(
            lambda: frames_of(threads), self._names, still_s=_LOCK_STILL_S, limit_s=_STEP_LIMIT_S, glance_s=_GLANCE_S
        )


def _start(runners: Sequence[Runner]) -> None:
    for place, runner in enumerate(runners, start=1):
        runner.start(f"preempted/{place}")


def _unless(begun: threading.Event, first: Runner) -> dict[int, FrameType]:
    return {} if begun.is_set() else frames_of([first.thread])


class _Hold:
    """Counts the points of the first thread, and stops it at one of them, once."""

    def __init__(self, first: Runner, point: int, at_point: Callable[[], None]) -> None:
        self._first, self._left, self._at_point = first, point, at_point
        self._codes: dict[CodeType, bytes] = {}
        self._once = threading.Lock()
        self._over = False

    def claim(self) -> bool:
        """True for the first who asks: the point itself, or whoever gives up waiting for it."""
        return self._once.acquire(blocking=False)

    def on_bytecode(self, code: CodeType, offset: int) -> None:
        if self._over or threading.get_ident() != self._first.thread.ident or self._is_local(code, offset):
            return
        self._left -= 1
        if self._left < 0:
            self._over = True
            if self.claim():
                self._at_point()

    def _is_local(self, code: CodeType, offset: int) -> bool:
        if code not in self._codes:
            self._codes[code] = code.co_code  # computed anew at each access
        return self._codes[code][offset] in _LOCAL
