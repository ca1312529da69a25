"""Scenarios with asyncio tasks: they run beside the submission, in virtual time and shuffled order, and return plain data."""

import asyncio
import gc
import weakref

import title_batcher
from judge.kit.shuffle import run_shuffled

ERRORS = {"connection": ConnectionError, "timeout": TimeoutError, "lookup": LookupError}


class Catalogue:
    """The service behind `fetch_many`. What each of its calls does is said by `plan`, call by call; the last entry stands.

    takes       seconds until it answers
    raises      the name of an error in place of an answer, or "cancelled"
    bad         titles whose value is an error object
    without     titles that the answer leaves out
    none        titles whose value is None
    empties     True: the list that was passed is emptied at once
    cleanup     seconds that it needs to end when it is cancelled
    insists     True: answers although it is cancelled
    malformed   True: answers None
    """

    def __init__(self, plan):
        self.plan = plan
        self.calls, self.called_off = [], []
        self.now = self.most = 0
        self.before_answer = None

    async def fetch_many(self, title_ids):
        plan = self.plan[min(len(self.calls), len(self.plan) - 1)]
        asked = list(title_ids)
        number = len(self.calls)
        self.calls.append([clock(), asked])
        self.now += 1
        self.most = max(self.most, self.now)
        if plan.get("empties"):
            title_ids.clear()
        try:
            await self._wait(plan)
        except asyncio.CancelledError:
            self.called_off.append([clock(), number])
            await asyncio.sleep(plan.get("cleanup", 0.0))
            if not plan.get("insists"):
                raise
        finally:
            self.now -= 1
        if self.before_answer is not None:
            self.before_answer(number)
        return self._answer(plan, asked, number)

    async def _wait(self, plan):
        if plan.get("takes", 1.0):
            await asyncio.sleep(plan.get("takes", 1.0))

    def _answer(self, plan, asked, number):
        if plan.get("malformed"):
            return None
        if plan.get("raises") == "cancelled":
            raise asyncio.CancelledError
        if "raises" in plan:
            raise ERRORS[plan["raises"]](f"call {number}")
        found = {title_id: f"{title_id} by {number}" for title_id in asked if title_id not in plan.get("without", ())}
        found |= {title_id: ValueError(f"bad {title_id}") for title_id in plan.get("bad", ()) if title_id in found}
        found |= dict.fromkeys(plan.get("none", ()))
        return found


def clock():
    return asyncio.get_running_loop().time()


async def outcome_of(awaitable):
    """[when, what it came to], errors as text."""
    try:
        value = await awaitable
    except BaseException as error:
        text = str(error.args[0]) if error.args else ""
        return [clock(), f"{type(error).__name__} {text}".strip()]
    return [clock(), value]


def story(requests, schedule, plan=({},), quiet_after=200.0, **options):
    """Tasks ask for titles at given moments and some give up. One entry of `requests` is [title, asks at, gives up at or None].

    ["within", seconds] in the third place is a timeout around `get`.
    """
    catalogue = Catalogue(list(plan))
    batcher = title_batcher.TitleBatcher(catalogue.fetch_many, **options)

    async def one(title_id, at, gives_up):
        await asyncio.sleep(at)
        if isinstance(gives_up, list):
            return await outcome_of(asyncio.wait_for(batcher.get(title_id), gives_up[1]))
        return await outcome_of(batcher.get(title_id))

    async def scene():
        tasks = [asyncio.create_task(one(*request)) for request in requests]
        for task, (_, _, gives_up) in zip(tasks, requests):
            if isinstance(gives_up, int | float):
                asyncio.get_running_loop().call_later(gives_up, task.cancel)
        outcomes = [await task for task in tasks]
        await asyncio.sleep(quiet_after)
        return outcomes

    run = run_shuffled(scene, seed=schedule)
    return {
        "outcomes": run.result,
        "calls": catalogue.calls,
        "called_off": catalogue.called_off,
        "most": catalogue.most,
        "went_wrong": run.stalled or run.error,
        "left_behind": run.left_behind,
    }


