# idea: one lock over two dicts, values and flights; a flight that is no longer the title's flight leaves no trace
"""Metadata of titles, loaded from the catalogue at most once at a time."""

import threading
import time
from collections.abc import Callable
from typing import Any, NamedTuple


class _Kept(NamedTuple):
    value: Any
    since: float
    """When the value arrived."""


class _Flight:
    """One load under way. Whoever joins it gets exactly what it brings: the value or the error."""

    def __init__(self) -> None:
        self.landed = threading.Event()
        self.value: Any = None
        self.error: BaseException | None = None

    def outcome(self) -> Any:
        if self.error is not None:
            raise self.error
        return self.value


class TitleCache:
    """Shared by all request threads of a browse server."""

    def __init__(
        self,
        load: Callable[[str], Any],
        *,
        ttl_s: float | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._load = load
        self._ttl_s = ttl_s
        self._now = now
        self._lock = threading.Lock()  # held for a few dict operations, never while loading
        self._kept: dict[str, _Kept] = {}
        self._flights: dict[str, _Flight] = {}

    def get(self, title_id: str) -> Any:
        """The metadata of `title_id`, from memory if it is there and young enough."""
        with self._lock:
            kept = self._kept.get(title_id)
            if kept is not None and self._is_fresh(kept):
                return kept.value
            flight = self._flights.get(title_id)
            leads = flight is None
            if leads:
                flight = self._flights[title_id] = _Flight()
        if leads:
            self._fly(title_id, flight)
        else:
            flight.landed.wait()
        return flight.outcome()

    def invalidate(self, title_id: str) -> None:
        """Forget the title, and disown a load that is under way: it may have read the catalogue before the change."""
        with self._lock:
            self._kept.pop(title_id, None)
            self._flights.pop(title_id, None)

    def _is_fresh(self, kept: _Kept) -> bool:
        return self._ttl_s is None or self._now() - kept.since < self._ttl_s

    def _fly(self, title_id: str, flight: _Flight) -> None:
        try:
            flight.value = self._load(title_id)
        except BaseException as error:  # whatever ends the load must also release those who wait for it
            flight.error = error
        with self._lock:  # one step: nobody may see neither the flight nor its value
            if self._flights.get(title_id) is flight:  # else disowned: the entry is a later flight's
                del self._flights[title_id]
                if flight.error is None:
                    self._kept[title_id] = _Kept(flight.value, self._now())
        flight.landed.set()
