# idea: starts its background task when it is made; at import no loop is running yet
# rejected-by: stage1/test_answers.py::test_everybody_gets_their_own_title
# stage: 1
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
        self._wanted = asyncio.Queue()
        self._task = asyncio.get_running_loop().create_task(self._serve())

    async def get(self, title_id):
        answer = asyncio.get_running_loop().create_future()
        await self._wanted.put((title_id, answer))
        return await answer

    async def _serve(self):
        while True:
            batch = [await self._wanted.get()]
            try:
                async with asyncio.timeout(self._max_wait_s):
                    while len(batch) < self._max_size:
                        batch.append(await self._wanted.get())
            except TimeoutError:
                pass
            found = await self._fetch_many([title_id for title_id, _ in batch])
            for title_id, answer in batch:
                answer.set_result(found[title_id])
