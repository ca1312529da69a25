"""`quality/report.json`: what the last whole check of a pack proved, and of which content."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import ValidationError

from problems.folder import PackFolder
from problems.problem import Model

_PATH = "quality/report.json"


class Quality(Model):
    """Written by `pack check`, shown on the problem's page. True only while `content` is the pack's own hash."""

    content: str
    sound: bool
    seed: int
    sandbox: str
    accepted: int
    """Versions of accepted designs that pass."""
    wrong: int
    """Wrong solutions, each rejected with its folder's verdict by the case it names."""
    attacks: int
    """Generic attacks, none of them AC; 0 where they could not be tried."""
    cases: int
    """Hidden cases of the last stage."""


def content_hash(folder: Path) -> str:
    """Of every file in the pack but `quality/`: same hash, same verdicts."""
    source = PackFolder(folder)
    digest = hashlib.sha256()
    for path in source.paths("."):
        if not path.startswith("quality/") and (folder / path).is_file():
            data = (folder / path).read_bytes()
            digest.update(f"{path}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()[:32]


def read_quality(folder: Path) -> Quality | None:
    """The report, if there is one that is about the pack as it is now."""
    try:
        quality = Quality.model_validate_json((folder / _PATH).read_text(encoding="utf-8"))
    except (OSError, ValidationError, UnicodeDecodeError):
        return None
    return quality if quality.content == content_hash(folder) else None


def write_quality(folder: Path, quality: Quality) -> bool:
    """Whether it could be written: the bank of an installed program may belong to somebody else."""
    path = folder / _PATH
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(quality.model_dump_json(indent=2) + "\n", encoding="utf-8")
    except OSError:
        return False
    return True
