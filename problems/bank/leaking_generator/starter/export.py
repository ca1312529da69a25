"""Export of playback events to partners."""

from collections.abc import Callable, Iterator, Sequence

from source import EventStore


class Export:
    """Reads days of events and turns them into rows."""

    def __init__(self, store: EventStore) -> None:
        self._store = store
        self._readings: list[Iterator[dict]] = []

    def rows(self, days: Sequence[str]) -> Iterator[dict]:
        """The rows of these days, one after the other."""
        reading = self._read(days)
        self._readings.append(reading)
        return reading

    def preview(self, days: Sequence[str], count: int) -> list[dict]:
        """The first `count` rows, for the settings page."""
        return list(self.rows(days))[:count]

    def write(self, days: Sequence[str], sink: Callable[[dict], None]) -> int:
        """Hand every row to `sink`; how many there were."""
        rows, written = self.rows(days), 0
        for row in rows:
            sink(row)
            written += 1
        return written

    def running(self) -> int:
        """How many readings are under way, for the status page."""
        return len(self._readings)

    def _read(self, days: Sequence[str]) -> Iterator[dict]:
        scans = [self._store.open(day) for day in days]
        for scan in scans:
            page = scan.next_page()
            while page:
                for event in page:
                    yield _row(event)
                page = scan.next_page()
            scan.close()


def _row(event: dict) -> dict:
    """An event without a length is a mistake of the player's: the export stops, and the partner is told."""
    return {"id": event["id"], "at": event["at"], "title": event["title"], "minutes": event["seconds"] // 60}
