"""Notices that no thread moves any more. By progress, not by the clock: a slow machine is not a deadlock."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Sequence
from types import FrameType

QUIET_S = 1.0
_POLL_S = 0.01
_IDLE_CPU_S = 0.002
"""CPU that may pass in one quiet span although nothing moves: the interpreter's own book-keeping."""

_Position = tuple[tuple[int, int], ...]


def join_unless_stuck(threads: Sequence[threading.Thread], *, quiet_s: float = QUIET_S) -> bool:
    """Wait until `threads` have ended; False if every thread has stood still for `quiet_s` before that.

    A thread stands still when none of its frames has advanced by a bytecode while the process used no CPU time. A
    thread that sleeps for longer than `quiet_s` looks the same: scenarios inject a virtual clock.
    """
    seen, cpu_s, polls = _positions(), _cpu_of_the_others(), 0
    while (alive := next((thread for thread in threads if thread.is_alive()), None)) is not None:
        alive.join(_POLL_S)
        now, now_cpu_s = _positions(), _cpu_of_the_others()
        if now != seen or now_cpu_s - cpu_s > _IDLE_CPU_S:
            seen, cpu_s, polls = now, now_cpu_s, 0
            continue
        polls += 1
        # Polls, not seconds: each one means that this process was running and the others could have run as well.
        if polls * _POLL_S >= quiet_s:
            return not any(thread.is_alive() for thread in threads)
    return True


def where(thread: threading.Thread, modules: frozenset[str]) -> str:
    """The innermost line of `modules` that `thread` is at: `transfer (ledger.py:31)`."""
    frame = sys._current_frames().get(thread.ident or 0)
    while frame is not None and frame.f_globals.get("__name__") not in modules:
        frame = frame.f_back
    if frame is None:
        return "outside the submission"
    code = frame.f_code
    return f"{code.co_name} ({code.co_filename.rpartition('/')[2]}:{frame.f_lineno})"


def _positions() -> dict[int, _Position]:
    own = threading.get_ident()
    return {ident: _position(frame) for ident, frame in sys._current_frames().items() if ident != own}


def _position(frame: FrameType | None) -> _Position:
    steps = []
    while frame is not None:
        steps.append((id(frame), frame.f_lasti))
        frame = frame.f_back
    return tuple(steps)


def _cpu_of_the_others() -> float:
    return time.process_time() - time.thread_time()
