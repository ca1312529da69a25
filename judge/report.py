"""What a run meant: one verdict, one line a case, and the evidence for both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from judge.submission import Mode
from judge.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """One case. `message` is inert text (no control characters), already shortened; it may name hidden facts."""

    id: str
    """pytest node id relative to the suite's root."""
    verdict: Verdict
    wall_s: float = 0.0
    cpu_s: float = 0.0
    memory_mib: float = 0.0
    message: str = ""
    skipped: bool = False
    """The suite itself skipped it (never the submission); counts as neither passed nor failed."""
    evidence: Mapping[str, Any] = field(default_factory=dict)
    """For a limit: `limit`, `measured`, `killed_by`. For RTE: `traceback`, the candidate's own frames only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The answer of the judge. Deterministic but for times and memory."""

    verdict: Verdict
    mode: Mode
    sandbox: str
    wall_s: float
    cases: tuple[CaseResult, ...] = ()
    evidence: Mapping[str, Any] = field(default_factory=dict)
    """`reason` (a sentence), `tampering`, `seed`, `limits`, `versions`, `engine`, `kernel`, `not_enforced` ..."""
    stdout: str = ""
    """What the submission printed, head and tail if it was long; inert text."""

    @property
    def passed(self) -> int:
        return sum(1 for case in self.cases if case.verdict is Verdict.ACCEPTED and not case.skipped)

    def as_json(self) -> dict[str, Any]:
        """The shape that `coderound judge --json` prints."""
        return {**asdict(self), "cases": [asdict(case) for case in self.cases]}
