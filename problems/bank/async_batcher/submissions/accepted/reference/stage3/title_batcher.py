# idea: one queue of titles instead of an open batch; whenever a title comes, ripens or a call ends, what is due and has room is sent
"""Title metadata, fetched in batches."""

import asyncio
import math
from collections.abc import Awaitable, Callable
from itertools import islice
from typing import Any


class TitleNotFound(LookupError):
    """The catalogue does not know this title."""


class BatchAborted(Exception):
    """The call to the catalogue ended without an answer and without an error."""


class _Wanted:
    """A title, and those who wait for it."""

    def __init__(self) -> None:
        self.waiters: set[asyncio.Future[Any]] = set()
        self.due = False
        """Whether it has waited for as long as a title may."""
        self.batch: _Batch | None = None

    def settle(self, outcome: Any) -> None:
        waiting = [waiter for waiter in self.waiters if not waiter.done()]  # the others were cancelled a moment ago
        for waiter in waiting:
            if isinstance(outcome, Exception):
                waiter.set_exception(outcome)
            else:
                waiter.set_result(outcome)


class _Batch:
    def __init__(self, titles: dict[str, _Wanted]) -> None:
        self.titles = titles
        self.task: asyncio.Task[None]
        for wanted in titles.values():
            wanted.batch = self

    def is_wanted(self) -> bool:
        return any(wanted.waiters for wanted in self.titles.values())


class TitleBatcher:
    """Shared by all requests of a page server."""

    def __init__(
        self,
        fetch_many: Callable[[list[str]], Awaitable[dict[str, Any]]],
        *,
        max_size: int,
        max_wait_s: float,
        max_in_flight: float = math.inf,
    ) -> None:
        self._fetch_many = fetch_many
        self._max_size = max_size
        self._max_wait_s = max_wait_s
        self._max_in_flight = max_in_flight
        self._in_flight: set[asyncio.Task[None]] = set()
        self._open: dict[str, _Wanted] = {}  # not sent yet, the oldest first

    async def get(self, title_id: str) -> Any:
        """The metadata of `title_id`, fetched together with that of others."""
        loop = asyncio.get_running_loop()
        if title_id not in self._open:
            self._open[title_id] = _Wanted()
            loop.call_later(self._max_wait_s, self._ripen, self._open[title_id])
        wanted = self._open[title_id]
        answer = loop.create_future()
        wanted.waiters.add(answer)
        self._send_what_is_due()
        try:
            return await answer
        finally:
            wanted.waiters.discard(answer)
            self._forget_if_unwanted(title_id, wanted)

    def _forget_if_unwanted(self, title_id: str, wanted: _Wanted) -> None:
        if wanted.batch is None:
            if not wanted.waiters:
                del self._open[title_id]
        elif not wanted.batch.is_wanted():
            wanted.batch.task.cancel()  # does nothing if it has ended

    def _ripen(self, wanted: _Wanted) -> None:
        wanted.due = True
        self._send_what_is_due()

    def _send_what_is_due(self) -> None:
        if self._is_due() and len(self._in_flight) < self._max_in_flight:
            oldest = list(islice(self._open, self._max_size))
            batch = _Batch({title_id: self._open.pop(title_id) for title_id in oldest})
            batch.task = asyncio.get_running_loop().create_task(self._run(batch))
            self._in_flight.add(batch.task)
            batch.task.add_done_callback(self._land)  # not in the task: it may be cancelled before it has begun

    def _is_due(self) -> bool:
        return len(self._open) >= self._max_size or any(wanted.due for wanted in self._open.values())

    def _land(self, task: asyncio.Task[None]) -> None:
        self._in_flight.remove(task)
        self._send_what_is_due()

    async def _run(self, batch: _Batch) -> None:
        titles = batch.titles
        try:
            found = await self._fetch_many(list(titles))
            outcomes = {title_id: found.get(title_id, TitleNotFound(title_id)) for title_id in titles}
        except asyncio.CancelledError:
            outcomes = dict.fromkeys(titles, BatchAborted())
        except Exception as error:
            outcomes = dict.fromkeys(titles, error)
        for title_id, wanted in titles.items():
            wanted.settle(outcomes[title_id])
