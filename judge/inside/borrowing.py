"""Files that the suite lends, as the submission sees them: a copy in a folder of its own."""

from __future__ import annotations

import os
from pathlib import Path

from judge.inside.lent_files import Entry, Stamp, below, entries, put, take


class Borrower:
    """The candidate's half, for one case."""

    def __init__(self) -> None:
        self._home = os.getcwd()  # noqa: PTH109  # in every child: no Path on the way
        self._folder: Path | None = None
        self._seen: dict[str, Stamp] = {}

    def borrow(self, given: tuple[Entry, ...]) -> str:
        """Have a copy of what is given; returns the folder it lies in."""
        if self._folder is None:
            import tempfile  # here: 3 ms, and few suites lend files

            self._folder = Path(tempfile.mkdtemp(prefix="lent-"))
        take(self._folder, given)
        self._seen = below(self._folder, self._folder)
        return str(self._folder)

    def chdir(self, place: str) -> None:
        """Go where the suite has gone; home if nowhere."""
        os.chdir(place or self._home)

    def changes(self) -> tuple[Entry, ...]:
        """Since the last look."""
        if self._folder is None:
            return ()
        now = below(self._folder, self._folder)
        found, self._seen = entries(self._folder, self._seen, now), now
        return found

    def close(self) -> None:
        if self._folder is not None:
            put(self._folder, None)
