"""An asyncio loop that runs ready tasks in seeded random order, in virtual time, and notices a deadlock."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

POSTPONE_CHANCE = 0.3
HORIZON_S = 24 * 3600.0


class Stalled(Exception):
    """No task can run any more, and no timer will wake one."""


class ShuffledLoop(asyncio.SelectorEventLoop):
    """Only steps of tasks change places, and some wait for a later turn: of their order nothing is promised.

    Other callbacks keep their order, which `call_soon` does promise. When nothing is ready, time jumps to the
    next timer: `asyncio.sleep(3600)` takes no time, and `wait_for` times out when it must.
    """

    _ready: Any  # BaseEventLoop's own queues: the same two names in every version since 3.4
    _scheduled: Any

    def __init__(self, seed: int, *, postpone: float = POSTPONE_CHANCE, horizon_s: float = HORIZON_S) -> None:
        super().__init__()
        self._chance = random.Random(seed)
        self._postpone = postpone
        self._now = 0.0
        self._horizon_s = horizon_s

    def time(self) -> float:
        """Virtual seconds since the loop was made."""
        return self._now

    def _run_once(self) -> None:
        late = self._shuffle()
        if not self._ready:
            self._jump()
        super()._run_once()  # type: ignore[misc]  # private, and the one place where the order is decided
        self._ready.extend(late)

    def _shuffle(self) -> list[Any]:
        """Put the steps of tasks in random order; returns those that must wait, never all that is ready."""
        handles = list(self._ready)
        places = [place for place, handle in enumerate(handles) if _is_task_step(handle)]
        steps = [handles[place] for place in places]
        self._chance.shuffle(steps)
        for place, step in zip(places, steps, strict=True):
            handles[place] = step
        late = [step for step in steps if self._chance.random() < self._postpone]
        if len(late) == len(handles):
            late = late[1:]
        self._ready.clear()
        self._ready.extend(handle for handle in handles if handle not in late)
        return late

    def _jump(self) -> None:
        timers = [timer.when() for timer in self._scheduled if not timer.cancelled()]
        if timers:
            self._now = max(self._now, min(timers))
        if self._now > self._horizon_s:
            raise Stalled(f"still waiting after {self._horizon_s:g} virtual seconds")
        if not timers and getattr(self, "_default_executor", None) is None:
            raise Stalled("every task waits for another one")


def _is_task_step(handle: Any) -> bool:
    # The same test by which asyncio itself recognises a task's step (base_events._format_handle).
    return isinstance(getattr(handle._callback, "__self__", None), asyncio.Task)


@dataclass(frozen=True, slots=True)
class Run:
    """What became of the main coroutine; plain data once `result` is plain."""

    result: Any
    error: str | None
    """`KeyError: 'missing'`, or None."""
    stalled: str | None
    """Why it never ended, or None."""
    elapsed_s: float
    """Virtual seconds."""
    left_behind: int
    """Tasks that were still pending when the main coroutine ended."""


def run_shuffled(
    main: Callable[[], Coroutine[Any, Any, Any]],
    *,
    seed: int,
    postpone: float = POSTPONE_CHANCE,
    horizon_s: float = HORIZON_S,
) -> Run:
    """Run `main()` on a `ShuffledLoop`. The same seed gives exactly the same order, if no real threads are involved."""
    loop = ShuffledLoop(seed, postpone=postpone, horizon_s=horizon_s)
    result, error, stalled = None, None, None
    asyncio.set_event_loop(loop)
    try:
        result = loop.run_until_complete(main())
    except Stalled as stall:
        stalled = str(stall)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as failure:  # whatever the submission raises is a fact of the transcript
        error = f"{type(failure).__name__}: {failure}"
    elapsed_s, pending = loop.time(), asyncio.all_tasks(loop)
    _put_to_rest(loop, pending)
    return Run(result, error, stalled, elapsed_s, 0 if stalled else len(pending))


def _put_to_rest(loop: ShuffledLoop, tasks: set[asyncio.Task[Any]]) -> None:
    """Cancel what is left, so that no task complains when it is collected; one that refuses is given up."""
    for task in tasks:
        task.cancel()
    try:
        if tasks:
            loop.run_until_complete(asyncio.wait(tasks, timeout=1.0))
        loop.run_until_complete(loop.shutdown_asyncgens())
    except (Stalled, RuntimeError):
        pass
    finally:
        asyncio.set_event_loop(None)
        loop.close()
