# idea: each batch has a task that waits, then takes a semaphore for its call; what is closed too early goes out half empty
# rejected-by: stage3/test_in_flight.py::test_a_batch_that_waits_for_its_turn_takes_titles_in
# rejected-by: stage3/test_in_flight.py::test_a_title_given_up_while_it_waits_for_its_turn_is_not_asked_for
import asyncio
import math


class TitleNotFound(LookupError):
    pass


class BatchAborted(Exception):
    pass


class Batch:
    def __init__(self, loop):
        self.opened_at = loop.time()
        self.waiters = {}
        self.full = asyncio.Event()
        self.closed = False
        self.task = None


class TitleBatcher:
    def __init__(self, fetch_many, *, max_size, max_wait_s, max_in_flight=math.inf):
        self._fetch_many = fetch_many
        self._max_size = max_size
        self._max_wait_s = max_wait_s
        self._calls = asyncio.Semaphore(10**9 if max_in_flight == math.inf else max_in_flight)
        self._open = None

    async def get(self, title_id):
        loop = asyncio.get_running_loop()
        if self._open is None:
            self._open = Batch(loop)
            self._open.task = loop.create_task(self._look_after(self._open))
        batch = self._open
        answer = loop.create_future()
        batch.waiters.setdefault(title_id, set()).add(answer)
        if len(batch.waiters) == self._max_size:
            self._open = None
            batch.full.set()
        try:
            return await answer
        finally:
            self._leave(batch, title_id, answer)

    def _leave(self, batch, title_id, answer):
        waiters = batch.waiters.get(title_id, set())
        waiters.discard(answer)
        if not waiters and not batch.closed:
            batch.waiters.pop(title_id, None)
        if not any(batch.waiters.values()):
            if self._open is batch:
                self._open = None
            batch.task.cancel()

    async def _look_after(self, batch):
        try:
            await asyncio.wait_for(batch.full.wait(), self._max_wait_s)
        except asyncio.TimeoutError:
            pass
        if self._open is batch:
            self._open = None
        batch.closed = True
        asked = list(batch.waiters)
        async with self._calls:
            try:
                answer = dict(await self._fetch_many(list(asked)))
            except asyncio.CancelledError:
                answer = dict.fromkeys(asked, BatchAborted())
            except Exception as error:
                answer = dict.fromkeys(asked, error)
        for title_id in asked:
            value = answer.get(title_id, TitleNotFound(title_id))
            for waiter in batch.waiters[title_id]:
                if waiter.done():
                    continue
                if isinstance(value, Exception):
                    waiter.set_exception(value)
                else:
                    waiter.set_result(value)
