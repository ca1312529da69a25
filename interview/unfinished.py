"""Drills that were left before they were kept: one small file a kind, written anew at every change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from interview.drills import DrillKind
from interview.errors import JournalError
from interview.whole_file import write_whole

FOLDER = "drills"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """How far a drill had come. Its clock stands while nobody is there."""

    kind: DrillKind
    slug: str
    seed: int
    spent_s: float
    answer: str
    locked: bool = False
    """The answer stands; what is left is asking back or marking."""
    said: tuple[tuple[int, str, bool], ...] = ()
    """Of a clarify drill: line, fact on offer, yes or no."""
    made: tuple[bool, ...] = ()
    """The marks, in the order of the points; empty before the points were shown."""


def save_unfinished(data_dir: Path, drill: Unfinished) -> None:
    """Raises JournalError if it cannot be written."""
    text = json.dumps(asdict(drill))
    write_whole(_path(data_dir, drill.kind), text, otherwise="The drill is only in memory.")


def read_unfinished(data_dir: Path) -> dict[DrillKind, Unfinished]:
    """What was left, by kind. A file that cannot be read stays where it is, for its owner to look at."""
    found = ((kind, _read(_path(data_dir, kind))) for kind in DrillKind)
    return {kind: drill for kind, drill in found if drill is not None}


def drop_unfinished(data_dir: Path, kind: DrillKind) -> None:
    """It was kept, or nothing was written. Raises JournalError if it cannot be removed."""
    path = _path(data_dir, kind)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise JournalError(f"{path} cannot be removed ({error.strerror}).") from error


def set_aside(data_dir: Path, drill: Unfinished) -> Path:
    """The problem it was on is gone: its answer stays readable beside the others, under another name."""
    path = _path(data_dir, drill.kind)
    aside = path.with_name(f"{drill.kind}-{drill.slug}.json")
    try:
        path.replace(aside)
    except OSError as error:
        raise JournalError(f"{path} cannot be moved ({error.strerror}).") from error
    return aside


def unfinished_files(data_dir: Path) -> tuple[Path, ...]:
    """Every file there, for export and deletion."""
    return tuple(sorted((data_dir / FOLDER).glob("*.json")))


def _path(data_dir: Path, kind: DrillKind) -> Path:
    return data_dir / FOLDER / f"{kind}.json"


def _read(path: Path) -> Unfinished | None:
    try:
        return _parsed(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _parsed(data: Mapping[str, Any]) -> Unfinished:
    kept: dict[str, Any] = {each.name: data[each.name] for each in fields(Unfinished) if each.name in data}
    said = tuple((int(line), str(fact), bool(yes)) for line, fact, yes in kept.get("said", ()))
    made = tuple(bool(each) for each in kept.get("made", ()))
    return Unfinished(**{
        **kept, "kind": DrillKind(kept["kind"]), "seed": int(kept["seed"]), "spent_s": float(kept["spent_s"]),
        "answer": str(kept["answer"]), "said": said, "made": made,
    })  # fmt: skip
