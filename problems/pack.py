"""A problem folder read into memory: everything the round, the judge and the debrief need, and nothing computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from problems.debrief import DebriefPack
from problems.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One problem. Texts by POSIX path; tests by path relative to `tests/hidden/` or `tests/public/`."""

    slug: str
    folder: Path
    problem: Problem
    debrief: DebriefPack
    statements: tuple[str, ...]
    """Markdown, one a stage."""
    starter: Mapping[str, str]
    public: Mapping[str, str]
    hidden: Mapping[str, str]
    driver: str | None
    editorial: str
