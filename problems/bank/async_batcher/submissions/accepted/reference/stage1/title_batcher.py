# idea: an open batch holds a future for each title; it is sent by its timer or by the title that fills it
"""Title metadata, fetched in batches."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any


class TitleNotFound(LookupError):
    """The catalogue does not know this title."""


class BatchAborted(Exception):
    """The call to the catalogue ended without an answer and without an error."""


class TitleBatcher:
    """Shared by all requests of a page server."""

    def __init__(
        self, fetch_many: Callable[[list[str]], Awaitable[dict[str, Any]]], *, max_size: int, max_wait_s: float
    ) -> None:
        self._fetch_many = fetch_many
        self._max_size = max_size
        self._max_wait_s = max_wait_s
        self._open: dict[str, asyncio.Future[Any]] = {}
        self._running: set[asyncio.Task[None]] = set()  # the loop itself keeps only weak references

    async def get(self, title_id: str) -> Any:
        """The metadata of `title_id`, fetched together with that of others."""
        loop = asyncio.get_running_loop()
        if not self._open:
            loop.call_later(self._max_wait_s, self._send, self._open)
        answer = self._open.setdefault(title_id, loop.create_future())
        if len(self._open) == self._max_size:
            self._send(self._open)
        return await asyncio.shield(answer)

    def _send(self, batch: dict[str, asyncio.Future[Any]]) -> None:
        if batch is not self._open:
            return  # it became full before its time was up
        self._open = {}
        task = asyncio.get_running_loop().create_task(self._run(batch))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _run(self, batch: dict[str, asyncio.Future[Any]]) -> None:
        try:
            found = await self._fetch_many(list(batch))
            outcomes = {title_id: found.get(title_id, TitleNotFound(title_id)) for title_id in batch}
        except Exception as error:
            outcomes = dict.fromkeys(batch, error)
        for title_id, outcome in outcomes.items():
            if isinstance(outcome, Exception):
                batch[title_id].set_exception(outcome)
            else:
                batch[title_id].set_result(outcome)
