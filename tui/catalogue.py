"""What the browser shows, as plain values: the rows of the bank, filtered, each with what came of it last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from problems.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRound:
    """One earlier round in a line."""

    id: str
    slug: str
    title: str
    day: date
    verdict: str
    """Of the last judged submission, short (`AC`); empty if nothing was judged."""
    passed: int = 0
    total: int = 0
    minutes: int = 0
    status: str = ""
    """As the round has it: `coding`, `debrief`, `closed`, `abandoned` ..."""
    remaining_s: float = 0.0

    @property
    def resumable(self) -> bool:
        return self.status in {"coding", "judging", "debrief"}

    @property
    def outcome(self) -> str:
        """`AC 14/14`, or why there is no verdict."""
        if self.verdict:
            return f"{self.verdict} {self.passed}/{self.total}"
        return "given up" if self.status == "abandoned" else "not judged"


@dataclass(frozen=True, slots=True)
class Past:
    """Earlier rounds, newest first, and what could not be read of them."""

    rounds: tuple[PastRound, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def resumable(self) -> tuple[PastRound, ...]:
        return tuple(entry for entry in self.rounds if entry.resumable)

    def of(self, slug: str) -> tuple[PastRound, ...]:
        return tuple(entry for entry in self.rounds if entry.slug == slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One problem of the browser."""

    slug: str
    title: str
    kind: str
    difficulty: int
    patterns: tuple[str, ...]
    summary: str
    past: tuple[PastRound, ...] = field(default=())

    @property
    def last(self) -> PastRound | None:
        """The newest round that came to an end."""
        return next((entry for entry in self.past if not entry.resumable), None)

    def matches(self, wanted: str) -> bool:
        """Whether every word of the filter occurs somewhere in the row."""
        hay = " ".join((self.slug, self.title, self.kind, *self.patterns, self.summary)).casefold()
        return all(word in hay for word in wanted.casefold().split())


def rows_of(packs: Iterable[Pack], past: Past) -> tuple[Row, ...]:
    """The bank as rows, easy ones first."""
    rows = [
        Row(
            slug=pack.slug,
            title=pack.problem.title,
            kind=pack.problem.kind.value,
            difficulty=pack.problem.difficulty,
            patterns=tuple(pattern.value for pattern in pack.problem.patterns),
            summary=pack.problem.summary,
            past=past.of(pack.slug),
        )
        for pack in packs
    ]
    return tuple(sorted(rows, key=lambda row: (row.difficulty, row.title)))


def spoken_minutes(seconds: float) -> str:
    """`12:05`, or `1:02:05` from an hour on; nothing below zero."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes:02}:{left:02}"


KIND_WORDS: Mapping[str, str] = {
    "api-module": "API module",
    "concurrency": "Concurrency",
    "refactor": "Refactor",
    "debug": "Debug",
    "optimize": "Optimize",
    "testable-design": "Testable design",
    "data-model": "Data model",
}
