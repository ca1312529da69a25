"""Everything of the user's in one zip file, and nothing left behind when asked to delete it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from interview import plan_file, practice, stories
from interview.errors import InterviewError, JournalError
from interview.history import History
from interview.report import as_json, as_markdown
from interview.rounds import Rounds
from interview.unfinished import unfinished_files

_OWN_FILES = (
    plan_file.FILE,
    practice.FILE,
    stories.FILE,
    *(f"{name}.damaged" for name in (plan_file.FILE, stories.FILE)),
)


def export_everything(data_dir: Path, target: Path) -> tuple[str, ...]:
    """Write journals, reports, plan, practice and stories to a new zip file.

    Returns:
        A warning for each round that could not be told in full; its journal is in the file all the same.

    Raises:
        JournalError: The file exists already, or cannot be written.
    """
    warnings: list[str] = []
    try:
        with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED) as archive:
            for path in _own_files(data_dir):
                archive.write(path, path.relative_to(data_dir))
            for round_id in Rounds(data_dir).ids():
                warnings += _export_round(data_dir, round_id, archive)
    except FileExistsError as error:
        raise JournalError(f"{target} exists already. Choose another name.") from error
    except OSError as error:
        raise JournalError(f"{target} cannot be written ({error.strerror}).") from error
    return tuple(warnings)


def _export_round(data_dir: Path, round_id: str, archive: zipfile.ZipFile) -> Iterator[str]:
    for path in sorted(Rounds(data_dir).path(round_id).glob("journal*.jsonl")):
        archive.write(path, f"{round_id}/{path.name}")
    try:
        round_ = History(data_dir).detail(round_id)
    except InterviewError as error:
        yield str(error)
        return
    archive.writestr(f"{round_id}/report.md", as_markdown(round_id, round_))
    archive.writestr(f"{round_id}/report.json", json.dumps(as_json(round_id, round_), indent=1))


def delete_everything(data_dir: Path) -> int:
    """Remove all rounds, the cache, the plan, the practice and the stories; returns how many rounds there were.

    Raises:
        JournalError: Something could not be removed.
    """
    history, count = History(data_dir), len(Rounds(data_dir).ids())
    try:
        for path in _own_files(data_dir):
            path.unlink()
        history.delete_all()
    except OSError as error:
        raise JournalError(f"{error.filename} cannot be removed ({error.strerror}).") from error
    return count


def _own_files(data_dir: Path) -> tuple[Path, ...]:
    own = tuple(path for name in _OWN_FILES if (path := data_dir / name).exists())
    return (*own, *unfinished_files(data_dir))
