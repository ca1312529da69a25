"""Notices that no thread moves any more. By progress, not by the clock: a slow machine is not a deadlock."""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType, ModuleType

QUIET_S = 1.0
STILL_S = 0.15
"""Longer than the period in which a container with half a CPU may be held up on one core and not on the other."""
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


def until_others_wait(*modules: ModuleType, still_s: float = STILL_S, limit_s: float = 1.0) -> bool:
    """Hold the calling racer until every other racer waits inside `modules`; False if one still moves after `limit_s`.

    For an injected loader that must not answer before the others have joined it. A thread in a wait of `threading`
    (an event, a condition, a future, a queue) is seen at once; any other must stand still for `still_s`.
    """
    names = frozenset(module.__name__ for module in modules)
    return until_at_rest(_frames_of_other_racers, names, still_s=still_s, limit_s=limit_s)


def until_at_rest(
    frames: Callable[[], dict[int, FrameType]],
    modules: frozenset[str],
    *,
    still_s: float,
    limit_s: float,
    glance_s: float = 0.001,
) -> bool:
    """Wait until each of the threads whose `frames` these are waits or stands still; False if not within `limit_s`."""
    seen: dict[int, _Position] = {}
    still = 0
    for _ in range(int(limit_s / glance_s)):
        with _no_collection():
            current = frames()
            if all(_waits(frame, modules) for frame in current.values()):
                return True
            now = {ident: _position(frame) for ident, frame in current.items()}
        seen, still = now, still + 1 if now == seen else 0
        if still * glance_s >= still_s:
            return True
        time.sleep(glance_s)
    return False


def frames_of(threads: Sequence[threading.Thread]) -> dict[int, FrameType]:
    """The innermost frame of each thread that is still alive."""
    idents = {thread.ident for thread in threads if thread.is_alive()}
    return {ident: frame for ident, frame in sys._current_frames().items() if ident in idents}


def where(thread: threading.Thread, modules: frozenset[str]) -> str:
    """The innermost line of `modules` that `thread` is at: `transfer (ledger.py:31)`."""
    with _no_collection():
        frame = sys._current_frames().get(thread.ident or 0)
        while frame is not None and frame.f_globals.get("__name__") not in modules:
            frame = frame.f_back
        if frame is None:
            return "outside the submission"
        code = frame.f_code
        return f"{code.co_name} ({code.co_filename.rpartition('/')[2]}:{frame.f_lineno})"


def _frames_of_other_racers() -> dict[int, FrameType]:
    own = threading.current_thread()
    race = own.name.rpartition("/")[0] + "/"  # a race names its threads race-7/0, race-7/1, ...
    return frames_of([t for t in threading.enumerate() if t.name.startswith(race) and t is not own])


def _waits(frame: FrameType | None, modules: frozenset[str]) -> bool:
    if frame is None or frame.f_code.co_name != "wait" or frame.f_globals.get("__name__") != "threading":
        return False
    while frame is not None and frame.f_globals.get("__name__") not in modules:
        frame = frame.f_back
    return frame is not None


def _positions() -> dict[int, _Position]:
    own = threading.get_ident()
    with _no_collection():
        return {ident: _position(frame) for ident, frame in sys._current_frames().items() if ident != own}


@contextmanager
def _no_collection() -> Iterator[None]:
    """While we walk the frames of a thread that may go on at any moment. Python 3.11 makes frame objects when they are
    asked for; a collection in the middle of that runs other code, lets the thread leave the frame, and the interpreter
    crashes (seen once in some thousand walks on a machine with fifty processes ready to run).
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _position(frame: FrameType | None) -> _Position:
    steps = []
    while frame is not None:
        steps.append((id(frame), frame.f_lasti))
        frame = frame.f_back
    return tuple(steps)


def _cpu_of_the_others() -> float:
    return time.process_time() - time.thread_time()
