"""Files that the suite lends, as the submission sees them: a copy in a folder of its own."""

from __future__ import annotations

import os

from judge.inside.known import standard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from judge.inside.lent_files import Entry, Stamp


class Borrower:
    """The candidate's half, for one case."""

    def __init__(self) -> None:
        self._home = os.getcwd()
        self._folder: Path | None = None
        self._seen: dict[str, Stamp] = {}

    def borrow(self, given: tuple[Entry, ...]) -> str:
        """Have a copy of what is given; returns the folder it lies in."""
        from judge.inside import lent_files  # here and below: few suites lend files

        if self._folder is None:
            self._folder = standard("pathlib").Path(standard("tempfile").mkdtemp(prefix="lent-"))
        lent_files.take(self._folder, given)
        self._seen = lent_files.below(self._folder, self._folder)
        return str(self._folder)

    def chdir(self, place: str) -> None:
        """Go where the suite has gone; home if nowhere."""
        os.chdir(place or self._home)

    def changes(self) -> tuple[Entry, ...]:
        """Since the last look."""
        if self._folder is None:
            return ()
        from judge.inside import lent_files

        now = lent_files.below(self._folder, self._folder)
        found, self._seen = lent_files.entries(self._folder, self._seen, now), now
        return found

    def close(self) -> None:
        if self._folder is not None:
            from judge.inside import lent_files

            lent_files.put(self._folder, None)
