"""What comes out of the sandbox, checked: the frames of docs/judging.md as models. Their texts are still hostile."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from judge.verdict import Verdict


class FromSandbox(BaseModel):
    """Another version of the supervisor may say more than we know."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class Ready(FromSandbox):
    cases: tuple[str, ...] = ()
    versions: dict[str, str] = {}
    not_enforced: tuple[str, ...] = ()
    deferred: tuple[str, ...] = ()


class Unusable(FromSandbox):
    reason: str
    detail: str = ""


class Loaded(FromSandbox):
    cases: tuple[str, ...]


class Broken(FromSandbox):
    verdict: Verdict = Verdict.COMPILE_ERROR
    type: str = ""
    message: str = ""
    traceback: str = ""
    file: str = ""
    line: str | int | None = None
    evidence: dict[str, Any] = {}


class Case(FromSandbox):
    id: str
    verdict: Verdict
    wall_s: float = Field(default=0.0, ge=0)
    cpu_s: float = Field(default=0.0, ge=0)
    memory_mib: float = Field(default=0.0, ge=0)
    message: str = ""
    skipped: bool = False
    evidence: dict[str, Any] = {}


class Output(FromSandbox):
    text: str


class Done(FromSandbox):
    cases: int
    cpu_s: float = 0.0
    wall_s: float = 0.0
    memory_mib: float = 0.0
    tampering: bool = False
    reason: str = ""
    verdict: Verdict | None = None
    """Of the cases that were not reached, if any: why they were not."""
