# idea: a single task does all the sending and lives while titles wait; everybody else only puts things down and rings its bell
import asyncio
import math


class TitleNotFound(LookupError):
    pass


class BatchAborted(Exception):
    pass


class Entry:
    def __init__(self, since):
        self.since = since
        self.waiting = []
        self.call = None


class Call:
    def __init__(self, entries):
        self.entries = entries
        self.task = None


class TitleBatcher:
    def __init__(self, fetch_many, *, max_size, max_wait_s, max_in_flight=math.inf):
        self._fetch_many = fetch_many
        self._max_size = max_size
        self._max_wait_s = max_wait_s
        self._max_in_flight = max_in_flight
        self._queue = {}
        self._bell = asyncio.Event()
        self._pump = None
        self._calls = set()

    async def get(self, title_id):
        loop = asyncio.get_running_loop()
        entry = self._queue.get(title_id)
        if entry is None:
            entry = self._queue[title_id] = Entry(loop.time())
        answer = loop.create_future()
        entry.waiting.append(answer)
        if self._pump is None:
            self._pump = asyncio.create_task(self._send_while_titles_wait())
        self._bell.set()
        try:
            return await answer
        except asyncio.CancelledError:
            self._leave(title_id, entry, answer)
            raise

    def _leave(self, title_id, entry, answer):
        entry.waiting.remove(answer)
        if entry.waiting:
            return
        if entry.call is None:
            del self._queue[title_id]
            self._bell.set()
        elif not any(other.waiting for other in entry.call.entries.values()):
            entry.call.task.cancel()

    async def _send_while_titles_wait(self):
        loop = asyncio.get_running_loop()
        while self._queue:
            self._bell.clear()
            patience = None
            if len(self._calls) < self._max_in_flight:
                oldest = next(iter(self._queue.values()))
                patience = oldest.since + self._max_wait_s - loop.time()
                if patience <= 0 or len(self._queue) >= self._max_size:
                    self._send()
                    continue
            try:
                await asyncio.wait_for(self._bell.wait(), patience)
            except asyncio.TimeoutError:
                pass
        self._pump = None

    def _send(self):
        chosen = list(self._queue)[: self._max_size]
        call = Call({title_id: self._queue.pop(title_id) for title_id in chosen})
        for entry in call.entries.values():
            entry.call = call
        call.task = asyncio.create_task(self._fetch(call))
        self._calls.add(call.task)
        call.task.add_done_callback(self._over)

    def _over(self, task):
        self._calls.discard(task)
        self._bell.set()

    async def _fetch(self, call):
        failure, found = None, None
        try:
            found = dict(await self._fetch_many(list(call.entries)))
        except asyncio.CancelledError:
            failure = BatchAborted("cancelled")
        except Exception as error:
            failure = error
        for title_id, entry in call.entries.items():
            for answer in entry.waiting:
                if answer.done():
                    continue
                if failure is not None:
                    answer.set_exception(failure)
                elif title_id not in found:
                    answer.set_exception(TitleNotFound(title_id))
                elif isinstance(found[title_id], Exception):
                    answer.set_exception(found[title_id])
                else:
                    answer.set_result(found[title_id])
