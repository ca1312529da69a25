"""The round as it stands: an immutable value, the fold of its events, and the facts that follow from it.

`interview.fold` holds one small function an event; here is what they fill in. Nothing here reads a clock: whoever
needs "until now" hands in `now` as round seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from interview.buffer import Buffer
from interview.events import CodeMeasured, Event, PlanSaved, RatingDrafted, RoundStarted, SuggestionMade
from interview.records import Answer, EdgeRecord, Mark, Prompt, ReportRecord, StandingRecord, Tag, TestProof
from judge.verdict import Verdict
from problems.vocabulary import Phase


class Status(StrEnum):
    """Where the round is in its life."""

    CODING = "coding"
    JUDGING = "judging"
    """Coding is over and the last submission has no verdict yet."""
    DEBRIEF = "debrief"
    CLOSED = "closed"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch of one phase, in round seconds; `end` is None while it lasts. `away_s` of it nobody was there."""

    phase: Phase
    start: float
    end: float | None = None
    away_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Question:
    """One clarifying question and what became of it."""

    number: int
    t: float
    text: str
    offered: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    confirmed: str | None = None
    answer: str = ""
    unanswered: bool = False

    @property
    def waiting(self) -> str | None:
        """The clarification that was offered and is neither refused nor confirmed."""
        if self.confirmed or not self.offered or self.offered[-1] in self.refused:
            return None
        return self.offered[-1]

    @property
    def prompted(self) -> bool:
        """The right fact came only after a refused candidate: it counts as prompted."""
        return bool(self.confirmed and self.refused)


@dataclass(frozen=True, slots=True)
class Assumption:
    number: int
    t: float
    text: str
    question: int | None


@dataclass(frozen=True, slots=True)
class Note:
    t: float
    tag: Tag
    text: str


@dataclass(frozen=True, slots=True)
class Interruption:
    number: int
    t: float
    text: str
    by: str
    answered_t: float | None = None
    answer: str = ""
    resumed_t: float | None = None
    """The first edit after the answer."""


@dataclass(frozen=True, slots=True)
class Hint:
    t: float
    rung: int
    cost: int
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """A public run, or a run of the own tests on the own code."""

    t: float
    stage: int
    report: ReportRecord


@dataclass(frozen=True, slots=True)
class StageScore:
    stage: int
    passed: int
    total: int


@dataclass(frozen=True, slots=True)
class Submission:
    """One hand-in. `regressions` are case ids that passed in an earlier verdict and do not now."""

    number: int
    t: float
    stage: int
    by: str
    files: Mapping[str, str]
    report: ReportRecord | None = None
    judged_t: float | None = None
    regressions: tuple[str, ...] = ()

    @property
    def stages(self) -> tuple[StageScore, ...]:
        return stage_scores(self.report) if self.report else ()


@dataclass(frozen=True, slots=True)
class Marked:
    mark: Mark
    highlight: str = ""


