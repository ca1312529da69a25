# idea: one loop owns all state: it starts what is ready while there is room, then waits for the next attempt or pause to end
"""The encoding jobs of a title, run in the order of what they need."""

import asyncio
import heapq
from collections import Counter
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


async def run_jobs(
    jobs: Mapping[str, Job],
    *,
    at_once: int,
    pause_s: float = 1.0,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> dict[str, Outcome]:
    """Run all jobs, at most `at_once` of them at the same time. Returns the outcome of each."""
    _check_plan(jobs)
    return await _Run(jobs, at_once, pause_s, sleep).finish()


class _Run:
    """The jobs of one title on their way. Only `finish` waits, everything else happens between two of its steps."""

    def __init__(
        self, jobs: Mapping[str, Job], at_once: int, pause_s: float, sleep: Callable[[float], Awaitable[None]]
    ) -> None:
        self._jobs = jobs
        self._at_once = at_once
        self._pause_s = pause_s
        self._sleep = sleep
        self._missing = {name: set(job.needs) for name, job in jobs.items()}
        self._dependents: dict[str, list[str]] = {name: [] for name in jobs}
        for name, needs in self._missing.items():
            for need in needs:
                self._dependents[need].append(name)
        self._outcomes: dict[str, Outcome] = {}
        self._attempts: Counter[str] = Counter()
        self._ready: list[tuple[int, str]] = []
        self._running: dict[asyncio.Future[Any], str] = {}
        self._pausing: dict[asyncio.Future[None], str] = {}

    async def finish(self) -> dict[str, Outcome]:
        for name, missing in self._missing.items():
            if not missing:
                self._make_ready(name)
        try:
            while self._ready or self._running or self._pausing:
                self._start_what_has_room()
                either = {**self._running, **self._pausing}
                ended, _ = await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
                for future in ended:
                    self._take_note(future)
        finally:
            await self._call_off()
        return self._outcomes

    def _make_ready(self, name: str) -> None:
        heapq.heappush(self._ready, (-self._jobs[name].priority, name))

    def _start_what_has_room(self) -> None:
        while self._ready and len(self._running) < self._at_once:
            _, name = heapq.heappop(self._ready)
            self._attempts[name] += 1
            self._running[asyncio.create_task(self._call(self._jobs[name]))] = name

    async def _call(self, job: Job) -> Any:
        return await job.run({need: self._outcomes[need].value for need in job.needs})

    def _take_note(self, future: asyncio.Future[Any]) -> None:
        if future in self._pausing:
            self._make_ready(self._pausing.pop(future))
            return
        name = self._running.pop(future)
        error = asyncio.CancelledError() if future.cancelled() else future.exception()
        if error is None:
            self._outcomes[name] = Outcome("done", value=future.result())
            self._tell_dependents(name)
        elif self._attempts[name] <= self._jobs[name].retries:
            pause_s = self._pause_s * 2 ** (self._attempts[name] - 1)
            self._pausing[asyncio.ensure_future(self._sleep(pause_s))] = name
        else:
            self._outcomes[name] = Outcome("failed", error=error)
            self._skip_dependents(name)

    def _tell_dependents(self, name: str) -> None:
        for dependent in self._dependents[name]:
            self._missing[dependent].remove(name)
            if not self._missing[dependent]:
                self._make_ready(dependent)

    def _skip_dependents(self, name: str) -> None:
        fallen = [name]
        while fallen:
            for dependent in self._dependents[fallen.pop()]:
                if dependent not in self._outcomes:
                    self._outcomes[dependent] = Outcome("skipped", because=name)
                    fallen.append(dependent)

    async def _call_off(self) -> None:
        """Cancel whatever is under way, and wait until it has really ended."""
        left = [*self._running, *self._pausing]
        for future in left:
            future.cancel()
        await asyncio.gather(*left, return_exceptions=True)


def _check_plan(jobs: Mapping[str, Job]) -> None:
    for name, job in jobs.items():
        for need in job.needs:
            if need not in jobs:
                raise UnknownJob([name, need])
    try:
        TopologicalSorter({name: job.needs for name, job in jobs.items()}).prepare()
    except CycleError as cycle:
        raise CyclicJobs(cycle.args[1][::-1]) from None  # there each is needed by the one after it
