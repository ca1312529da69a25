"""What can happen in a round, as frozen models; the journal holds these, and the round is their fold.

`t` is the round's own time: seconds since it began, never running backwards, whatever is done to the machine's clock.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, TypeAdapter

from interview.records import (
    Answer,
    Band,
    CodeMeasures,
    EdgeRecord,
    FileText,
    Mark,
    Model,
    PhaseMinutes,
    Prompt,
    ReportRecord,
    Settings,
    Source,
    StandingRecord,
    Tag,
    TestProof,
)
from problems.vocabulary import Kind, Phase

JOURNAL_VERSION = 1
"""Of the events below. A change that an older program could not read raises it and adds a migration."""


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


class AnswerDrafted(Event):
    """What stands in the boxes and is not locked yet; `probe` after the lock, where the probe waits for its answer."""

    kind: Literal["answer-drafted"] = "answer-drafted"
    prompt: str
    answer: Answer
    probe: str = ""


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


class RatingDrafted(Event):
    """What stands on the page of the self-rating and is not saved yet."""

    kind: Literal["rating-drafted"] = "rating-drafted"
    scores: dict[str, tuple[int, str]]
    """By criterion: 0 to 4, and the line of evidence so far."""
    answers: dict[str, str]
    """By question of the next steps."""
    due_days: int
    """When the task is due, from the day it is set."""


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
    | AnswerDrafted
    | AnswerLocked
    | PointRevealed
    | PointMarked
    | SuggestionMade
    | SuggestionTaken
    | ProbeShown
    | ProbeAnswered
    | RatingDrafted
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