def gives_up_while_the_answer_is_there(titles, schedule, quitter, **options):
    """In the very step in which the catalogue answers, one of those who wait is cancelled: before it, nobody else ran."""
    catalogue = Catalogue([{}])
    batcher = title_batcher.TitleBatcher(catalogue.fetch_many, **options)

    async def scene():
        tasks = [asyncio.create_task(outcome_of(batcher.get(title_id))) for title_id in titles]
        catalogue.before_answer = lambda number: number or tasks[quitter].cancel()
        outcomes = [await task for task in tasks]
        again = await outcome_of(batcher.get(titles[quitter]))
        return [what for _, what in [*outcomes, again]]

    run = run_shuffled(scene, seed=schedule)
    return {"outcomes": run.result, "went_wrong": run.stalled or run.error}


def gives_up_at_once(title_id, schedule, **options):
    """The only one who waits is cancelled in the moment in which its call is about to begin. Then another one asks."""
    catalogue = Catalogue([{}])
    batcher = title_batcher.TitleBatcher(catalogue.fetch_many, **options)

    async def scene():
        loop = asyncio.get_running_loop()
        task = asyncio.create_task(outcome_of(batcher.get(title_id)))

        async def cancel():
            task.cancel()

        canceller = loop.create_task(cancel())
        (first,) = await asyncio.gather(task, return_exceptions=True)
        await canceller
        second = await outcome_of(batcher.get(title_id))
        return [first[1] if isinstance(first, list) else type(first).__name__, second[1].rpartition(" by ")[0]]

    run = run_shuffled(scene, seed=schedule)
    return {"outcomes": run.result, "went_wrong": run.stalled or run.error}


def nobody_else_holds_the_call(title_id, schedule, **options):
    """The garbage collector runs while a call is under way that only the batcher can keep alive."""
    pending = []

    async def fetch_many(title_ids):
        answer = asyncio.get_running_loop().create_future()
        pending.append(weakref.ref(answer))
        await answer
        return {each: each.upper() for each in title_ids}

    batcher = title_batcher.TitleBatcher(fetch_many, **options)

    async def scene():
        task = asyncio.create_task(outcome_of(batcher.get(title_id)))
        await asyncio.sleep(60.0)
        gc.collect()
        answer = pending[0]()
        if answer is None:
            task.cancel()
            return "the call was collected"
        answer.set_result(None)
        del answer
        return (await task)[1]

    run = run_shuffled(scene, seed=schedule)
    return {"outcome": run.result, "went_wrong": run.stalled or run.error}


def crowd(titles, tasks, schedule, **options):
    """Many tasks ask for drawn titles, again and again, with nothing fixed but what they ask for."""
    catalogue = Catalogue([{"takes": 2.0}, {"takes": 0.5}, {"takes": 5.0}, {"takes": 1.0}] * 50)
    batcher = title_batcher.TitleBatcher(catalogue.fetch_many, **options)

    async def one(number):
        wrong = []
        for step in range(4):
            title_id = titles[(number * 3 + step * step) % len(titles)]
            value = await batcher.get(title_id)
            if value.rpartition(" by ")[0] != title_id:
                wrong.append([title_id, value])
            await asyncio.sleep(0.5 * ((number + step) % 4))
        return wrong

    async def scene():
        return sum(await asyncio.gather(*(one(number) for number in range(tasks))), [])

    run = run_shuffled(scene, seed=schedule)
    sizes = [len(asked) for _, asked in catalogue.calls]
    return {
        "wrong": run.result,
        "went_wrong": run.stalled or run.error,
        "largest": max(sizes, default=0),
        "twice": any(len(set(asked)) < len(asked) for _, asked in catalogue.calls),
        "most": catalogue.most,
    }
