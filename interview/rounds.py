"""Where the rounds lie: one folder each under `rounds/` of the data folder."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from interview.clock import Clock
from interview.errors import JournalError

if TYPE_CHECKING:  # the models behind a journal cost 70 ms to import; a list of names does not need them
    from interview.journal import Journal, OpenedJournal

_ID = re.compile(r"^[\w][\w.-]*$")


class Rounds:
    """The folder of all rounds. Ids sort by time: `20261122-080301-rate-limiter`."""

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / "rounds"

    def ids(self) -> tuple[str, ...]:
        """Newest first; empty if there is no folder yet."""
        try:
            with os.scandir(self.folder) as entries:  # ten thousand Path objects would take a third of a second
                return tuple(sorted((entry.name for entry in entries if entry.is_dir()), reverse=True))
        except FileNotFoundError:
            return ()

    def create(self, slug: str, clock: Clock) -> Journal:
        """A journal for a new round, open for writing."""
        from interview.journal import create_journal

        stem = f"{clock.now():%Y%m%d-%H%M%S}-{slug}"
        for suffix in ("", *(f"-{number}" for number in range(2, 100))):
            try:
                return create_journal(self.folder / (stem + suffix))
            except FileExistsError:
                continue
        raise JournalError(f"{self.folder / stem}: a hundred rounds of that name exist. Wait a second and try again.")

    def open(self, round_id: str) -> OpenedJournal:
        """To go on with it; read only if another program holds it."""
        from interview.journal import open_journal

        return open_journal(self.path(round_id))

    def read(self, round_id: str) -> OpenedJournal:
        """To look at it; never locks."""
        from interview.journal import open_journal

        return open_journal(self.path(round_id), write=False)

    def delete(self, round_id: str) -> None:
        """Remove the round and everything recorded of it.

        Raises:
            JournalError: There is no such round, or a program has it open.
        """
        from interview.journal import is_held

        if is_held(self.path(round_id)):
            raise JournalError(f'The round "{round_id}" is open. Leave it first, then delete it.')
        shutil.rmtree(self.path(round_id))

    def path(self, round_id: str) -> Path:
        """The round's folder; raises JournalError if there is none."""
        folder = self.folder / round_id
        if not _ID.match(round_id) or not folder.is_dir():
            raise JournalError(f'There is no round "{round_id}". "coderound history" lists them.')
        return folder
