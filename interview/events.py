"""What can happen in a round, as frozen models; the journal holds these, and the round is their fold.

`t` is the round's own time: seconds since it began, never running backwards, whatever is done to the machine's clock.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from functools import cache
from math import isfinite
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, TypeAdapter

from judge.report import CaseResult, Report
from judge.submission import Mode
from judge.verdict import Verdict
from problems.vocabulary import Kind, Phase

JOURNAL_VERSION = 1
"""Of the events below. A change that an older program could not read raises it and adds a migration."""


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
    model_config = ConfigDict(frozen=True, extra="forbid")


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


class Event(Model):
    t: float = Field(ge=0)


# --- the round's frame -----------------------------------------------------------------------------------------------


class RoundStarted(Event):
    kind: Literal["round-started"] = "round-started"
    slug: str
    title: str
    problem_kind: Kind
    uuid: UUID
    version: int
    minutes: int
    plan: PhaseMinutes
    stages: int
    withheld: int
    """Facts that the statement leaves out and a question brings to light."""
    settings: Settings
    seed: int
    started_at: datetime
    deadline: datetime
    """Stored once. Nothing moves it."""
    files: tuple[FileText, ...]
    editable: tuple[str, ...]


class RoundResumed(Event):
    """A program took the round up again. `away_s` is the time nobody was there."""

    kind: Literal["round-resumed"] = "round-resumed"
    away_s: float


class ClockJumped(Event):
    """The machine's clock was set while the round ran; `seconds` (negative: back) were corrected, time went on."""

    kind: Literal["clock-jumped"] = "clock-jumped"
    seconds: float


class PhaseEntered(Event):
    kind: Literal["phase-entered"] = "phase-entered"
    phase: Phase
    cause: str
    """`start`, `user`, `plan saved`, `first edit`, `first run`, `new stage`, `coding over`."""


class StageRevealed(Event):
    kind: Literal["stage-revealed"] = "stage-revealed"
    stage: int
    by: Literal["start", "pass", "clock", "interviewer"]


class TimeUp(Event):
    kind: Literal["time-up"] = "time-up"


class RoundSubmitted(Event):
    """Coding is over: the last submission is judged and counts."""

    kind: Literal["round-submitted"] = "round-submitted"
    by: Literal["user", "clock"]


class Abandoned(Event):
    kind: Literal["abandoned"] = "abandoned"


class RoundClosed(Event):
    kind: Literal["round-closed"] = "round-closed"


# --- the pad ---------------------------------------------------------------------------------------------------------


class Edit(Event):
    """`text` replaces what lies between two (row, column) places, counted in code points; lines end with "\\n" only."""

    kind: Literal["edit"] = "edit"
    file: str
    start: tuple[int, int]
    end: tuple[int, int]
    text: str
    source: Source = Source.TYPED


class FileOpened(Event):
    kind: Literal["file-opened"] = "file-opened"
    file: str


class FileCreated(Event):
    kind: Literal["file-created"] = "file-created"
    file: str
    text: str = ""


class FileReset(Event):
    """The file is the starter again."""

    kind: Literal["file-reset"] = "file-reset"
    file: str


class Snapshot(Event):
    """The whole text, now and then: it heals the buffer if a line of the journal was damaged."""

    kind: Literal["snapshot"] = "snapshot"
    file: str
    text: str


# --- thinking aloud --------------------------------------------------------------------------------------------------


class PlanSaved(Event):
    kind: Literal["plan-saved"] = "plan-saved"
    approach: str
    rejected: str
    complexity: str
    edges: tuple[str, ...]


class QuestionAsked(Event):
    kind: Literal["question-asked"] = "question-asked"
    question: int
    text: str


class CandidateOffered(Event):
    kind: Literal["candidate-offered"] = "candidate-offered"
    question: int
    clarification: str
    ask: str


class CandidateRefused(Event):
    kind: Literal["candidate-refused"] = "candidate-refused"
    question: int
    clarification: str


class CandidateConfirmed(Event):
    kind: Literal["candidate-confirmed"] = "candidate-confirmed"
    question: int
    clarification: str
    answer: str


class QuestionUnanswered(Event):
    """None fitted: "your call: state an assumption"."""

    kind: Literal["question-unanswered"] = "question-unanswered"
    question: int


class AssumptionLogged(Event):
    kind: Literal["assumption-logged"] = "assumption-logged"
    assumption: int
    text: str
    question: int | None = None


class NoteTaken(Event):
    kind: Literal["note-taken"] = "note-taken"
    tag: Tag
    text: str


class InterruptionShown(Event):
    kind: Literal["interruption-shown"] = "interruption-shown"
    interruption: int
    text: str
    by: Literal["seed", "interviewer"] = "seed"


class InterruptionAnswered(Event):
    """Empty text: waved away."""

    kind: Literal["interruption-answered"] = "interruption-answered"
    interruption: int
    text: str = ""


class HintTaken(Event):
    kind: Literal["hint-taken"] = "hint-taken"
    rung: int
    cost: int
    text: str


