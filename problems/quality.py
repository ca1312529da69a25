"""`quality/report.json`: what the last deep check of a pack proved, and of which content. Written by `make bank`."""

from __future__ import annotations

import hashlib
import json

from pydantic import ValidationError

from problems.excuses import PATH as EXCUSES
from problems.folder import PackFolder
from problems.pack import Pack
from problems.problem import Model

_PATH = "quality/report.json"
_JUDGED = ("starter", "tests", "submissions")


class Tally(Model):
    total: int
    killed: int


class Mutants(Model):
    """Small slips in the reference of the last stage: how many of them does the suite notice?"""

    engine: str
    """What makes the ordinary ones: `mutmut 3.8.1`."""
    score: float
    """Killed, of those without an excuse."""
    ordinary: Tally
    production: Tally
    concurrency: Tally
    excused: int
    alive: tuple[str, ...]

    @property
    def total(self) -> int:
        return self.ordinary.total + self.production.total + self.concurrency.total


class Races(Model):
    """Concurrency mutants, each under many schedules."""

    mutants: int
    seeds: int
    always: int
    """Mutants that were rejected for every seed."""
    missed: tuple[str, ...]


class Calmness(Model):
    """The reference judged again and again, its cases shuffled, its inputs from another seed each time."""

    runs: int
    failed: int
    cpus: float
    """Share of a CPU; 1 where the sandbox could not limit it."""
    cpu_p50_s: float
    cpu_p95_s: float
    """Of the submission's processes, for the whole suite."""
    wall_p50_s: float
    wall_p95_s: float


class Quality(Model):
    """Small and stable: the same pack gives the same text but for times. True only while `proved` is the pack's."""

    proved: str
    sound: bool
    sandbox: str
    cases: int
    """Hidden cases of the last stage."""
    accepted: int
    """Versions of accepted designs that pass."""
    wrong: int
    """Wrong solutions, each rejected with its folder's verdict by the case it names."""
    attacks: int
    """Generic attacks, none of them AC; 0 where they could not be tried."""
    rejected_once: tuple[str, ...]
    """Wrong solutions that a single case rejects."""
    idle: tuple[str, ...]
    """Cases that reject neither a wrong solution nor, first, a mutant."""
    mutants: Mutants | None
    races: Races | None
    calm: Calmness | None


def proved_hash(pack: Pack) -> str:
    """Of all that a verdict depends on: tests, starter, submissions, excuses, and what problem.toml says of judging.

    Prose may change without a new proof.
    """
    source = PackFolder(pack.folder)
    judged = {"files", "limits", "gates", "mode", "kind"}
    said = pack.problem.model_dump(mode="json", include=judged) | {"stages": len(pack.problem.stage)}
    said["edges"] = [edge.tests for edge in pack.problem.edge]
    digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode())
    paths = (f"{below}/{path}" for below in _JUDGED for path in source.paths(below))
    for path in (*paths, EXCUSES):
        data = (pack.folder / path).read_bytes() if (pack.folder / path).is_file() else b""
        digest.update(f"{path}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:32]


def read_quality(pack: Pack) -> Quality | None:
    """The report, if there is one that is about the pack as it is now."""
    try:
        quality = Quality.model_validate_json((pack.folder / _PATH).read_text(encoding="utf-8"))
    except (OSError, ValidationError, UnicodeDecodeError):
        return None
    return quality if quality.proved == proved_hash(pack) else None


def write_quality(pack: Pack, quality: Quality) -> bool:
    """Whether it could be written: the bank of an installed program may belong to somebody else."""
    path = pack.folder / _PATH
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(quality.model_dump_json(indent=2) + "\n", encoding="utf-8")
    except OSError:
        return False
    return True
