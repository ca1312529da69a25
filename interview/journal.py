"""The journal of one round on disk: a header line, then one event a line, append only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from interview.events import Event


class JournalError(Exception):
    """The journal cannot be used; the message says which file, why, and what to do."""


class Journal:
    """Open for writing, and locked against a second program."""

    @classmethod
    def create(cls, folder: Path) -> Journal:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class OpenedJournal:
    journal: Journal | None
    """None: read only, another program holds the round."""
    events: tuple[Event, ...]
    warnings: tuple[str, ...]
