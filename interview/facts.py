"""One round in flat numbers: what lists, charts and detectors need of it. Light to import, plain to store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

FACTS_VERSION = 1
"""Of the fields below; the cache is rebuilt when it differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFacts:
    """Seconds end in `_s`; None means that it did not happen, never zero."""

    id: str
    slug: str = ""
    title: str = ""
    kind: str = ""
    started_at: str = ""
    """ISO instant, UTC."""
    minutes: int = 0
    status: str = ""
    """`interview.round.Status`, or `unreadable`."""
    trouble: str = ""
    """Why it is unreadable."""
    strict: bool = False
    quiet: bool = False
    pressure: bool = False
    with_interviewer: bool = False
    """Somebody watched and put in a question or a stage."""
    verdict: str = ""
    """Of the last submission: AC, WA ...; empty if there is none."""
    passed: int = 0
    total: int = 0
    stage: int = 1
    stages: int = 1
    submissions: int = 0
    hint_cost: int = 0
    time_up: bool = False
    phase_s: Mapping[str, float] = field(default_factory=dict)
    planned_s: Mapping[str, float] = field(default_factory=dict)
    first_edit_s: float | None = None
    plan_s: float | None = None
    """When the plan was saved."""
    plan_edges: int = 0
    questions: int = 0
    first_question_s: float | None = None
    facts: int = 0
    facts_before_coding: int = 0
    prompted: int = 0
    withheld: int = 0
    assumptions: Mapping[str, int] = field(default_factory=dict)
    """By standing."""
    notes: Mapping[str, int] = field(default_factory=dict)
    """By tag."""
    longest_silence_s: float = 0.0
    regressions: int = 0
    times_to_green_s: tuple[float, ...] = ()
    resume_s: tuple[float, ...] = ()
    """From each interruption shown to the next edit after its answer."""
    edges: int = 0
    edges_foreseen: int = 0
    edges_passed: int = 0
    lines: int = 0
    """Of the editable files, as last handed in."""
    statements: int = 0
    """Of the editable files; 0 if they could not be measured."""
    accepted_statements: tuple[int, ...] = ()
    """Of each accepted design."""
    public_runs: int = 0
    kill_rate: float | None = None
    points: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """By prompt kind (tradeoff, edge, followup, incident), then said, partly, missed."""
    must_missed: int = 0
    must: int = 0
    prompts: tuple[str, ...] = ()
    """Titles of the prompts that were answered."""
    answer_s: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """By prompt id: seconds taken, seconds allowed."""
    ratings: Mapping[str, int] = field(default_factory=dict)
    task: str = ""
    task_due: str = ""

    @property
    def pass_rate(self) -> float | None:
        """Hidden cases passed, 0 to 1; None before the first verdict."""
        return self.passed / self.total if self.total else None

    def points_rate(self, kind: str | None = None) -> float | None:
        """Share of the points of one prompt kind (or of all) that were made; partly counts half. None if none."""
        counted = [marks for name, marks in self.points.items() if kind in (None, name)]
        said = sum(marks.get("said", 0) for marks in counted)
        partly = sum(marks.get("partly", 0) for marks in counted)
        total = said + partly + sum(marks.get("missed", 0) for marks in counted)
        return (said + partly / 2) / total if total else None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> RoundFacts:
        """Back from `as_json`; unknown keys are left out."""
        kept: dict[str, Any] = {key: data[key] for key in data.keys() & _NAMES}
        for name in _TUPLES & kept.keys():
            kept[name] = tuple(kept[name])
        kept["answer_s"] = {key: tuple(taken) for key, taken in kept.get("answer_s", {}).items()}
        return cls(**kept)


_NAMES = frozenset(item.name for item in fields(RoundFacts))
_TUPLES = frozenset({"times_to_green_s", "resume_s", "prompts", "accepted_statements"})
