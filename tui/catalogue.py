"""What the browser shows, as plain values: the rows of the bank, filtered, each with what came of it last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from heapq import merge
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interview.practice import Entry
    from problems.pack import Pack


SOLVED = 0.95
"""Share of the hidden cases from which a round counts as solved; as the choice of the next problem has it."""


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
    at: str = ""
    """ISO instant, UTC."""

    @property
    def resumable(self) -> bool:
        return self.status in {"coding", "judging", "debrief"}

    @property
    def outcome(self) -> str:
        """`AC 14/14`, or why there is no verdict."""
        if self.verdict:
            return f"{self.verdict} {self.passed}/{self.total}"
        return "given up" if self.status == "abandoned" else "not judged"


@dataclass(frozen=True)
class Past:
    """Earlier rounds and practice, newest first, and what could not be read of them."""

    rounds: tuple[PastRound, ...] = ()
    warnings: tuple[str, ...] = ()
    practice: tuple[Entry, ...] = ()
    """Drills, and mocks held elsewhere."""

    @property
    def resumable(self) -> tuple[PastRound, ...]:
        return tuple(entry for entry in self.rounds if entry.resumable)

    def of(self, slug: str) -> tuple[PastRound, ...]:
        return self._by_slug.get(slug, ())

    @cached_property
    def _by_slug(self) -> Mapping[str, tuple[PastRound, ...]]:
        found: dict[str, list[PastRound]] = {}
        for entry in self.rounds:
            found.setdefault(entry.slug, []).append(entry)
        return {slug: tuple(entries) for slug, entries in found.items()}

    def in_order(self) -> Iterator[PastRound | Entry]:
        """Rounds and practice in one row, newest first."""
        return merge(self.rounds, self.practice, key=lambda each: each.at, reverse=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One problem of the browser."""

    slug: str
    title: str
    kind: str
    difficulty: int
    patterns: tuple[str, ...]
    summary: str
    levels: tuple[str, ...] = ()
    past: tuple[PastRound, ...] = field(default=())

    @property
    def last(self) -> PastRound | None:
        """The newest round that came to an end."""
        return next((entry for entry in self.past if not entry.resumable), None)

    @property
    def solved(self) -> bool:
        """Whether some round passed (nearly) every hidden case."""
        return any(entry.total and entry.passed >= SOLVED * entry.total for entry in self.past)

    @property
    def state(self) -> str:
        """`new`, `tried`, `solved`: words that the filter knows."""
        return "solved" if self.solved else "tried" if self.last is not None else "new"

    def matches(self, wanted: str) -> bool:
        """Whether every word of the filter occurs somewhere in the row."""
        words = (self.slug, self.title, self.kind, *self.patterns, self.summary, *self.levels)
        hay = " ".join((*words, self.state, _ease(self.difficulty))).casefold()
        return all(word in hay for word in wanted.casefold().split())


def _ease(difficulty: int) -> str:
    return "easy" if difficulty <= 4 else "medium" if difficulty <= 6 else "hard"


class Order(StrEnum):
    """Of the rows; the value is how it is told."""

    EASY = "easy first"
    HARD = "hard first"
    NEW = "new first"
    LONG_AGO = "longest not practised first"
    KIND = "by kind"

    def then(self) -> Order:
        every = list(Order)
        return every[(every.index(self) + 1) % len(every)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which rows are to be shown, and in which order."""

    words: str = ""
    kind: str = ""
    pattern: str = ""
    order: Order = Order.EASY

    @property
    def narrows(self) -> bool:
        return bool(self.words.strip() or self.kind or self.pattern)

    def select(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        found = (row for row in rows if self._wants(row))
        return tuple(sorted(found, key=_KEYS[self.order]))

    def _wants(self, row: Row) -> bool:
        fits = self.kind in ("", row.kind) and self.pattern in ("", *row.patterns)
        return fits and row.matches(self.words)


def _long_ago(row: Row) -> str:
    return row.last.at if row.last else ""


_STATES = ("new", "tried", "solved")
_KEYS: Mapping[Order, Callable[[Row], tuple[object, ...]]] = {
    Order.EASY: lambda row: (row.difficulty, row.title),
    Order.HARD: lambda row: (-row.difficulty, row.title),
    Order.NEW: lambda row: (_STATES.index(row.state), row.difficulty, row.title),
    Order.LONG_AGO: lambda row: (_long_ago(row), row.difficulty, row.title),
    Order.KIND: lambda row: (list(KIND_WORDS).index(row.kind), row.difficulty, row.title),
}


def rows_of(packs: Iterable[Pack], past: Past) -> tuple[Row, ...]:
    """The bank as rows, easy ones first."""
    return Wanted().select(
        Row(
            slug=pack.slug,
            title=pack.problem.title,
            kind=pack.problem.kind.value,
            difficulty=pack.problem.difficulty,
            patterns=tuple(pattern.value for pattern in pack.problem.patterns),
            summary=pack.problem.summary,
            levels=tuple(level.value for level in pack.problem.levels),
            past=past.of(pack.slug),
        )
        for pack in packs
    )


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
