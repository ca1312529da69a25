# idea: no loop at all: each end of an attempt or pause calls back, and the last one settles the future that run_jobs waits for
"""The encoding jobs of a title, run in the order of what they need."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


class PlanError(ValueError):
    """Jobs that cannot be run. `path` says where the trouble is."""

    def __init__(self, path: Sequence[str]) -> None:
        super().__init__(" needs ".join(path))
        self.path = list(path)


class UnknownJob(PlanError):
    """path: a job, and the name that it needs and nobody has."""


class CyclicJobs(PlanError):
    """path: each job needs the one after it, and the last is the first again."""


@dataclass(frozen=True)
class Job:
    run: Callable[[dict[str, Any]], Awaitable[Any]]
    needs: tuple[str, ...] = ()
    priority: int = 0
    retries: int = 0


@dataclass(frozen=True)
class Outcome:
    status: str
    """done, failed or skipped."""
    value: Any = None
    """What a job that is done has returned."""
    error: BaseException | None = None
    """What a job that has failed has raised."""
    because: str | None = None
    """Why a job was skipped: the name of a job."""


async def run_jobs(jobs, *, at_once, pause_s=1.0, sleep=asyncio.sleep):
    _refuse_unknown(jobs)
    _refuse_cycles(jobs)
    board = Board(jobs, at_once, pause_s, sleep)
    board.look()
    try:
        await board.finished
    finally:
        await board.close()
    return board.outcomes


def _refuse_unknown(jobs):
    missing = [(name, need) for name, job in jobs.items() for need in job.needs if need not in jobs]
    if missing:
        raise UnknownJob(missing[0])


def _refuse_cycles(jobs):
    """Depth first, with a stack of our own: the path is what is on it."""
    clear = set()
    for first in jobs:
        path, todo = {}, [(first, False)]
        while todo:
            name, leaving = todo.pop()
            if leaving:
                del path[name]
                clear.add(name)
            elif name in path:
                names = list(path)
                raise CyclicJobs([*names[names.index(name) :], name])
            elif name not in clear:
                path[name] = True
                todo.append((name, True))
                todo += [(need, False) for need in jobs[name].needs]


class Board:
    def __init__(self, jobs, at_once, pause_s, sleep):
        self.jobs, self.at_once, self.pause_s, self.sleep = jobs, at_once, pause_s, sleep
        self.finished = asyncio.get_running_loop().create_future()
        self.outcomes, self.attempts = {}, {}
        self.under_way, self.at_work, self.paused = set(), set(), set()
        self.needed_by = {}
        for name, job in jobs.items():
            for need in job.needs:
                self.needed_by.setdefault(need, set()).add(name)
        self.candidates = {name for name, job in jobs.items() if not job.needs}

    def look(self):
        """Start what may start, in order of priority; note the end if nothing is left."""
        for name in sorted(self.candidates, key=lambda name: -self.jobs[name].priority):
            if len(self.at_work) < self.at_once:
                self.candidates.remove(name)
                self.at_work.add(name)
                self.attempts[name] = self.attempts.get(name, 0) + 1
                self.launch(self.attempt(name), lambda task, name=name: self.attempted(name, task))
        if not self.under_way and not self.finished.done():
            self.finished.set_result(None)

    def launch(self, coroutine, then):
        task = asyncio.get_running_loop().create_task(coroutine)
        self.under_way.add(task)

        def ended(task):
            self.under_way.discard(task)
            if not self.finished.done():
                then(task)
                self.look()

        task.add_done_callback(ended)

    async def attempt(self, name):
        job = self.jobs[name]
        return await job.run({need: self.outcomes[need].value for need in job.needs})

    async def pause(self, seconds):
        await self.sleep(seconds)

    def attempted(self, name, task):
        self.at_work.remove(name)
        error = asyncio.CancelledError("from within") if task.cancelled() else task.exception()
        if error is None:
            self.outcomes[name] = Outcome("done", value=task.result())
            for other in self.needed_by.get(name, ()):
                if all(need in self.outcomes and self.outcomes[need].status == "done" for need in self.jobs[other].needs):
                    self.candidates.add(other)
        elif self.attempts[name] > self.jobs[name].retries:
            self.outcomes[name] = Outcome("failed", error=error)
            self.skip(name)
        else:
            pause = self.pause(self.pause_s * 2 ** (self.attempts[name] - 1))
            self.launch(pause, lambda task: self.candidates.add(name))

    def skip(self, cause):
        queue = [cause]
        for name in queue:
            for other in self.needed_by.get(name, ()):
                if other not in self.outcomes:
                    self.outcomes[other] = Outcome("skipped", because=cause)
                    queue.append(other)

    async def close(self):
        self.finished.cancel()
        tasks = list(self.under_way)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
            for task in tasks:
                task.cancelled() or task.exception()
