"""Coroutines of the submission as coroutines of the suite: the suite's event loop and the candidate's take turns."""

from __future__ import annotations

from asyncio import CancelledError
from collections.abc import AsyncGenerator, Coroutine, Generator
from contextlib import suppress
from types import coroutine
from typing import Any, Protocol

_SLICE_S = 0.004


class Link(Protocol):
    def do(self, operation: str, *values: Any, **keywords: Any) -> Any: ...

    def open(self) -> bool: ...


def remote_await(link: Link, awaitable: Any) -> Coroutine[Any, Any, Any]:
    """A coroutine that gives what `awaitable` gives over there. Tasks of one `gather` are all started before any is
    waited for."""
    return _await(link, awaitable)


async def _await(link: Link, *what: Any) -> Any:
    """Whoever is cancelled here is cancelled there, and goes on until it is done: it may clean up, raise something
    else or not give in at all. One that never ends meets the limits of the case, as it would in one process."""
    task, done, value = link.do("start", *what)
    while not done:
        try:
            await _turn()
        except CancelledError as error:
            done, value = link.do("cancel", task, _SLICE_S, *error.args)
        except GeneratorExit:  # closed: nothing can be waited for any more
            if link.open():
                with suppress(CancelledError):
                    link.do("cancel", task, 0)
            raise
        else:
            done, value = link.do("step", task, _SLICE_S)
    return value


@coroutine
def _turn() -> Generator[None, None, None]:
    """`asyncio.sleep(0)`, whatever the suite has put in the place of `asyncio.sleep`."""
    yield


async def remote_items(link: Link, generator: Any) -> AsyncGenerator[Any, Any]:
    """An async generator that gives the items of one over there, and passes on what is sent and thrown in."""
    request: tuple[Any, ...] = ("__anext__",)
    while True:
        try:
            item = await _await(link, generator, *request)
        except StopAsyncIteration:
            return
        try:
            sent = yield item
        except GeneratorExit:
            if link.open():
                await _await(link, generator, "aclose")
            raise
        except BaseException as error:  # what the suite throws in is for the submission
            request = ("athrow", error)
        else:
            request = ("asend", sent)
