"""`problem.toml` as frozen models: these models are the documentation of the format."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from problems.vocabulary import Kind, Level, Pattern, Phase, Severity, Status, Tradeoff


class Model(BaseModel):
    """Frozen, and a misspelt key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _inside_the_pack(path: str) -> str:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or str(pure) != path:
        raise ValueError(f"{path!r} must be a plain relative path inside the pack")
    return path


RelativePath = Annotated[str, AfterValidator(_inside_the_pack)]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{1,39}$")]
Text = Annotated[str, Field(min_length=1, max_length=2000)]
CaseId = Annotated[str, Field(pattern=r"^([\w/.-]+\.py::.+|gate::[a-z-]+)$")]
"""A pytest node id relative to `tests/hidden/`: `stage1/test_window.py::test_a_burst_is_cut`; or `gate::nesting`."""


class RoundPlan(Model):
    """`[round]`: planned minutes. A round of another length scales the phases."""

    minutes: int = Field(ge=15, le=120)
    clarify: float = Field(ge=0)
    plan: float = Field(ge=0)
    code: float = Field(gt=0)
    verify: float = Field(ge=0)
    explain: float = Field(ge=0)

    @model_validator(mode="after")
    def _phases_sum_up(self) -> RoundPlan:
        total = sum(getattr(self, phase) for phase in Phase)
        if abs(total - self.minutes) > 0.01:
            raise ValueError(f"the phases add up to {total:g} minutes, not {self.minutes}")
        return self


class Files(Model):
    """`[files]`: paths relative to `starter/`. `entry` is the module the suite imports first."""

    editable: tuple[RelativePath, ...] = Field(min_length=1)
    readonly: tuple[RelativePath, ...] = ()
    entry: RelativePath


class Limits(Model):
    """`[limits]`: for the candidate. `case_cpu_s` must leave every accepted design a factor of three."""

    memory_mib: int = Field(default=256, ge=32, le=4096)
    processes: int = Field(default=64, ge=8, le=512)
    output_kib: int = Field(default=256, ge=1, le=16384)
    case_cpu_s: float = Field(default=2.0, gt=0, le=60)
    case_wall_s: float = Field(default=6.0, gt=0, le=120)


class Stage(Model):
    """`[[stage]]`, in order. Stage 1 is `statement.md`; another comes when the one before passes or at its minute."""

    title: Text
    statement: RelativePath
    weight: int = Field(default=1, ge=1)
    unlock_minute: int | None = Field(default=None, ge=1)
    breaks: str = ""
    """Which obvious first design this stage breaks; shown in the editorial only."""


class Clarification(Model):
    """`[[clarify]]`: one fact that the statement withholds."""

    id: Identifier
    facet: Identifier
    """What it is about: `concurrency`, `bounds`, `errors`, `time`, ..."""
    ask: tuple[Text, ...] = Field(min_length=2)
    """The canonical question first, then paraphrases."""
    answer: Text
    default: Text
    """What a sound engineer would assume if nobody can be asked."""
    wrong: tuple[Text, ...] = ()
    """Assumptions that the suite contradicts; anything else is 'safe'."""
    tests: tuple[CaseId, ...] = ()


class Edge(Model):
    """`[[edge]]`: an input or situation that breaks plausible code."""

    id: Identifier
    text: Text
    aliases: tuple[Text, ...] = ()
    tests: tuple[CaseId, ...] = Field(min_length=1)
    severity: Severity = Severity.MAJOR


class Hint(Model):
    """`[[hint]]`: one rung of the ladder, in order."""

    text: Text
    cost: int = Field(ge=1, le=100)
    """Points off the round's hidden score, in percent."""


class Gates(Model):
    """`[gates]`: structure demanded of the editable files of a refactor or optimize problem. Absent: not checked."""

    max_function_lines: int | None = Field(default=None, ge=5)
    max_nesting: int | None = Field(default=None, ge=1)
    max_duplicate_lines: int | None = Field(default=None, ge=3)
    max_complexity: int | None = Field(default=None, ge=2)
    public_api: tuple[str, ...] = ()
    """Names that must stay importable, `module:name`."""
    max_cost_ratio: None = None
    """Refused: what an operation costs is counted by the suite's own cases. Named because proofs are hashed with it."""

    def case_ids(self) -> tuple[str, ...]:
        """The cases that these gates add to the report of a hidden run, read from the source alone."""
        wanted = {
            "function-length": self.max_function_lines is not None,
            "nesting": self.max_nesting is not None,
            "duplication": self.max_duplicate_lines is not None,
            "complexity": self.max_complexity is not None,
            "public-api": bool(self.public_api),
        }
        return tuple(f"gate::{name}" for name, is_set in wanted.items() if is_set)


class Problem(Model):
    """One `problem.toml`. The folder's name is the slug and the only id that people use."""

    format_version: int = Field(default=1, ge=1, le=1)
    uuid: UUID
    version: int = Field(default=1, ge=1)
    title: Text
    status: Status
    kind: Kind
    mode: Literal["split", "direct"] = "split"
    """`direct` runs suite and submission in one process, for imported suites that need it: not forge-proof."""
    difficulty: int = Field(ge=1, le=10)
    summary: Text
    """One line for the browser."""
    patterns: tuple[Pattern, ...] = Field(min_length=1)
    tradeoffs: tuple[Tradeoff, ...] = Field(min_length=1)
    levels: tuple[Level, ...] = (Level.MID, Level.SENIOR)
    authors: tuple[Text, ...]
    license: Text
    source: Text
    round: RoundPlan
    files: Files
    limits: Limits = Limits()
    stage: tuple[Stage, ...] = Field(min_length=1)
    clarify: tuple[Clarification, ...] = ()
    edge: tuple[Edge, ...] = ()
    hint: tuple[Hint, ...] = Field(default=(), max_length=3)
    gates: Gates = Gates()
