"""The encoding jobs of a title, run in the order of what they need."""

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
    raise NotImplementedError
