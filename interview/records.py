"""The values that events carry: settings, reports, prompts, answers, what was compared. Frozen, as they lie on disk."""

from __future__ import annotations

from enum import StrEnum
from math import isfinite
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from judge.report import CaseResult, Report
from judge.submission import Mode
from judge.verdict import Verdict
from problems.vocabulary import Phase


class Source(StrEnum):
    """Where an edit came from. `programmatic` is a reset or a loaded file, never the candidate's hand."""

    TYPED = "typed"
    PASTE = "paste"
    UNDO = "undo"
    REDO = "redo"
    PROGRAMMATIC = "programmatic"


class Tag(StrEnum):
    """What a note says: the guide's five things to narrate."""

    WHY = "why"
    REJECTED = "rejected"
    SCALES = "scales"
    RISK = "risk"
    SIMPLIFY = "simplify"


class Mark(StrEnum):
    """The user's own word on one point of an answer."""

    SAID = "said"
    PARTLY = "partly"
    MISSED = "missed"


class PromptKind(StrEnum):
    TRADEOFF = "tradeoff"
    EDGE = "edge"
    FOLLOWUP = "followup"
    INCIDENT = "incident"


class Band(StrEnum):
    """What the offline feedback found. It finds mentions, not truth, so there is no 'right'."""

    COVERED = "looks-covered"
    UNSURE = "unsure"
    NOT_SPOTTED = "not-spotted"


class Standing(StrEnum):
    """An assumption against the truth. `safe`: nothing in the problem speaks against it."""

    RIGHT = "right"
    SAFE = "safe"
    WRONG = "wrong"


class Outcome(StrEnum):
    """What the last submission did with an edge case."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_RUN = "not run"


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Settings(Model):
    """How the round is held. `assist` has one value, and the journal says so."""

    strict: bool = False
    """The editor opens once the plan is saved."""
    quiet: bool = False
    """No clock on screen, no interruptions."""
    pressure: bool = False
    """Interruptions at seeded moments."""
    assist: Literal["none"] = "none"


class PhaseMinutes(Model):
    """Planned minutes, scaled to the round's length."""

    clarify: float
    plan: float
    code: float
    verify: float
    explain: float

    def of(self, phase: Phase) -> float:
        minutes: float = getattr(self, phase.value)
        return minutes


class FileText(Model):
    path: str
    text: str


class CaseRecord(Model):
    """`judge.report.CaseResult` as it lies in the journal."""

    id: str
    verdict: Verdict
    wall_s: float = 0.0
    cpu_s: float = 0.0
    memory_mib: float = 0.0
    message: str = ""
    skipped: bool = False
    evidence: dict[str, JsonValue] = Field(default_factory=dict)


class ReportRecord(Model):
    """`judge.report.Report` as it lies in the journal."""

    verdict: Verdict
    mode: Mode
    sandbox: str
    wall_s: float
    cases: tuple[CaseRecord, ...] = ()
    evidence: dict[str, JsonValue] = Field(default_factory=dict)
    stdout: str = ""

    @classmethod
    def of(cls, report: Report) -> ReportRecord:
        return cls.model_validate(_plain(report.as_json()))

    def report(self) -> Report:
        """Back to the judge's own value."""
        cases = tuple(CaseResult(**case.model_dump()) for case in self.cases)
        return Report(**{**self.model_dump(), "cases": cases})


def _plain(value: Any) -> Any:
    """Evidence is foreign data: whatever JSON has no word for becomes text. Its strings lose lone surrogates."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(item) for item in value]
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, float) and not isfinite(value):  # JSON has no word for it
        return str(value)
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return str(value)


class TestProof(Model):
    """The user's own tests against the reference and the pack's wrong solutions."""

    __test__ = False  # pytest would collect the name

    tests: int
    """Tests that were collected."""
    false_alarms: tuple[str, ...] = ()
    """Own tests that fail on the reference."""
    killed: tuple[str, ...] = ()
    """Wrong solutions that some own test rejects."""
    survived: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    """Behaviours (what each survivor breaks) that no own test looked at."""
    error: str = ""
    """Why the tests could not be judged at all; empty if they could."""

    @property
    def rate(self) -> float:
        """Share of the wrong solutions killed; 0 if a false alarm or an error spoils the tests."""
        total = len(self.killed) + len(self.survived)
        if self.error or self.false_alarms or not total:
            return 0.0
        return len(self.killed) / total


class PointCopy(Model):
    """A point as it stood when it was asked: a later version of the pack does not rewrite the past."""

    id: str
    text: str
    must: bool


class Prompt(Model):
    """One question of this round's debrief, with the reason it was chosen."""

    id: str
    kind: PromptKind
    title: str
    """What the kind is about: the follow-up's kind, the trade-off's pair, `edge cases`, the incident's title."""
    text: str
    evidence: str = ""
    """Of an incident: the log or graph."""
    seconds: int
    words: int
    reason: str
    points: tuple[PointCopy, ...]
    probe: str
    model_answer: str
    edges: tuple[str, ...] = ()


class StandingRecord(Model):
    """One assumption judged: the clarification it is about, the pack's sentence it comes nearest to, and the truth."""

    assumption: int
    standing: Standing
    clarification: str = ""
    nearest: str = ""
    truth: str = ""


class EdgeRecord(Model):
    """One edge case of the problem: the plan's line that foresaw it (empty: none), and how its tests ended."""

    id: str
    text: str
    severity: str
    tests: tuple[str, ...]
    foreseen: str
    outcome: Outcome


class CodeMeasures(Model):
    """One design in numbers. Statements, not lines: layout moves nothing."""

    name: str
    statements: int
    functions: int
    longest: int
    """Statements of the longest function."""
    nesting: int
    """Blocks within blocks, at the deepest place."""
    complexity: int
    """McCabe's, of the worst function."""
    parameters: int
    """Of the function that takes most."""
    short_names: tuple[str, ...] = ()
    """Names of one letter, without the customary ones."""


class Answer(Model):
    """What was answered. A trade-off has its three parts and no `text` of its own."""

    text: str = ""
    choice: str = ""
    give_up: str = ""
    change_mind: str = ""

    @property
    def whole(self) -> str:
        """Everything said, one part a line: what highlights are looked up in."""
        return "\n".join(part for part in (self.text, self.choice, self.give_up, self.change_mind) if part)
