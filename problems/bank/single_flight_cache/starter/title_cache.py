"""Metadata of titles, loaded from the catalogue at most once at a time."""

from collections.abc import Callable
from typing import Any


class TitleCache:
    """Shared by all request threads of a browse server."""

    def __init__(self, load: Callable[[str], Any]) -> None:
        self._load = load

    def get(self, title_id: str) -> Any:
        """The metadata of `title_id`, from memory if it is there."""
        raise NotImplementedError
