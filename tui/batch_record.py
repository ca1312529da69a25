"""What a batch has judged so far, on disk as it happens, so that an interruption costs nothing."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from judge.batch import ids_done


class RecordError(Exception):
    """The record cannot be used as asked. The message says what to do instead."""


class Record:
    """Result lines in a file: the user's own (`-o`), or one of ours in the cache folder, removed when all is done."""

    def __init__(self, path: Path, *, resume: bool, ours: bool) -> None:
        """Open it; without `resume` it starts empty.

        Raises:
            RecordError: The user's file holds something, and `resume` was not said.
        """
        self._path = path
        self._ours = ours
        if not resume and not ours and path.exists() and path.stat().st_size:
            raise RecordError(f"{path}: holds results already. Go on with --resume, or name another file.")
        path.parent.mkdir(parents=True, exist_ok=True)
        if resume and path.exists():
            _cut_torn_line(path)
            self.done = ids_done(self.lines())
            self._file = path.open("a", encoding="utf-8")
        else:
            self.done = frozenset()
            self._file = path.open("w", encoding="utf-8")

    def lines(self) -> Iterator[str]:
        """The results so far, without line ends."""
        with self._path.open(encoding="utf-8") as file:
            yield from (line.rstrip("\n") for line in file)

    def add(self, line: str) -> None:
        """One result; it is on its way to the disk when this returns."""
        self._file.write(line + "\n")
        self._file.flush()

    def close(self, *, finished: bool) -> None:
        self._file.close()
        if finished and self._ours:
            self._path.unlink(missing_ok=True)


def record_beside(cases: Path) -> Path:
    """Where we keep the record of a batch whose results go to stdout: changed input, another record."""
    with cases.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Path(platformdirs.user_cache_dir("coderound")) / "batch" / f"{digest[:32]}.jsonl"


def _cut_torn_line(path: Path) -> None:
    """A line without its end was being written when the program died."""
    with path.open("rb+") as file:
        end = file.seek(0, os.SEEK_END)
        while end > 0:
            start = max(0, end - 65536)
            file.seek(start)
            newline = file.read(end - start).rfind(b"\n")
            if newline >= 0:
                file.truncate(start + newline + 1)
                return
            end = start
        file.truncate(0)