# --- runs ------------------------------------------------------------------------------------------------------------


class PublicRun(Event):
    kind: Literal["public-run"] = "public-run"
    stage: int
    report: ReportRecord


class OwnTestsRun(Event):
    """The user's tests against the user's code."""

    kind: Literal["own-tests-run"] = "own-tests-run"
    report: ReportRecord


class OwnTestsJudged(Event):
    kind: Literal["own-tests-judged"] = "own-tests-judged"
    proof: TestProof


class SubmissionMade(Event):
    """What was handed in, whole: the verdict can be traced to these bytes."""

    kind: Literal["submission-made"] = "submission-made"
    submission: int
    stage: int
    by: Literal["user", "clock"]
    files: tuple[FileText, ...]


class VerdictGiven(Event):
    kind: Literal["verdict-given"] = "verdict-given"
    submission: int
    report: ReportRecord


# --- the debrief -----------------------------------------------------------------------------------------------------


class DebriefStarted(Event):
    kind: Literal["debrief-started"] = "debrief-started"
    prompts: tuple[Prompt, ...]


class AssumptionsJudged(Event):
    kind: Literal["assumptions-judged"] = "assumptions-judged"
    standings: tuple[StandingRecord, ...]


class EdgesCompared(Event):
    """Edge cases foreseen before coding, and what the code then did with them."""

    kind: Literal["edges-compared"] = "edges-compared"
    edges: tuple[EdgeRecord, ...]


class CodeMeasured(Event):
    """The code as handed in, beside the accepted designs of the stage it reached."""

    kind: Literal["code-measured"] = "code-measured"
    own: CodeMeasures
    accepted: tuple[CodeMeasures, ...]


class PromptShown(Event):
    kind: Literal["prompt-shown"] = "prompt-shown"
    prompt: str


class AnswerLocked(Event):
    kind: Literal["answer-locked"] = "answer-locked"
    prompt: str
    answer: Answer


class PointRevealed(Event):
    kind: Literal["point-revealed"] = "point-revealed"
    prompt: str
    point: str


class PointMarked(Event):
    """`said` carries the words that earn it."""

    kind: Literal["point-marked"] = "point-marked"
    prompt: str
    point: str
    mark: Mark
    highlight: str = ""


class SuggestionMade(Event):
    """What the offline feedback thinks, shown after the user's own mark."""

    kind: Literal["suggestion-made"] = "suggestion-made"
    prompt: str
    point: str
    band: Band
    sentence: str = ""
    flag: str = ""


class SuggestionTaken(Event):
    """The user's answer to a suggestion; both are kept."""

    kind: Literal["suggestion-taken"] = "suggestion-taken"
    prompt: str
    point: str
    accepted: bool


class ProbeShown(Event):
    kind: Literal["probe-shown"] = "probe-shown"
    prompt: str


class ProbeAnswered(Event):
    kind: Literal["probe-answered"] = "probe-answered"
    prompt: str
    text: str


class SelfRated(Event):
    """One criterion of the scorecard, 1 to 4, with a line of evidence."""

    kind: Literal["self-rated"] = "self-rated"
    criterion: str
    score: int = Field(ge=1, le=4)
    evidence: str = ""


class NextStepAnswered(Event):
    kind: Literal["next-step-answered"] = "next-step-answered"
    question: str
    text: str


class TaskSet(Event):
    kind: Literal["task-set"] = "task-set"
    text: str
    due: date


AnyEvent = Annotated[
    RoundStarted
    | RoundResumed
    | ClockJumped
    | PhaseEntered
    | StageRevealed
    | TimeUp
    | RoundSubmitted
    | Abandoned
    | RoundClosed
    | Edit
    | FileOpened
    | FileCreated
    | FileReset
    | Snapshot
    | PlanSaved
    | QuestionAsked
    | CandidateOffered
    | CandidateRefused
    | CandidateConfirmed
    | QuestionUnanswered
    | AssumptionLogged
    | NoteTaken
    | InterruptionShown
    | InterruptionAnswered
    | HintTaken
    | PublicRun
    | OwnTestsRun
    | OwnTestsJudged
    | SubmissionMade
    | VerdictGiven
    | DebriefStarted
    | AssumptionsJudged
    | EdgesCompared
    | CodeMeasured
    | PromptShown
    | AnswerLocked
    | PointRevealed
    | PointMarked
    | SuggestionMade
    | SuggestionTaken
    | ProbeShown
    | ProbeAnswered
    | SelfRated
    | NextStepAnswered
    | TaskSet,
    Field(discriminator="kind"),
]


@cache
def _adapter() -> TypeAdapter[Event]:
    return TypeAdapter(AnyEvent)


def event_from(data: object) -> Event:
    """Plain data to the event of its `kind`.

    Raises:
        ValueError: Not an event of this version (pydantic's ValidationError is one).
    """
    return _adapter().validate_python(data, strict=False)


def event_from_json(line: str | bytes) -> Event:
    """One journal line to its event; raises ValueError."""
    return _adapter().validate_json(line)
