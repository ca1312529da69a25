"""Reading a journal back: a damaged line is skipped and named, an older version migrated, a newer one refused."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from interview.errors import JournalError
from interview.events import JOURNAL_VERSION, Event, RoundStarted, event_from, event_from_json

Migration = Callable[[dict[str, Any]], dict[str, Any] | None]
"""From the event's data in version n to version n + 1; None drops the event."""

MIGRATIONS: Mapping[int, Migration] = {}
"""By the version they start from. None yet: version 1 is the first."""

MAX_WARNINGS = 20


@dataclass(frozen=True, slots=True)
class Found:
    """What a journal file held."""

    version: int
    events: tuple[Event, ...]
    warnings: tuple[str, ...]
    unended: bool
    """The last line has no line end."""


def read_journal(path: Path, *, spare: Path | None = None, migrations: Mapping[int, Migration] = MIGRATIONS) -> Found:
    """Everything readable in `path`; `spare` holds a copy of the first event.

    Raises:
        JournalError: No such file, a newer version, or no first event anywhere.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise JournalError(f"{path} cannot be read ({error.strerror}).") from error
    lines = data.split(b"\n")
    version, warnings, first = _header(path, lines[0])
    events: list[Event] = []
    for number, line in enumerate(lines[first:], first + 1):
        if not line.strip():
            continue
        try:
            event = _event(line, version, migrations)
        except ValueError:
            warnings.append(f"{path}: line {number} is damaged and was skipped.")
            continue
        if event is not None:
            events.append(event)
    _mend_start(path, spare, events, warnings)
    return Found(version, tuple(events), _shortened(path, warnings), unended=not data.endswith(b"\n"))


def _header(path: Path, line: bytes) -> tuple[int, list[str], int]:
    """The version, warnings, and the index of the first event line."""
    try:
        header = json.loads(line)
        version = int(header["journal"])
    except (ValueError, KeyError, TypeError):
        first = 0 if b'"kind"' in line else 1
        return JOURNAL_VERSION, [f"{path}: line 1 (the header) is damaged; read as version {JOURNAL_VERSION}."], first
    if version > JOURNAL_VERSION:
        raise JournalError(
            f"{path} was written by a newer coderound (journal version {version}, this program reads up to "
            f"{JOURNAL_VERSION}). Update coderound to open it; the file was not touched."
        )
    return version, [], 1


def _event(line: bytes, version: int, migrations: Mapping[int, Migration]) -> Event | None:
    if version == JOURNAL_VERSION:
        return event_from_json(line)
    data = json.loads(line)
    for step in range(version, JOURNAL_VERSION):
        if step not in migrations:
            raise JournalError(f"Journals of version {version} can no longer be read: no migration from {step}.")
        data = migrations[step](data)
        if data is None:
            return None
    return event_from(data)


def _mend_start(path: Path, spare: Path | None, events: list[Event], warnings: list[str]) -> None:
    """Put the spare copy of the first event in its place if that line was lost."""
    if events and isinstance(events[0], RoundStarted):
        return
    try:
        started = event_from_json(spare.read_bytes()) if spare else None
    except (OSError, ValueError):
        started = None
    if not isinstance(started, RoundStarted):
        raise JournalError(
            f"{path} does not say how the round began, so it cannot be opened. The file was not touched."
        )
    events.insert(0, started)
    warnings.append(f"{path}: the first event was taken from {spare}.")


def _shortened(path: Path, warnings: list[str]) -> tuple[str, ...]:
    if len(warnings) <= MAX_WARNINGS:
        return tuple(warnings)
    return (*warnings[:MAX_WARNINGS], f"{path}: {len(warnings) - MAX_WARNINGS} more lines are damaged.")


def rewrite(path: Path, found: Found) -> None:
    """Write the journal anew in this version; the original stays beside it as `journal.v<n>.jsonl`."""
    new = path.with_suffix(".new")
    header = json.dumps({"journal": JOURNAL_VERSION, "round": path.parent.name}).encode()
    lines = [header, *(event.model_dump_json().encode() for event in found.events), b""]
    with new.open("wb") as file:
        file.write(b"\n".join(lines))
        file.flush()
        os.fsync(file.fileno())
    _keep_original(path, found.version)
    new.replace(path)


def _keep_original(path: Path, version: int) -> None:
    """A copy that no other original is lost for; none is made where one is there already: a migration that was cut
    short is begun again. A copy, not a link: not every file system has links."""
    data = path.read_bytes()
    for number in count(1):
        kept = path.with_name(f"journal.v{version}{f'-{number}' if number > 1 else ''}.jsonl")
        if not kept.exists():
            with kept.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            return
        if kept.read_bytes() == data:
            return
