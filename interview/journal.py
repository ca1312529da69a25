"""The journal of one round on disk: a header line, then one event a line, append only.

Every line goes to the operating system at once (a killed program loses nothing), and to the disk within half a second
(a power cut loses at most that); what must not be lost is put on disk before `append` returns.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from interview.errors import JournalError
from interview.events import JOURNAL_VERSION, Event, RoundStarted
from interview.reading import MIGRATIONS, Migration, read_journal, rewrite

SYNC_EVERY_S = 0.5
JOURNAL = "journal.jsonl"
STARTED = "started.json"
"""A copy of the first event: without it the rest could not be read."""
LOCK = "lock"


class Sink(Protocol):
    """Where the lines go. `write` either takes all of it or raises OSError and leaves nothing of it behind."""

    def write(self, data: bytes) -> None: ...

    def sync(self) -> None: ...

    def close(self) -> None: ...


class FileSink:
    """Appends to a file."""

    def __init__(self, path: Path) -> None:
        self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._size = os.fstat(self._fd).st_size

    def write(self, data: bytes) -> None:
        written = 0
        try:
            while written < len(data):
                written += os.write(self._fd, data[written:])
        except OSError:
            os.ftruncate(self._fd, self._size)  # a full disk takes half a line; giving space back always works
            raise
        self._size += written

    def sync(self) -> None:
        os.fsync(self._fd)

    def close(self) -> None:
        os.close(self._fd)


class Journal:
    """Open for writing. One program at a time: see `open_journal`."""

    def __init__(self, folder: Path, sink: Sink, lock_fd: int | None = None) -> None:
        self.folder = folder
        self._sink = sink
        self._lock_fd = lock_fd
        self._guard = threading.Lock()
        self._syncing = threading.Lock()
        self._waiting: list[bytes] = []
        self._dirty = False
        self._released = False
        self._trouble = ""
        self._why = ""
        self._closed = threading.Event()
        self._syncer = threading.Thread(target=self._keep_synced, name="journal-sync", daemon=True)
        self._syncer.start()

    @property
    def round_id(self) -> str:
        return self.folder.name

    @property
    def trouble(self) -> str:
        """Why lines are kept in memory instead of on disk; empty when all is written."""
        return self._trouble

    @property
    def lost(self) -> str:
        """After `close`: what never reached the disk, as a sentence; empty if all did."""
        if not self._trouble:
            return ""
        return f"{self.folder / JOURNAL} could not be written to its end ({self._why}): what came last is lost."

    def append(self, event: Event, *, durable: bool = False) -> None:
        """Write one event; `durable` waits for the disk. A full disk is not raised but told by `trouble`."""
        if isinstance(event, RoundStarted):
            self._copy_started(event)
        self.append_line(event.model_dump_json().encode())
        if durable:
            self.sync()

    def append_line(self, line: bytes) -> None:
        with self._guard:
            if self._released:  # its number may belong to another file by now
                raise JournalError(f"{self.folder / JOURNAL} was closed: nothing can be added to it.")
            self._waiting.append(line + b"\n")
            self._write_waiting()

    def sync(self) -> None:
        """Put everything on disk now; after trouble, try again. Nobody who appends waits for the disk meanwhile."""
        with self._syncing:
            if self._released:
                return
            with self._guard:
                if self._waiting:
                    self._write_waiting()
                dirty, self._dirty = self._dirty, False
            if not dirty:
                return
            try:
                self._sink.sync()
            except OSError as error:
                self._dirty = True
                self._tell(error)
                return
            if not self._waiting:
                self._trouble = ""

    def close(self) -> None:
        """Write what waits, sync, and let other programs have the round. Lines that still do not fit are lost then."""
        if self._closed.is_set():
            return
        self._closed.set()
        self._syncer.join()
        self.sync()
        with self._syncing, self._guard:
            self._released = True
            self._sink.close()
        _unlock(self._lock_fd)

    def _write_waiting(self) -> None:
        try:
            self._sink.write(b"".join(self._waiting))
        except OSError as error:
            self._tell(error)
            return
        self._waiting.clear()
        self._trouble = ""
        self._dirty = True

    def _tell(self, error: OSError) -> None:
        self._why = error.strerror or type(error).__name__
        self._trouble = (
            f"{self.folder / JOURNAL} cannot be written ({self._why}). Everything is kept in memory: "
            "make room on the disk and leave the program open."
        )

    def _copy_started(self, event: RoundStarted) -> None:
        try:
            (self.folder / STARTED).write_text(event.model_dump_json(), encoding="utf-8")
        except OSError as error:  # only a spare copy
            self._tell(error)

    def _keep_synced(self) -> None:
        while not self._closed.wait(SYNC_EVERY_S):
            self.sync()


@dataclass(frozen=True, slots=True)
class OpenedJournal:
    """A journal as it was found."""

    folder: Path
    journal: Journal | None
    """None: read only, because another program holds the round or nobody asked to write."""
    events: tuple[Event, ...]
    warnings: tuple[str, ...]

    @property
    def read_only(self) -> bool:
        return self.journal is None


def create_journal(folder: Path) -> Journal:
    """A new folder with an empty journal.

    Raises:
        FileExistsError: There is a round of that name.
        JournalError: The folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, mode=0o700)
        lock_fd = _lock(folder)
        journal = Journal(folder, FileSink(folder / JOURNAL), lock_fd)
    except FileExistsError:
        raise
    except OSError as error:
        raise JournalError(f"{folder} cannot be made ({error.strerror}). Check the data folder's rights.") from error
    header = {"journal": JOURNAL_VERSION, "round": folder.name}
    journal.append_line(json.dumps(header).encode())
    return journal


def open_journal(
    folder: Path, *, write: bool = True, migrations: Mapping[int, Migration] = MIGRATIONS
) -> OpenedJournal:
    """Read a round and, if `write`, take it up.

    A second program gets it read only. A journal of an older version is migrated, its original kept beside it.

    Raises:
        JournalError: No journal there, made by a newer program, or not one readable event.
    """
    lock_fd = None
    try:
        lock_fd = _lock(folder) if write and folder.is_dir() else None
        found = read_journal(folder / JOURNAL, spare=folder / STARTED, migrations=migrations)
        if lock_fd is None:
            return OpenedJournal(folder, None, found.events, found.warnings)
        if found.version < JOURNAL_VERSION:
            rewrite(folder / JOURNAL, found)
        sink = FileSink(folder / JOURNAL)
    except OSError as error:
        _unlock(lock_fd)
        raise JournalError(
            f"{folder / JOURNAL} cannot be opened ({error.strerror}). Check the folder's rights."
        ) from error
    except JournalError:
        _unlock(lock_fd)
        raise
    journal = Journal(folder, sink, lock_fd)
    if found.unended:
        journal.append_line(b"")  # ends the half line, so that the next event has a line of its own
    return OpenedJournal(folder, journal, found.events, found.warnings)


def is_held(folder: Path) -> bool:
    """Whether some program, this one included, has the round open for writing."""
    lock_fd = _lock(folder)
    _unlock(lock_fd)
    return lock_fd is None


def _lock(folder: Path) -> int | None:
    """A lock that dies with the program; None if another program has it."""
    import fcntl  # POSIX only; not needed to read

    fd = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(fd)
        return None
    return fd


def _unlock(fd: int | None) -> None:
    if fd is not None:
        os.close(fd)
