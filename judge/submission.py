"""What a person hands in, and the suite it is judged against: files by path, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Mode(StrEnum):
    SPLIT = "split"
    """Suite and submission in two processes of two users: forge-proof."""
    DIRECT = "direct"
    """Suite and submission in one process: for suites that need it; not forge-proof, and the report says so."""


@dataclass(frozen=True, slots=True)
class Submission:
    """Python files by POSIX path relative to the working directory, exactly as written: bytes, not yet decoded."""

    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLimits:
    """Limits on one case and on the whole run."""

    cpu_s: float = 2.0
    """CPU seconds of the candidate's processes, for one case."""
    wall_s: float = 6.0
    """Backstop for one case that waits instead of computing."""
    load_s: float = 5.0
    """CPU seconds to import the submission; twice that as wall time."""
    run_wall_s: float = 120.0
    """Backstop for the whole run."""
    memory_mib: int = 256
    """For the candidate's processes together."""
    processes: int = 64
    """For the candidate together, threads not counted where the sandbox can't count them."""
    output_kib: int = 256
    """stdout and stderr of one case together, written by whatever road."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """A pytest suite, ready to be laid out in the examiner's folder.

    `files` are tests, conftest and data by path; case ids are pytest node ids relative to the same root, for instance
    `stage1/test_window.py::test_a_burst_is_cut`. `beside` are files that run in the candidate's process next to the
    submission (driver.py); `modules` names every module that lives over there and which the suite may import
    (`limiter`, `driver`, `pkg.sub`).
    """

    files: Mapping[str, bytes]
    modules: tuple[str, ...]
    beside: Mapping[str, bytes] = field(default_factory=dict)
    mode: Mode = Mode.SPLIT
    limits: CaseLimits = field(default_factory=CaseLimits)
    seed: int = 0
    """Handed to the suite as the environment variable CODEROUND_SEED, and to `judge.kit` in the candidate."""
    first: tuple[str, ...] = ()
    """Cases to be run before the others, in this order."""
    until_rejected: bool = False
    """End the run at the first case that is not AC: for whoever wants to know only whether there is one."""
