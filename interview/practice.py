"""Practice that is no round: drills, and mocks held elsewhere with people. One JSON line each, append only."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from interview.errors import JournalError
from interview.whole_file import write_whole

FILE = "practice.jsonl"


class Format(StrEnum):
    """The guide's four formats; one needs them all."""

    LIVE = "live"
    PEER = "peer"
    PLATFORM = "platform"
    SOLO = "solo"


class Area(StrEnum):
    CODING = "coding"
    BEHAVIORAL = "behavioral"
    SYSTEM_DESIGN = "system-design"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One stretch of practice. `hits` of `total` where it was scored; total 0 where it was not."""

    at: str
    """ISO instant, UTC."""
    kind: str
    """A drill's kind, or `mock`, `deep-dive`, `story-review`, `trade-off-review`."""
    format: Format
    area: Area = Area.CODING
    seconds: float = 0.0
    slug: str = ""
    hits: int = 0
    total: int = 0
    note: str = ""
    answer: str = ""
    """What was written in a drill."""
    points: tuple[tuple[str, bool], ...] = ()
    """What a good answer holds, and whether this one did."""


_NAMES = frozenset(each.name for each in fields(Entry))


def add_entry(data_dir: Path, entry: Entry) -> None:
    """Raises JournalError if it cannot be written."""
    path = data_dir / FILE
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        ends = path.read_bytes()[-1:] in (b"", b"\n") if path.exists() else True
        with path.open("a", encoding="utf-8") as file:
            file.write(("" if ends else "\n") + json.dumps(asdict(entry)) + "\n")
    except OSError as error:
        raise JournalError(f"{path} cannot be written ({error.strerror}). The drill was not kept.") from error


def read_entries(data_dir: Path) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """All entries, oldest first, and a warning for each line that was skipped."""
    path = data_dir / FILE
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        return (), (f"{path} cannot be read ({error.strerror}).",)
    return _parsed(path, lines)


def _parsed(path: Path, lines: Iterable[str]) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    entries: list[Entry] = []
    warnings: list[str] = []
    for number, line in enumerate(lines, 1):
        try:
            data = json.loads(line)
            entries.append(_entry(data))
        except (ValueError, TypeError, KeyError):
            warnings.append(f"{path}: line {number} is damaged and was skipped.")
    return tuple(entries), tuple(warnings)


def _entry(data: dict[str, Any]) -> Entry:
    datetime.fromisoformat(data["at"])  # a day that is none would stop every list
    points = tuple((str(text), bool(made)) for text, made in data.get("points", ()))
    known = {key: data[key] for key in data.keys() & _NAMES}  # a newer program may say more
    return Entry(**{**known, "format": Format(data["format"]), "area": Area(data["area"]), "points": points})


def remove_entry(data_dir: Path, at: str) -> None:
    """Take one stretch out; lines that cannot be read stay as they are. Raises JournalError."""
    path = data_dir / FILE
    try:
        lines = path.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError as error:
        raise JournalError(f"{path} cannot be read ({error.strerror}). Nothing was removed.") from error
    kept = "".join(f"{line}\n" for line in lines if not _is_of(line, at))
    write_whole(path, kept, otherwise="Nothing was removed.")


def _is_of(line: str, at: str) -> bool:
    try:
        data = json.loads(line)
    except ValueError:
        return False
    return isinstance(data, dict) and data.get("at") == at
