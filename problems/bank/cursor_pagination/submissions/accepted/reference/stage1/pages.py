# idea: a cursor is a gap between two views, named by the view on one side, so it outlives that view; found by bisection
"""Pages of the viewing history that stay right while the history changes."""

import base64
import json
from dataclasses import dataclass

from history import History

MAX_SIZE = 100
OLDER, NEWER = "older", "newer"


class BadCursor(ValueError):
    """The text is no cursor of ours."""


@dataclass(frozen=True)
class Gap:
    """A place just before or just after a view. The view may be gone by now; the place is still there."""

    watched_at: int
    id: str
    after: bool

    def is_behind(self, view: dict) -> bool:
        """Whether one meets `view` before the gap, coming from the newest."""
        met, named = (-view["watched_at"], view["id"]), (-self.watched_at, self.id)
        return met < named or (self.after and met == named)


class HistoryPages:
    """Reads a history page by page. Holds no state between pages: all of it is in the cursor."""

    def __init__(self, history: History) -> None:
        self._history = history

    def page(self, size: int = 20, cursor: str | None = None) -> dict:
        """At most `size` views from the cursor on, and the cursors `older` and `newer`.

        Raises BadCursor for a cursor that is not ours.
        """
        if size < 1:
            raise ValueError(f"a page has at least 1 view, not {size}")
        direction, gap, at = OLDER, None, 0
        if cursor is not None:
            direction, gap = self._read(cursor)
            at = self._position(gap)
        size = min(size, MAX_SIZE)
        start = at if direction == OLDER else max(at - size, 0)
        stop = min(at + size, self._history.size()) if direction == OLDER else at
        views = self._history.rows(start, stop)
        before = Gap(views[0]["watched_at"], views[0]["id"], after=False) if views else gap
        behind = Gap(views[-1]["watched_at"], views[-1]["id"], after=True) if views else gap
        return {
            "items": [dict(view) for view in views],
            "newer": self._write(NEWER, before) if start > 0 else None,
            "older": self._write(OLDER, behind) if stop < self._history.size() else None,
        }

    def _position(self, gap: Gap) -> int:
        """How many views lie before the gap."""
        low, high = 0, self._history.size()
        while low < high:
            middle = (low + high) // 2
            (view,) = self._history.rows(middle, middle + 1)
            if gap.is_behind(view):
                low = middle + 1
            else:
                high = middle
        return low

    def _write(self, direction: str, gap: Gap) -> str:
        payload = json.dumps([direction, gap.watched_at, gap.id, gap.after]).encode()
        return base64.urlsafe_b64encode(payload).decode().rstrip("=")

    def _read(self, cursor: str) -> tuple[str, Gap]:
        try:
            payload = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
            direction, watched_at, view_id, after = json.loads(payload)
        except (ValueError, TypeError) as error:  # not base64, not JSON, not four things
            raise BadCursor(f"{cursor!r} is no cursor of ours") from error
        return direction, Gap(watched_at, view_id, after)
