"""Client of the event store. Not ours to change.

Every scan holds one of the store's few leases until it is closed. A lease that is not given back is taken back by the store after six hours.
"""


class StoreError(Exception):
    """The store could not do it."""


class Scan:
    """The events of one day in pages, in the order of `at` and, among equals, of `id`."""

    def __init__(self, store: "EventStore", pages: list[list[dict]]) -> None:
        self._store = store
        self._pages = iter(pages)
        self._is_closed = False

    def next_page(self) -> list[dict] | None:
        """The next page; None when there are no more. A page whose events were all deleted meanwhile is an empty list."""
        if self._is_closed:
            raise StoreError("the scan is closed")
        return next(self._pages, None)

    def close(self) -> None:
        """Give the lease back. Exactly once: the store counts."""
        if self._is_closed:
            raise StoreError("the lease was given back already")
        self._is_closed = True
        self._store.leased -= 1


class EventStore:
    """Playback events by day; this one keeps them in memory."""

    def __init__(self, pages: dict[str, list[list[dict]]], leases: int = 8) -> None:
        self._pages = pages
        self._leases = leases
        self.leased = 0
        """How many leases are out."""

    def open(self, day: str) -> Scan:
        if self.leased >= self._leases:
            raise StoreError("no lease left")
        self.leased += 1
        return Scan(self, self._pages.get(day, []))
