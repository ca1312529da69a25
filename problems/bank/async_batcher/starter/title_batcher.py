"""Title metadata, fetched in batches."""

from collections.abc import Awaitable, Callable
from typing import Any


class TitleNotFound(LookupError):
    """The catalogue does not know this title."""


class BatchAborted(Exception):
    """The call to the catalogue ended without an answer and without an error."""


class TitleBatcher:
    """Shared by all requests of a page server."""

    def __init__(
        self, fetch_many: Callable[[list[str]], Awaitable[dict[str, Any]]], *, max_size: int, max_wait_s: float
    ) -> None:
        self._fetch_many = fetch_many
        self._max_size = max_size
        self._max_wait_s = max_wait_s

    async def get(self, title_id: str) -> Any:
        """The metadata of `title_id`, fetched together with that of others."""
        raise NotImplementedError
