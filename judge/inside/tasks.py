"""Coroutines of the submission, run a slice at a time while the suite's event loop waits for them."""

from __future__ import annotations

from collections.abc import Awaitable

from judge.inside.known import standard

TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    from typing import Any


class Tasks:
    """One event loop for a case, made when first needed. Tasks that have been started all move in every slice."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self, awaitable: Awaitable[Any]) -> asyncio.Task[Any]:
        asyncio = standard("asyncio")  # 20 ms, which only a submission with coroutines has to pay
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            asyncio.set_event_loop(self._loop)
        return self._loop.create_task(_settle(awaitable))

    def step(self, task: asyncio.Task[Any], seconds: float) -> tuple[bool, Any]:
        """Run the loop until `task` is done, at most `seconds`; (whether it is, its result). Raises what it raised."""
        assert self._loop is not None  # a task exists
        self._loop.run_until_complete(standard("asyncio").wait({task}, timeout=seconds))
        return (True, task.result()) if task.done() else (False, None)

    def cancel(self, task: asyncio.Task[Any]) -> None:
        task.cancel()


async def _settle(awaitable: Awaitable[Any]) -> Any:
    return await awaitable
