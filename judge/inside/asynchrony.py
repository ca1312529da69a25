"""Coroutines of the submission as coroutines of the suite: the suite's event loop and the candidate's take turns."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Coroutine
from typing import Any, Protocol

_SLICE_S = 0.004


class Link(Protocol):
    def do(self, operation: str, *values: Any, **keywords: Any) -> Any: ...


def remote_await(link: Link, awaitable: Any) -> Coroutine[Any, Any, Any]:
    """A coroutine that gives what `awaitable` gives over there. Tasks of one `gather` are all started before any is
    waited for."""
    return _await(link, awaitable)


async def _await(link: Link, awaitable: Any) -> Any:
    task = link.do("start", awaitable)
    try:
        await asyncio.sleep(0)
        while not (state := link.do("step", task, _SLICE_S))[0]:
            await asyncio.sleep(0)
    except (asyncio.CancelledError, GeneratorExit):
        link.do("cancel", task)
        raise
    return state[1]


async def remote_items(link: Link, generator: Any) -> AsyncGenerator[Any, None]:
    """An async generator that gives the items of one over there."""
    while True:
        try:
            item = await link.do("__anext__", generator)
        except StopAsyncIteration:
            return
        yield item
