"""Past rounds: a list that opens at once, from a cache that can be deleted; the journals are the truth.

Importing this module costs little: journals, and the models behind them, are read only for rounds the cache does not
know.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from interview.errors import InterviewError, JournalError
from interview.facts import FACTS_VERSION, RoundFacts
from interview.rounds import Rounds

if TYPE_CHECKING:
    from interview.round import Round

T = TypeVar("T")

CACHE = "history.sqlite3"
COMMIT_EVERY = 50
UNREADABLE = "unreadable"
_FINAL = ("closed", "abandoned")
_TABLES = """
CREATE TABLE IF NOT EXISTS rounds (
    id TEXT PRIMARY KEY, stamp TEXT NOT NULL, status TEXT NOT NULL, started_at TEXT NOT NULL, slug TEXT NOT NULL,
    title TEXT NOT NULL, kind TEXT NOT NULL, verdict TEXT NOT NULL, passed INTEGER NOT NULL, total INTEGER NOT NULL,
    minutes INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS newest ON rounds (started_at DESC, id DESC);
CREATE TABLE IF NOT EXISTS facts (id TEXT PRIMARY KEY, json TEXT NOT NULL);
"""
_COLUMNS = "id, status, started_at, slug, title, kind, verdict, passed, total, minutes"

Progress = Callable[[int, int], None]
"""Called with rounds read and rounds to read."""


class ListedRound(NamedTuple):
    """One line of the list."""

    id: str
    status: str
    started_at: str
    slug: str
    title: str
    kind: str
    verdict: str
    passed: int
    total: int
    minutes: int

    @property
    def resumable(self) -> bool:
        """Left before its end; also a debrief can be left."""
        return self.status not in (*_FINAL, UNREADABLE)


class History:
    """All rounds of one data folder."""

    def __init__(self, data_dir: Path) -> None:
        self._rounds = Rounds(data_dir)
        self._path = data_dir / CACHE

    def listing(self, on_progress: Progress | None = None) -> tuple[ListedRound, ...]:
        """Newest first. Rounds that are new or have changed are read; `on_progress` hears of it."""

        def ask(cache: sqlite3.Connection) -> tuple[ListedRound, ...]:
            rows = cache.execute(f"SELECT {_COLUMNS} FROM rounds ORDER BY started_at DESC, id DESC")
            return tuple(map(ListedRound._make, rows))

        return self._from_cache(ask, on_progress)

    def facts(self, last: int | None = None, on_progress: Progress | None = None) -> tuple[RoundFacts, ...]:
        """Every readable round in numbers, oldest first; `last` limits it to the newest."""

        def ask(cache: sqlite3.Connection) -> tuple[RoundFacts, ...]:
            rows = cache.execute(
                "SELECT json FROM rounds JOIN facts USING (id) WHERE status != ? "
                "ORDER BY started_at DESC, id DESC LIMIT ?",
                (UNREADABLE, -1 if last is None else last),
            )
            texts = [text for (text,) in rows]
            return tuple(RoundFacts.from_json(data) for data in json.loads(f"[{','.join(reversed(texts))}]"))

        return self._from_cache(ask, on_progress)

    def resumable(self) -> tuple[ListedRound, ...]:
        """Rounds that were left before their end, newest first."""
        return tuple(item for item in self.listing() if item.resumable)

    def detail(self, round_id: str) -> Round:
        """One round in full, from its journal; raises JournalError if it cannot be read."""
        from interview.round import replay

        return replay(self._rounds.read(round_id).events)

    def delete(self, round_id: str) -> None:
        """Remove one round and all that was recorded of it."""
        self._rounds.delete(round_id)

    def delete_all(self) -> None:
        """Remove every round and the cache; raises JournalError at the end if a round is open and stays."""
        refused: list[str] = []
        for round_id in self._rounds.ids():
            try:
                self._rounds.delete(round_id)
            except JournalError as error:
                refused.append(str(error))
        self.forget()
        if refused:
            raise JournalError("\n".join(refused))

    def forget(self) -> None:
        """Delete the cache; the next look rebuilds it."""
        for path in (self._path, *(self._path.with_name(CACHE + end) for end in ("-wal", "-shm", "-journal"))):
            path.unlink(missing_ok=True)

    def _from_cache(self, ask: Callable[[sqlite3.Connection], T], on_progress: Progress | None) -> T:
        """An answer from the cache, brought up to date. One that is damaged is built anew; one that cannot be
        written (rights, space, another program) is replaced by one in memory for this time."""
        for open_cache in (self._connect, self._connect_anew, _in_memory):
            try:
                with closing(open_cache()) as cache:
                    _prepare(cache)
                    self._refresh(cache, on_progress)
                    return ask(cache)
            except sqlite3.DatabaseError:
                continue
        raise JournalError("The history cannot be read: not even a cache in memory could be made.")

    def _connect(self) -> sqlite3.Connection:
        with suppress(OSError):  # connecting tells whether it can be used
            self._path.parent.mkdir(parents=True, exist_ok=True)
        return sqlite3.connect(self._path, timeout=5)

    def _connect_anew(self) -> sqlite3.Connection:
        with suppress(OSError):
            self.forget()
        return self._connect()

    def _refresh(self, cache: sqlite3.Connection, on_progress: Progress | None) -> None:
        known = {row[0]: (row[1], row[2]) for row in cache.execute("SELECT id, stamp, status FROM rounds")}
        there = self._rounds.ids()
        stale = [
            round_id
            for round_id in there
            if round_id not in known
            or (known[round_id][1] not in _FINAL and known[round_id][0] != self._stamp(round_id))
        ]
        with cache:
            for gone in known.keys() - set(there):
                cache.execute("DELETE FROM rounds WHERE id = ?", (gone,))
                cache.execute("DELETE FROM facts WHERE id = ?", (gone,))
        for number, round_id in enumerate(stale, 1):
            self._take_in(cache, round_id)
            if number % COMMIT_EVERY == 0:
                cache.commit()  # another program waits a moment at most
            if on_progress:
                on_progress(number, len(stale))
        cache.commit()

    def _take_in(self, cache: sqlite3.Connection, round_id: str) -> None:
        """Read one journal; what cannot be read is listed as such."""
        from interview.tally import round_facts  # with it come the models

        stamp = self._stamp(round_id)
        try:
            facts = round_facts(round_id, self.detail(round_id))
        except InterviewError as error:
            facts = RoundFacts(id=round_id, status=UNREADABLE, trouble=str(error), title=round_id)
        row = (
            facts.id, stamp, facts.status, facts.started_at, facts.slug, facts.title, facts.kind, facts.verdict,
            facts.passed, facts.total, facts.minutes,
        )  # fmt: skip
        cache.execute(f"INSERT OR REPLACE INTO rounds VALUES ({', '.join('?' * len(row))})", row)
        cache.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (facts.id, json.dumps(facts.as_json())))

    def _stamp(self, round_id: str) -> str:
        """Changes whenever the journal does."""
        try:
            found = (self._rounds.folder / round_id / "journal.jsonl").stat()
        except OSError:
            return "none"
        return f"{found.st_mtime_ns}-{found.st_size}"


def _in_memory() -> sqlite3.Connection:
    return sqlite3.connect(":memory:")


def _prepare(cache: sqlite3.Connection) -> None:
    if cache.execute("PRAGMA user_version").fetchone()[0] != FACTS_VERSION:
        cache.executescript("DROP TABLE IF EXISTS rounds; DROP TABLE IF EXISTS facts;")
        cache.execute(f"PRAGMA user_version = {FACTS_VERSION}")
    cache.executescript(_TABLES)
