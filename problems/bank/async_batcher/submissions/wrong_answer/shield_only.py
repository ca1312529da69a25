# idea: shield protects the others from one who is cancelled; but then nobody knows any more what is still wanted
# rejected-by: stage2/test_giving_up.py::test_a_title_that_nobody_wants_any_more_is_not_asked_for
# rejected-by: stage2/test_giving_up.py::test_a_call_that_nobody_waits_for_any_more_is_called_off
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
        found, value = await asyncio.shield(future)
        if not found:
            raise value
        return value

    def _send(self, batch):
        if batch is self._open:
            self._open = {}
            call = asyncio.get_running_loop().create_task(self._fetch(batch))
            self._calls.add(call)
            call.add_done_callback(self._calls.discard)

    async def _fetch(self, batch):
        try:
            answer = dict(await self._fetch_many(list(batch)))
        except asyncio.CancelledError:
            answer = dict.fromkeys(batch, BatchAborted())
        except Exception as error:
            answer = dict.fromkeys(batch, error)
        for title_id, future in batch.items():
            value = answer.get(title_id, TitleNotFound(title_id))
            future.set_result((not isinstance(value, Exception), value))
