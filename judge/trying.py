"""Tries a sandbox for `coderound doctor`: hostile programs against its walls, and how long a verdict takes in it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from judge.doctor_trials import HONEST, Bait, Trial, answer_suite
from judge.judging import Cancelled, judge, judge_prepared
from judge.prepared import Prepared
from judge.report import Report
from judge.verdict import Verdict
from sandbox.sandbox import Sandbox, SandboxError

_SEED = 20_261_122
_TIMES = 5
_PYTEST_TIMES = 3
_PYTEST_S = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One hostile program, judged."""

    trial: Trial
    verdict: Verdict
    reason: str
    took_s: float

    @property
    def held(self) -> bool:
        return self.verdict in self.trial.allowed


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Seconds from submission to verdict, one quick case; medians."""

    warm_s: float
    """In a sandbox that waited for it, as in a round."""
    cold_s: float
    """From nothing, once."""
    pytest_s: float
    """Bare `python -m pytest` on this machine, without any sandbox; 0 if it could not be run."""


def judge_honest(sandbox: Sandbox, cancelled: Cancelled) -> Report:
    """A right solution: anything but AC means that nothing can be judged in there."""
    return judge(HONEST, answer_suite(_SEED), sandbox, cancelled=cancelled)


def try_wall(trial: Trial, sandbox: Sandbox, bait: Bait, cancelled: Cancelled) -> Outcome:
    """Judge one hostile program. Only where there are walls."""
    if sandbox.name == "plain":
        raise ValueError("hostile programs are never run in a plain child")
    began = perf_counter()
    report = judge(trial.submission(bait), answer_suite(_SEED), sandbox, cancelled=cancelled)
    reason = str(report.evidence.get("reason", ""))
    return Outcome(trial=trial, verdict=report.verdict, reason=reason, took_s=perf_counter() - began)


def pace_of(sandbox: Sandbox, *, cold_s: float, pytest_s: float, cancelled: Cancelled) -> Pace:
    """Time a few honest submissions; `cold_s` was measured before.

    Raises:
        SandboxError: A sandbox could not be started.
    """
    warm = [_warm_s(sandbox, cancelled) for _ in range(_TIMES)]
    return Pace(warm_s=median(warm), cold_s=cold_s, pytest_s=pytest_s)


def bare_pytest_s() -> float:
    """What `python -m pytest` takes for the same suite and solution, both ours. 0 if it fails."""
    suite = answer_suite(_SEED)
    with tempfile.TemporaryDirectory(prefix="coderound-doctor-") as folder:
        for name, content in {**suite.files, **HONEST.files}.items():
            (Path(folder) / name).write_bytes(content)
        try:
            return median(_pytest_s(folder) for _ in range(_PYTEST_TIMES))
        except (OSError, subprocess.SubprocessError):
            return 0.0


@contextlib.contextmanager
def laid_out_bait() -> Iterator[Bait]:
    """A file and a folder that any user of this machine can reach, and a name for a process; gone at the end."""
    with tempfile.TemporaryDirectory(prefix="coderound-doctor-") as name:
        folder = Path(name)
        folder.chmod(0o777)
        (folder / "yours.txt").write_text("readable by everybody on this machine\n")
        (folder / "yours.txt").chmod(0o644)
        yield Bait(file=str(folder / "yours.txt"), folder=name, process=f"cr{os.getpid()}stays")


def processes_called(name: str) -> int:
    """How many processes of this machine bear `name`, in whatever sandbox. 0 where there is no /proc."""
    found = 0
    for path in Path("/proc").glob("[0-9]*/comm"):
        with contextlib.suppress(OSError):
            found += path.read_text(errors="replace").strip() == name
    return found


def _warm_s(sandbox: Sandbox, cancelled: Cancelled) -> float:
    prepared = Prepared(sandbox, answer_suite(_SEED))
    prepared.wait_ready(cancelled)
    return _timed(lambda: judge_prepared(prepared, HONEST, cancelled=cancelled))


def _timed(judged: Callable[[], Report]) -> float:
    began = perf_counter()
    report = judged()
    if report.verdict is not Verdict.ACCEPTED:
        raise SandboxError(f"A right solution got {report.verdict}: {report.evidence.get('reason', '')}")
    return perf_counter() - began


def _pytest_s(folder: str) -> float:
    began = perf_counter()
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", folder, folder],
        check=True,
        capture_output=True,
        timeout=_PYTEST_S,
        cwd=folder,
        env={**os.environ, "CODEROUND_SEED": str(_SEED)},
    )
    return perf_counter() - began