@dataclass(frozen=True, slots=True)
class PromptState:
    """One prompt of the debrief and how far it has come."""

    prompt: Prompt
    shown_t: float | None = None
    draft: Answer | None = None
    """Typed and not locked; gone with the lock."""
    answer: Answer | None = None
    locked_t: float | None = None
    revealed: tuple[str, ...] = ()
    marks: Mapping[str, Marked] = field(default_factory=lambda: MappingProxyType({}))
    suggestions: Mapping[str, SuggestionMade] = field(default_factory=lambda: MappingProxyType({}))
    accepted: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    probe_shown_t: float | None = None
    probe_draft: str = ""
    probe_answer: str | None = None

    @property
    def said_in_all(self) -> str:
        """Answer and probe answer together: where highlights are looked up."""
        return "\n".join(part for part in (self.answer.whole if self.answer else "", self.probe_answer or "") if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Everything known about one round. Made by `replay`; never changed in place."""

    started: RoundStarted
    t: float = 0.0
    """Of the last event."""
    status: Status = Status.CODING
    phase: Phase = Phase.CLARIFY
    spans: tuple[Span, ...] = ()
    buffers: Mapping[str, Buffer] = field(default_factory=lambda: MappingProxyType({}))
    open_file: str = ""
    edits: int = 0
    first_edit_t: float | None = None
    last_edit_t: float | None = None
    pasted: int = 0
    """Characters that came by paste."""
    paste_times: tuple[float, ...] = ()
    stage: int = 1
    revealed: Mapping[int, tuple[float, str]] = field(default_factory=lambda: MappingProxyType({}))
    """When and by what each stage was revealed."""
    plan: PlanSaved | None = None
    questions: tuple[Question, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    notes: tuple[Note, ...] = ()
    interruptions: tuple[Interruption, ...] = ()
    hints: tuple[Hint, ...] = ()
    public_runs: tuple[Run, ...] = ()
    own_runs: tuple[Run, ...] = ()
    proof: TestProof | None = None
    proof_t: float | None = None
    submissions: tuple[Submission, ...] = ()
    ever_passed: frozenset[str] = frozenset()
    """Hidden cases that passed in some verdict."""
    red_since: float | None = None
    """When a regression was first seen; None while nothing that once passed is broken."""
    times_to_green: tuple[float, ...] = ()
    """Seconds from each regression seen to the verdict that had none."""
    green_times: tuple[float, ...] = ()
    """When those verdicts came."""
    spoken: tuple[float, ...] = ()
    """When something was narrated: a note, question, assumption, plan, or an answer to an interruption."""
    coding_over_t: float | None = None
    time_up: bool = False
    prompts: tuple[PromptState, ...] = ()
    standings: tuple[StandingRecord, ...] = ()
    """Of the assumptions, once the debrief has begun."""
    edges_compared: tuple[EdgeRecord, ...] = ()
    """Every edge case of the problem, once the debrief has begun."""
    compared_t: float | None = None
    measured: CodeMeasured | None = None
    """The code in numbers beside the accepted designs; None if it could not be measured."""
    ratings: Mapping[str, tuple[int, str]] = field(default_factory=lambda: MappingProxyType({}))
    rating_draft: RatingDrafted | None = None
    """What stood on the page of the self-rating when it was last looked at."""
    next_steps: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    task: tuple[str, str] | None = None
    """Text and ISO date of the dated task."""
    jumps: tuple[float, ...] = ()
    """Seconds by which the machine's clock was set."""
    jump_times: tuple[float, ...] = ()
    resumes: tuple[float, ...] = ()

    @property
    def deadline_t(self) -> float:
        return self.started.minutes * 60.0

    @property
    def files(self) -> dict[str, str]:
        """Path to text, exactly as it stands."""
        return {path: buffer.text for path, buffer in self.buffers.items()}

    @property
    def editor_locked(self) -> bool:
        """Strict mode before the plan, or coding is over."""
        return self.status is not Status.CODING or (self.started.settings.strict and self.plan is None)

    @property
    def pending(self) -> Submission | None:
        """The last submission, if it has no verdict yet; an older one without is superseded."""
        last = self.submissions[-1] if self.submissions else None
        return last if last and last.report is None else None

    @property
    def last_verdict(self) -> Submission | None:
        return next((item for item in reversed(self.submissions) if item.report is not None), None)

    @property
    def open_question(self) -> Question | None:
        """The question whose candidate waits for yes or no."""
        return self.questions[-1] if self.questions and self.questions[-1].waiting else None

    @property
    def open_interruption(self) -> Interruption | None:
        last = self.interruptions[-1] if self.interruptions else None
        return last if last and last.answered_t is None else None

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of the clarifications that were answered, in order, each once."""
        return tuple(dict.fromkeys(item.confirmed for item in self.questions if item.confirmed))

    @property
    def hint_cost(self) -> int:
        return sum(hint.cost for hint in self.hints)

    def prompt(self, prompt_id: str) -> PromptState | None:
        return next((state for state in self.prompts if state.prompt.id == prompt_id), None)

    def phase_seconds(self, now: float) -> dict[Phase, float]:
        """Seconds in each phase up to `now`; they add up to the round's length without the time away after coding."""
        spent = dict.fromkeys(Phase, 0.0)
        for span in self.spans:
            spent[span.phase] += (now if span.end is None else span.end) - span.start - span.away_s
        return spent

    def longest_silence_s(self, now: float) -> float:
        """The longest stretch of coding without a spoken word, in seconds."""
        end = self.coding_over_t if self.coding_over_t is not None else now
        moments = [0.0, *(t for t in self.spoken if t <= end), end]
        return max(later - earlier for earlier, later in pairwise(moments))

    def facts_before_coding(self) -> tuple[str, ...]:
        """Clarifications confirmed before the first edit."""
        cut = self.first_edit_t
        early = (item for item in self.questions if item.confirmed and (cut is None or item.t <= cut))
        return tuple(dict.fromkeys(item.confirmed for item in early if item.confirmed))


def stage_scores(report: ReportRecord) -> tuple[StageScore, ...]:
    """Passed and total by stage; a case's stage is the first folder of its id (`stage2/...`), else 1."""
    passed: dict[int, int] = {}
    total: dict[int, int] = {}
    for case in report.cases:
        if case.skipped:
            continue
        stage = stage_of(case.id)
        total[stage] = total.get(stage, 0) + 1
        passed[stage] = passed.get(stage, 0) + (case.verdict is Verdict.ACCEPTED)
    return tuple(StageScore(stage, passed[stage], total[stage]) for stage in sorted(total))


def stage_of(case_id: str) -> int:
    folder = case_id.partition("/")[0]
    digits = folder.removeprefix("stage")
    return int(digits) if folder.startswith("stage") and digits.isdecimal() else 1


def replay(events: Iterable[Event]) -> Round:
    """The round that these events made.

    Raises:
        ValueError: The first event is not `RoundStarted`.
    """
    from interview.fold import fold  # the fold builds on the state above

    return fold(events)
