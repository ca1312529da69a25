# idea: one future a title that everybody who wants it awaits; whoever is cancelled cancels it for all of them
# rejected-by: stage2/test_giving_up.py::test_one_who_gives_up_takes_nobody_along_who_wants_the_same_title
# stage: 2
import asyncio


class TitleNotFound(LookupError):
    pass


class BatchAborted(Exception):
    pass


class TitleBatcher:
    def __init__(self, fetch_many, *, max_size, max_wait_s):
        self._fetch_many = fetch_many
        self._max_size = max_size
        self._max_wait_s = max_wait_s
        self._open = {}
        self._calls = set()

    async def get(self, title_id):
        loop = asyncio.get_running_loop()
        if not self._open:
            loop.call_later(self._max_wait_s, self._send, self._open)
        future = self._open.setdefault(title_id, loop.create_future())
        if len(self._open) == self._max_size:
            self._send(self._open)
        return await future

    def _send(self, batch):
        if batch is not self._open:
            return
        self._open = {}
        call = asyncio.get_running_loop().create_task(self._fetch(batch))
        self._calls.add(call)
        call.add_done_callback(self._calls.discard)

    async def _fetch(self, batch):
        wanted = [title_id for title_id, future in batch.items() if not future.done()]
        if not wanted:
            return
        try:
            found = dict(await self._fetch_many(wanted))
        except (Exception, asyncio.CancelledError) as error:
            failure = BatchAborted() if isinstance(error, asyncio.CancelledError) else error
            found = dict.fromkeys(batch, failure)
        for title_id, future in batch.items():
            if future.done():
                continue
            value = found.get(title_id, TitleNotFound(title_id))
            if isinstance(value, Exception):
                future.set_exception(value)
            else:
                future.set_result(value)
