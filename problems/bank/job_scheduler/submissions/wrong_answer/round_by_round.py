# idea: everything that can start is started, and the next round begins when all of it has ended
# rejected-by: stage1/test_order.py::test_a_job_does_not_wait_for_what_it_does_not_need
# rejected-by: stage1/test_order.py::test_in_any_plan_jobs_come_after_their_needs_and_use_every_place
# stage: 1
import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any


class PlanError(ValueError):
    def __init__(self, path):
        super().__init__(" needs ".join(path))
        self.path = list(path)


class UnknownJob(PlanError):
    pass


class CyclicJobs(PlanError):
    pass


@dataclass(frozen=True)
class Job:
    run: Callable[[dict[str, Any]], Awaitable[Any]]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    status: str
    value: Any = None
    error: BaseException | None = None
    because: str | None = None


async def run_jobs(jobs, *, at_once):
    for name, job in jobs.items():
        for need in job.needs:
            if need not in jobs:
                raise UnknownJob([name, need])
    rounds = TopologicalSorter({name: job.needs for name, job in jobs.items()})
    try:
        rounds.prepare()
    except CycleError as cycle:
        raise CyclicJobs(cycle.args[1][::-1]) from None
    places, outcomes = asyncio.Semaphore(at_once), {}

    async def run(name):
        for need in jobs[name].needs:
            if outcomes[need].status != "done":
                return Outcome("skipped", because=outcomes[need].because or need)
        async with places:
            try:
                return Outcome("done", value=await jobs[name].run({need: outcomes[need].value for need in jobs[name].needs}))
            except (Exception, asyncio.CancelledError) as error:
                return Outcome("failed", error=error)

    while rounds.is_active():
        names = rounds.get_ready()
        outcomes |= zip(names, await asyncio.gather(*map(run, names)))
        rounds.done(*names)
    return outcomes
