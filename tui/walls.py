"""What `coderound doctor` finds when it tries the sandboxes here with hostile programs. Not how it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from judge.doctor_trials import TRIALS, Bait
from judge.trying import (
    Outcome,
    Pace,
    bare_pytest_s,
    judge_honest,
    laid_out_bait,
    pace_of,
    processes_called,
    try_wall,
)
from judge.verdict import Verdict
from sandbox.sandbox import Sandbox, SandboxError
from tui.wiring import docker_as_it_is, local_as_it_is

Say = Callable[[str], None]
Cancelled = Callable[[], bool]
_NOT_PLAIN = "Hostile programs are not run in a plain child: it has no walls to try."
_MEND = "Mend that first, then run coderound doctor again."
_INSTALL = "Install Docker, or bubblewrap on Linux, before you judge code that is not yours."


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One sandbox, tried."""

    sandbox: str
    engine: str = ""
    outcomes: tuple[Outcome, ...] = ()
    pace: Pace | None = None
    not_enforced: tuple[str, ...] = field(default=())
    left: int = 0
    """Containers and processes of these programs that are still there after their end."""
    problem: str = ""
    """Why it was not tried, or not to the end."""
    next_step: str = ""

    @property
    def held(self) -> bool:
        """Whether everything that was tried held. Nothing was, where there is nothing to try."""
        return not self.left and all(outcome.held for outcome in self.outcomes)

    def as_json(self) -> dict[str, Any]:
        return {
            "sandbox": self.sandbox,
            "engine": self.engine,
            "held": self.held if self.outcomes else None,
            "left_behind": self.left,
            "not_enforced": list(self.not_enforced),
            "problem": self.problem,
            "next_step": self.next_step,
            "pace": None if self.pace is None else asdict(self.pace),
            "trials": [_outcome_as_json(outcome) for outcome in self.outcomes],
        }


def _outcome_as_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "wall": outcome.trial.wall,
        "does": outcome.trial.does,
        "held": outcome.held,
        "verdict": str(outcome.verdict),
        "allowed": sorted(map(str, outcome.trial.allowed)),
        "reason": outcome.reason,
        "took_s": round(outcome.took_s, 3),
        "next_step": "" if outcome.held else outcome.trial.next_step,
    }


def try_all(say: Say, cancelled: Cancelled) -> Iterator[Tried]:
    """Docker, then the local sandbox, each as it is on this machine; none is changed, no image is built."""
    say("Timing bare pytest")
    pytest_s = bare_pytest_s()
    yield _docker(say, cancelled, pytest_s)
    if not cancelled():
        yield _local(say, cancelled, pytest_s)


def _docker(say: Say, cancelled: Cancelled, pytest_s: float) -> Tried:
    sandbox = docker_as_it_is()
    try:
        ready = sandbox.image_ready()
    except SandboxError as problem:
        sandbox.close()
        return Tried(sandbox="docker", problem="No engine answers.", next_step=str(problem))
    if not ready:
        sandbox.close()
        return Tried(
            sandbox="docker",
            problem="The judge image of this version is not built.",
            next_step="coderound image build, then coderound doctor again.",
        )
    tried = try_sandbox(sandbox, say, cancelled, pytest_s)
    again = docker_as_it_is()
    try:
        return replace(tried, left=tried.left + again.left_behind())
    except SandboxError as problem:
        return replace(tried, problem=str(problem))
    finally:
        again.close()


def _local(say: Say, cancelled: Cancelled, pytest_s: float) -> Tried:
    return try_sandbox(local_as_it_is(), say, cancelled, pytest_s)


def try_sandbox(sandbox: Sandbox, say: Say, cancelled: Cancelled, pytest_s: float) -> Tried:
    """Everything that is tried in one sandbox. It is closed before what is left of the programs is counted."""
    with laid_out_bait() as bait:
        try:
            tried = _tried(sandbox, say, cancelled, bait=bait, pytest_s=pytest_s)
        finally:
            sandbox.close()
        return replace(tried, left=processes_called(bait.process))


def _tried(sandbox: Sandbox, say: Say, cancelled: Cancelled, *, bait: Bait, pytest_s: float) -> Tried:
    name = sandbox.name
    say(f"{name}: a right solution")
    honest = judge_honest(sandbox, cancelled)
    tried = Tried(
        sandbox=name,
        engine=str(honest.evidence.get("engine", "")),
        not_enforced=tuple(honest.evidence.get("not_enforced", ())),
    )
    if honest.verdict is not Verdict.ACCEPTED:
        reason = honest.evidence.get("reason", "")
        return replace(tried, problem=f"A right solution gets {honest.verdict}: {reason}", next_step=_MEND)
    say(f"{name}: how long a verdict takes")
    try:
        tried = replace(tried, pace=pace_of(sandbox, cold_s=honest.wall_s, pytest_s=pytest_s, cancelled=cancelled))
    except SandboxError as problem:
        return replace(tried, problem=str(problem), next_step=_MEND)
    if name == "plain":
        return replace(tried, problem=_NOT_PLAIN, next_step=_INSTALL)
    return replace(tried, outcomes=tuple(_outcomes(sandbox, say, cancelled, bait)))


def _outcomes(sandbox: Sandbox, say: Say, cancelled: Cancelled, bait: Bait) -> Iterator[Outcome]:
    for number, trial in enumerate(TRIALS, start=1):
        if cancelled():
            return
        say(f"{sandbox.name}: {number} of {len(TRIALS)}, a program that {trial.does}")
        yield try_wall(trial, sandbox, bait, cancelled)
