# idea: one loop starts what is ready and waits for the next job to end; a running task is a place
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


async def run_jobs(jobs: Mapping[str, Job], *, at_once: int) -> dict[str, Outcome]:
    """Run all jobs, at most `at_once` of them at the same time. Returns the outcome of each."""
    _check_plan(jobs)
    outcomes: dict[str, Outcome] = {}
    running: dict[asyncio.Task[Any], str] = {}
    waiting = dict(jobs)
    while waiting or running:
        ready = [name for name, job in waiting.items() if all(need in outcomes for need in job.needs)]
        for name in ready:
            failed = _failed_need(jobs[name], outcomes)
            if failed is not None:
                outcomes[name] = Outcome("skipped", because=failed)
                del waiting[name]
            elif len(running) < at_once:
                inputs = {need: outcomes[need].value for need in jobs[name].needs}
                running[asyncio.create_task(_call(waiting.pop(name), inputs))] = name
        if running:
            ended, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            outcomes |= {running.pop(task): _outcome(task) for task in ended}
    return outcomes


def _failed_need(job: Job, outcomes: dict[str, Outcome]) -> str | None:
    for need in job.needs:
        if outcomes[need].status == "failed":
            return need
        if outcomes[need].status == "skipped":
            return outcomes[need].because
    return None


async def _call(job: Job, inputs: dict[str, Any]) -> Any:
    return await job.run(inputs)


def _outcome(task: asyncio.Task[Any]) -> Outcome:
    if task.cancelled():
        return Outcome("failed", error=asyncio.CancelledError())
    if task.exception() is not None:
        return Outcome("failed", error=task.exception())
    return Outcome("done", value=task.result())


def _check_plan(jobs: Mapping[str, Job]) -> None:
    for name, job in jobs.items():
        for need in job.needs:
            if need not in jobs:
                raise UnknownJob([name, need])
    try:
        TopologicalSorter({name: job.needs for name, job in jobs.items()}).prepare()
    except CycleError as cycle:
        raise CyclicJobs(cycle.args[1][::-1]) from None  # there each is needed by the one after it
