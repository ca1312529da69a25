"""Keeps the edit log of one file and proves it: what the log replays to must be what the editor shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tui.widgets.edit_log import Location, LoggedEdit, Source, difference, offset_of, replay

Listener = Callable[[LoggedEdit], None]


class Recorder:
    """Notes every change of one document, in order, with its source."""

    def __init__(self, clock: Callable[[], float], listener: Listener) -> None:
        self._clock = clock
        self._listener = listener
        self._source = Source.TYPED
        self._proven = ""
        self._since: list[LoggedEdit] = []

    def start(self, text: str) -> None:
        """Begin with `text`, which is not an edit. CRLF counts as a line feed."""
        self._proven = text.replace("\r\n", "\n")
        self._since = []

    @contextmanager
    def coming_from(self, source: Source) -> Iterator[None]:
        """Mark the changes made inside the block."""
        before, self._source = self._source, source
        try:
            yield
        finally:
            self._source = before

    def tap(self, start: Location, end: Location, text: str) -> None:
        """One change of the document, as it happens."""
        self._note(LoggedEdit(self._clock(), start, end, text, self._source))

    def prove(self, text: str) -> bool:
        """Compare the log with `text`. A difference becomes an edit of its own: from here on the log is true."""
        text = text.replace("\r\n", "\n")
        replayed = replay(self._proven, self._since)
        gap = difference(replayed, text)
        if gap is not None:
            start, end = _location_at(replayed, gap.start), _location_at(replayed, gap.end)
            self._note(LoggedEdit(self._clock(), start, end, gap.text, Source.TYPED))
        self._proven, self._since = text, []
        return gap is None

    def _note(self, edit: LoggedEdit) -> None:
        self._since.append(edit)
        self._listener(edit)


def _location_at(text: str, offset: int) -> Location:
    row = text.count("\n", 0, offset)
    return row, offset - offset_of(text, (row, 0))
