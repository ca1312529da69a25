"""Pages of the viewing history."""

from history import History


class BadCursor(ValueError):
    """The text is no cursor of ours."""


class HistoryPages:
    """Reads a history page by page."""

    def __init__(self, history: History) -> None:
        raise NotImplementedError

    def page(self, size: int = 20, cursor: str | None = None) -> dict:
        """At most `size` views from the cursor on, and the cursors `older` and `newer`."""
        raise NotImplementedError
