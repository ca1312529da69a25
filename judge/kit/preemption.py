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
    names = frozenset(module.__name__ for module in modules)
    for point in range(limit):
        preemption = Preemption(names, point, quiet_s)
        yield preemption
        if not preemption.reached or preemption.deadlocked:
            return


class Preemption:
    """One point. To be called once, with the actions of a fresh scenario."""

    def __init__(self, names: frozenset[str], point: int, quiet_s: float) -> None:
        self._names, self._point, self._quiet_s = names, point, quiet_s
        self.reached = False
        self.deadlocked = False

    def __call__(self, actions: Sequence[Callable[[], Any]]) -> Race:
        """Run the first action up to the point, then the others until they end or wait, then the first to its end.

        If the first ends or waits before the point, the others start then.
        """
        first, *others = runners = [Runner(action) for action in actions]
        begun = threading.Event()

        def let_the_others_run() -> None:
            threading.settrace(before)
            _start(others)
            begun.set()
            self._until_at_rest(others)

        trace = _Hold(self._names, self._point, let_the_others_run)
        before = threading.gettrace()
        threading.settrace(trace.on_call)
        first.start("preempted/0")
        until_at_rest(lambda: _unless(begun, first), self._names, still_s=0.1, limit_s=5.0, glance_s=_GLANCE_S)
        self.reached = not trace.claim()
        if self.reached:
            begun.wait()
        else:
            threading.settrace(before)
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
    """The trace function of the first thread: counts its points, and stops once."""

    def __init__(self, names: frozenset[str], point: int, at_point: Callable[[], None]) -> None:
        self._names, self._left, self._at_point = names, point, at_point
        self._codes: dict[CodeType, bytes] = {}
        self._once = threading.Lock()
        self.reached = False

    def claim(self) -> bool:
        """True for the first who asks: the point itself, or whoever gives up waiting for it."""
        return self._once.acquire(blocking=False)

    def on_call(self, frame: FrameType, _event: str, _argument: Any) -> Any:
        if self.reached or frame.f_globals.get("__name__") not in self._names:
            return None
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        return self.on_opcode

    def on_opcode(self, frame: FrameType, event: str, _argument: Any) -> Any:
        if event != "opcode" or self.reached or self._is_local(frame):
            return self.on_opcode
        self._left -= 1
        if self._left < 0 and self.claim():
            self.reached = True
            self._at_point()
        return self.on_opcode

    def _is_local(self, frame: FrameType) -> bool:
        code = frame.f_code
        if code not in self._codes:
            self._codes[code] = code.co_code  # computed anew at each access
        return self._codes[code][frame.f_lasti] in _LOCAL
