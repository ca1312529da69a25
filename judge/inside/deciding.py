"""One case: what the examiner recorded and what the supervisor saw, turned into a verdict. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Cause(StrEnum):
    """Why the supervisor ended the candidate. It notes this before it kills: an exit status proves nothing."""

    CPU = "cpu"
    WALL = "wall"
    RUN = "run"
    MEMORY = "memory"
    OUTPUT = "output"
    PROCESSES = "processes"
    PROTOCOL = "protocol"
    DIED = "died"
    EXAMINER = "examiner"
    EXAMINER_DIED = "examiner died"


_BY_CAUSE = {
    Cause.CPU: ("TLE", "The limit of {limit:g} s CPU time was passed."),
    Cause.WALL: ("TLE", "The limit of {limit:g} s wall time was passed."),
    Cause.RUN: ("TLE", "The limit for the whole run was passed."),
    Cause.MEMORY: ("MLE", "The limit of {limit:g} MiB memory was passed."),
    Cause.OUTPUT: ("OLE", "The limit of {limit:g} KiB output was passed."),
    Cause.PROCESSES: ("RTE", "More than {limit:g} processes were started."),
    Cause.PROTOCOL: ("RTE", "The submission's process wrote to the judge's own connection."),
    Cause.DIED: ("RTE", "The submission's process ended before it had answered."),
    Cause.EXAMINER_DIED: ("JE", "The judge's own process ended during this case."),
    Cause.EXAMINER: ("TLE", "The check of the answer did not end within {limit:g} s."),
}
_BY_OUTCOME = {"assert": "WA", "candidate": "RTE", "lost": "RTE", "import": "CE", "unsupported": "JE", "suite": "JE"}
_TOLD = ("type", "message", "traceback", "file", "line")
_EVIDENCE_TEXT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The supervisor's own evidence for one case."""

    wall_s: float = 0.0
    cpu_s: float = 0.0
    memory_mib: float = 0.0
    output_bytes: int = 0
    out_of_memory: int = 0
    killed_for: Cause | None = None
    limit: float = 0.0
    """The limit that `killed_for` speaks of."""
    measured: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """What one case may use."""

    cpu_s: float
    wall_s: float
    memory_mib: float
    output_kib: float
    processes: int

    @classmethod
    def of(cls, limits: Mapping[str, Any]) -> Allowed:
        return cls(**{field: limits[field] for field in ("cpu_s", "wall_s", "memory_mib", "output_kib", "processes")})


def exceeded(seen: Seen, allowed: Allowed, processes: int = 0) -> tuple[Cause, float, float] | None:
    """Which limit is passed, that limit, and the measured value; None if none is."""
    if seen.out_of_memory:
        return Cause.MEMORY, allowed.memory_mib, seen.memory_mib
    table = (
        (Cause.OUTPUT, allowed.output_kib, seen.output_bytes / 1024),
        (Cause.MEMORY, allowed.memory_mib, seen.memory_mib),
        (Cause.CPU, allowed.cpu_s, seen.cpu_s),
        (Cause.PROCESSES, allowed.processes, processes),
        (Cause.WALL, allowed.wall_s, seen.wall_s),
    )
    return next((row for row in table if row[2] > row[1]), None)


def decide(case_id: str, end: Mapping[str, Any] | None, seen: Seen) -> dict[str, Any]:
    """The `case` frame. A limit that was passed outranks whatever the case says, even that it passed."""
    base = {
        "id": case_id,
        "wall_s": round(seen.wall_s, 6),
        "cpu_s": round(seen.cpu_s, 6),
        "memory_mib": round(seen.memory_mib, 1),
    }
    if seen.killed_for is not None:
        return {**base, **_killed(seen)}
    if end is None:
        return {**base, "verdict": "RTE", "message": "The case did not end.", "evidence": {}}
    return {**base, **_recorded(end)}


def _killed(seen: Seen) -> dict[str, Any]:
    assert seen.killed_for is not None
    verdict, message = _BY_CAUSE[seen.killed_for]
    measured = math.ceil(seen.measured * 1000) / 1000  # up: what was passed by a little was passed
    evidence = {"limit": seen.limit, "measured": measured, "killed_by": f"supervisor: {seen.killed_for}"}
    if seen.killed_for is Cause.EXAMINER_DIED:
        evidence["cause"] = "suite"
    if seen.out_of_memory:
        evidence["killed_by"] = "kernel: out of memory"
    return {"verdict": verdict, "message": message.format(limit=seen.limit), "evidence": evidence}


def _recorded(end: Mapping[str, Any]) -> dict[str, Any]:
    outcome, cause = end.get("outcome"), end.get("cause")
    message = str(end.get("message") or "")
    evidence = {key: str(end[key])[-_EVIDENCE_TEXT:] for key in ("traceback",) if end.get(key)}
    if cause:
        evidence["cause"] = str(cause)
    if outcome in ("passed", "skipped"):
        return {"verdict": "AC", "message": message, "skipped": outcome == "skipped", "evidence": evidence}
    verdict = _BY_OUTCOME.get(str(cause), "JE")
    if cause == "lost" and message.startswith("Closed"):
        message = _BY_CAUSE[Cause.DIED][1]
    if verdict == "RTE" and message.startswith("MemoryError"):
        verdict = "MLE"
    return {"verdict": verdict, "message": message, "evidence": evidence}


def refused(error: Mapping[str, Any] | None, seen: Seen) -> dict[str, Any]:
    """The `broken` frame: why the submission was not loaded. `error` is the candidate's own account of it."""
    if seen.killed_for is not None:
        found = _killed(seen)
        died = seen.killed_for in (Cause.DIED, Cause.PROTOCOL)
        return {"type": "", "traceback": "", **found, "verdict": "CE" if died else found["verdict"]}
    told = {key: str(value)[:_EVIDENCE_TEXT] for key, value in (error or {}).items() if key in _TOLD}
    return {"type": "", "message": "", "traceback": "", **told, "verdict": "CE", "evidence": {}}
