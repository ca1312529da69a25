# idea: one lock over two dicts, values and flights; the load itself runs outside the lock
"""Metadata of titles, loaded from the catalogue at most once at a time."""

import threading
from collections.abc import Callable
from typing import Any


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

    def __init__(self, load: Callable[[str], Any]) -> None:
        self._load = load
        self._lock = threading.Lock()  # held for a few dict operations, never while loading
        self._values: dict[str, Any] = {}
        self._flights: dict[str, _Flight] = {}

    def get(self, title_id: str) -> Any:
        """The metadata of `title_id`, from memory if it is there."""
        with self._lock:
            if title_id in self._values:
                return self._values[title_id]
            flight = self._flights.get(title_id)
            leads = flight is None
            if leads:
                flight = self._flights[title_id] = _Flight()
        if leads:
            self._fly(title_id, flight)
        else:
            flight.landed.wait()
        return flight.outcome()

    def _fly(self, title_id: str, flight: _Flight) -> None:
        try:
            flight.value = self._load(title_id)
        except BaseException as error:  # whatever ends the load must also release those who wait for it
            flight.error = error
        with self._lock:  # one step: nobody may see neither the flight nor its value
            del self._flights[title_id]
            if flight.error is None:
                self._values[title_id] = flight.value
        flight.landed.set()
