# idea: each generator owns one lease and gives it back in its finally; whoever uses a generator closes it, so that nothing depends on who still holds it
"""Export of playback events to partners."""

import heapq
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from itertools import islice

from source import EventStore


class Export:
    """Reads days of events and turns them into rows."""

    def __init__(self, store: EventStore, archive: EventStore | None = None) -> None:
        # The archive first: of two copies the merge delivers that of the earlier store first.
        self._stores = [store] if archive is None else [archive, store]
        self._running = 0

    def rows(self, days: Sequence[str]) -> Iterator[dict]:
        """The rows of these days, one after the other."""
        self._running += 1
        try:
            for day in days:
                with closing(self._day(day)) as events:
                    for event in events:
                        yield _row(event)
        finally:
            self._running -= 1

    def preview(self, days: Sequence[str], count: int) -> list[dict]:
        """The first `count` rows, for the settings page."""
        with closing(self.rows(days)) as rows:
            return list(islice(rows, count))

    def write(self, days: Sequence[str], sink: Callable[[dict], None]) -> int:
        """Hand every row to `sink`; how many there were."""
        written = 0
        with closing(self.rows(days)) as rows:
            for row in rows:
                sink(row)
                written += 1
        return written

    def running(self) -> int:
        """How many readings are under way, for the status page."""
        return self._running

    def _day(self, day: str) -> Iterator[dict]:
        """The events of all stores in order, each once. A store that has no more gives its lease back by itself."""
        with ExitStack() as opened:
            readers = [opened.enter_context(closing(_events(store, day))) for store in self._stores]
            previous = None
            for event in heapq.merge(*readers, key=lambda event: (event["at"], event["id"])):
                if event["id"] != previous:
                    yield event
                previous = event["id"]


def _events(store: EventStore, day: str) -> Iterator[dict]:
    """Opened by the first event that is asked for: a generator that never begins has nothing to give back."""
    scan = store.open(day)
    try:
        while (page := scan.next_page()) is not None:
            yield from page
    finally:
        scan.close()


def _row(event: dict) -> dict:
    """An event without a length is a mistake of the player's: the export stops, and the partner is told."""
    return {"id": event["id"], "at": event["at"], "title": event["title"], "minutes": event["seconds"] // 60}
