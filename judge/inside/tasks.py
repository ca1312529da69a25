"""Coroutines of the submission, run a slice at a time while the suite's event loop waits for them."""

from __future__ import annotations

from collections.abc import Awaitable

from judge.inside.known import standard

TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    from typing import Any


class Tasks:
    """One event loop for a case, made when first needed. Tasks that have been started all move in every slice.

    The loop is run by its own methods: functions of asyncio may be patched by the suite.
    """

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self, target: Any, method: str = "", *arguments: Any) -> tuple[asyncio.Task[Any], bool, Any]:
        """A task that waits for `target`, or for what its `method` gives, and its state once it has run up to where it
        first waits itself. Raises what it raised until then."""
        loop = self._get_loop()
        awaitable: Awaitable[Any] = getattr(target, method)(*arguments) if method else target
        if loop.is_running():  # the suite was called back, and starts it from there
            return (loop.create_task(_settle(awaitable)), False, None)
        ready: Any = getattr(loop, "_ready")  # noqa: B009  # not public; a turn for all would be one too many for the others
        others = list(ready)
        ready.clear()
        try:
            task = loop.create_task(_settle(awaitable))
            loop.call_soon(loop.stop)
            loop.run_forever()
        finally:
            ready.extendleft(reversed(others))
        return (task, *_state(task))

    def step(self, task: asyncio.Task[Any], seconds: float) -> tuple[bool, Any]:
        """Run the loop until `task` is done, at most `seconds`; (whether it is, its result). Raises what it raised."""
        loop = self._get_loop()
        if not task.done():
            timer = loop.call_later(seconds, loop.stop)
            task.add_done_callback(_stop)
            try:
                loop.run_forever()
            finally:
                timer.cancel()
                task.remove_done_callback(_stop)
        return _state(task)

    def cancel(self, task: asyncio.Task[Any], seconds: float, *message: Any) -> tuple[bool, Any]:
        """Cancel `task` and let it clean up for at most `seconds`: `step` for the rest."""
        task.cancel(*message)
        return self.step(task, seconds)

    def _get_loop(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            asyncio = standard("asyncio")  # 20 ms, which only a submission with coroutines has to pay
            self._loop = asyncio.new_event_loop()
            asyncio.set_event_loop(self._loop)
        return self._loop


def _stop(task: asyncio.Task[Any]) -> None:
    task.get_loop().stop()


def _state(task: asyncio.Task[Any]) -> tuple[bool, Any]:
    return (True, task.result()) if task.done() else (False, None)


async def _settle(awaitable: Awaitable[Any]) -> Any:
    return await awaitable
