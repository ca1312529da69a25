"""Imports a third-party track: each exercise becomes a pack, proven by the track's own solution and by a wrong one.

Split mode is tried first; a suite that needs to share a process with the submission falls to direct mode, which its
pack and every report of it say. An exercise that works in neither is left out, with the reason.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from judge.pack_judging import judge_pack
from judge.report import Report
from judge.verdict import Verdict
from problems.loader import PackError, load_pack
from problems.track import Exercise, LeftOut, exercise_folders, read_exercise, track_facts
from problems.track_pack import pack_files, slug_of
from sandbox.sandbox import Sandbox

_MODES = ("split", "direct")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of one exercise."""

    exercise: str
    slug: str = ""
    mode: str = ""
    """`split` or `direct`; empty if it was left out."""
    reason: str = ""
    """Why it was left out, or why it is direct."""
    cases: int = 0

    @property
    def taken(self) -> bool:
        return bool(self.mode)


def import_track(track: Path, into: Path, sandbox: Sandbox) -> Iterator[Imported]:
    """Make packs of every exercise below `track` in the folder `into`, and say of each what became of it as it is done.

    A pack of the same name is replaced once its successor has been proven, never before.
    """
    facts = track_facts(track)
    into.mkdir(parents=True, exist_ok=True)
    for folder in exercise_folders(track):
        try:
            exercise = read_exercise(folder, facts.get(folder.name, {}))
            yield _import_one(exercise, into, sandbox)
        except LeftOut as why:
            yield Imported(exercise=folder.name, reason=str(why))


def _import_one(exercise: Exercise, into: Path, sandbox: Sandbox) -> Imported:
    slug = slug_of(exercise)
    workshop = into / ".importing" / slug
    why_not_split = ""
    try:
        for mode in _MODES:
            trial = _trial(exercise, workshop, mode, sandbox)
            if trial.taken:
                _put_in_place(workshop, into / slug)
                return Imported(exercise=exercise.name, slug=slug, mode=mode, cases=trial.cases, reason=why_not_split)
            why_not_split = why_not_split or f"not in split mode: {trial.reason}"
        raise LeftOut(f"{why_not_split}; nor in direct mode: {trial.reason}")
    finally:
        shutil.rmtree(workshop.parent, ignore_errors=True)


def _trial(exercise: Exercise, workshop: Path, mode: str, sandbox: Sandbox) -> Imported:
    """Whether the track's own solution is accepted in this mode, and a wrong one is not."""
    right = _judged(exercise, workshop, mode, "api-module", exercise.example, sandbox)
    if right.verdict is not Verdict.ACCEPTED:
        return Imported(exercise=exercise.name, reason=f"its own solution gets {_why(right)}")
    kind = "api-module"
    if _judged(exercise, workshop, mode, kind, exercise.stubs, sandbox).verdict is Verdict.ACCEPTED:
        kind = "refactor"  # the stub already works: the exercise is to write it better
        gutted = dict.fromkeys(exercise.stubs, "")
        if _judged(exercise, workshop, mode, kind, gutted, sandbox).verdict is Verdict.ACCEPTED:
            return Imported(exercise=exercise.name, reason="its suite accepts an empty file")
    return Imported(exercise=exercise.name, mode=mode, cases=len(right.cases))


def _judged(
    exercise: Exercise, workshop: Path, mode: str, kind: str, files: Mapping[str, str], sandbox: Sandbox
) -> Report:
    _write(workshop, pack_files(exercise, kind=kind, mode=mode))
    try:
        pack = load_pack(workshop)
    except PackError as error:
        raise LeftOut(" ".join(str(error).split())) from error
    return judge_pack(pack, files, sandbox, stage=1, seed=random.SystemRandom().randrange(2**32))


def _why(report: Report) -> str:
    worst = next((case for case in report.cases if case.verdict is report.verdict), None)
    said = worst.message if worst is not None else str(report.evidence.get("reason", ""))
    return f"{report.verdict}: {' '.join(said.split())[:300]}"


def _write(folder: Path, files: Mapping[str, dict[str, Any] | str]) -> None:
    import tomli_w  # only importers wait for it

    shutil.rmtree(folder, ignore_errors=True)
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content if isinstance(content, str) else tomli_w.dumps(content), "utf-8")


def _put_in_place(workshop: Path, target: Path) -> None:
    old = target.with_name(f".old-{target.name}")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    workshop.rename(target)
    shutil.rmtree(old, ignore_errors=True)
