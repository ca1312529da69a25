# idea: as many workers as there are places take the best ready job each; graphlib knows what is ready; a task group ends them all
"""The encoding jobs of a title, run in the order of what they need."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
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
    order = TopologicalSorter()
    for name, job in jobs.items():
        for need in job.needs:
            if need not in jobs:
                raise UnknownJob([name, need])
        order.add(name, *job.needs)
    try:
        order.prepare()
    except CycleError as cycle:
        raise CyclicJobs(list(reversed(cycle.args[1]))) from None
    if not jobs:
        return {}
    shop = Workshop(jobs, order, pause_s, sleep)
    async with asyncio.TaskGroup() as group:
        shop.group = group
        for _ in range(min(at_once, len(jobs))):
            group.create_task(shop.work())
    return shop.outcomes


class Workshop:
    def __init__(self, jobs, order, pause_s, sleep):
        self.jobs, self.order, self.pause_s, self.sleep = jobs, order, pause_s, sleep
        self.outcomes = {}
        self.attempts = dict.fromkeys(jobs, 0)
        self.shelf = list(order.get_ready())
        self.changed = asyncio.Event()
        self.group = None

    async def work(self):
        while len(self.outcomes) < len(self.jobs):
            if not self.shelf:
                self.changed.clear()
                await self.changed.wait()
                continue
            name = max(self.shelf, key=lambda name: self.jobs[name].priority)
            self.shelf.remove(name)
            await self.attempt(name)
            self.changed.set()

    async def attempt(self, name):
        job = self.jobs[name]
        self.attempts[name] += 1
        try:
            value = await job.run({need: self.outcomes[need].value for need in job.needs})
        except (Exception, asyncio.CancelledError) as error:
            self.stop_if_called_off()
            self.failed(name, error)
        else:
            self.stop_if_called_off()
            self.outcomes[name] = Outcome("done", value=value)
            self.order.done(name)
            self.shelf += self.order.get_ready()

    @staticmethod
    def stop_if_called_off():
        """A cancellation of ours, even if the job has swallowed it or made another error of it."""
        if asyncio.current_task().cancelling():
            raise asyncio.CancelledError

    def failed(self, name, error):
        if self.attempts[name] <= self.jobs[name].retries:
            self.group.create_task(self.pause(name, self.pause_s * 2.0 ** (self.attempts[name] - 1)))
            return
        self.outcomes[name] = Outcome("failed", error=error)
        lost = {name}
        for other in TopologicalSorter({each: job.needs for each, job in self.jobs.items()}).static_order():
            if other not in self.outcomes and lost.intersection(self.jobs[other].needs):
                lost.add(other)
                self.outcomes[other] = Outcome("skipped", because=name)

    async def pause(self, name, seconds):
        await self.sleep(seconds)
        self.shelf.append(name)
        self.changed.set()
