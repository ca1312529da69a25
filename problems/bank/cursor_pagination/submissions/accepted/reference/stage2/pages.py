# idea: a cursor is a gap between two views, named by the view on one side, so it outlives that view; found by bisection; what was looked at decides where it lies
"""Pages of the viewing history that stay right while the history changes."""

import base64
import json
from collections.abc import Iterator
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

    def __init__(self, history: History, scan_limit: int = 500) -> None:
        self._history = history
        self._scan_limit = scan_limit

    def page(self, size: int = 20, cursor: str | None = None, where: dict | None = None) -> dict:
        """At most `size` views that match `where`, from the cursor on, and the cursors `older` and `newer`.

        Raises BadCursor for a cursor that is not ours or belongs to another query.
        """
        if size < 1:
            raise ValueError(f"a page has at least 1 view, not {size}")
        where = where or {}
        direction, gap, at = OLDER, None, 0
        if cursor is not None:
            direction, gap = self._read(cursor, where)
            at = self._position(gap)
        views = self._look(direction, at, min(size, MAX_SIZE), where)
        start = at if direction == OLDER else at - len(views)
        stop = start + len(views)
        before = Gap(views[0]["watched_at"], views[0]["id"], after=False) if views else gap
        behind = Gap(views[-1]["watched_at"], views[-1]["id"], after=True) if views else gap
        return {
            "items": [dict(view) for view in views if _matches(view, where)],
            "newer": self._write(NEWER, before, where) if start > 0 else None,
            "older": self._write(OLDER, behind, where) if stop < self._history.size() else None,
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

    def _look(self, direction: str, at: int, size: int, where: dict) -> list[dict]:
        """The views that the page looks at, newest first, whether they match or not."""
        views, matching = [], 0
        for view in self._views_from(direction, at, size):
            views.append(view)
            matching += _matches(view, where)
            if matching == size or len(views) == self._scan_limit:
                break
        return views if direction == OLDER else views[::-1]

    def _views_from(self, direction: str, at: int, size: int) -> Iterator[dict]:
        """From the position on, nearest first. Read a page's worth at a time: each row costs, and so does each call."""
        if direction == OLDER:
            for start in range(at, self._history.size(), size):
                yield from self._history.rows(start, min(start + size, self._history.size()))
        else:
            for stop in range(at, 0, -size):
                yield from reversed(self._history.rows(max(stop - size, 0), stop))

    def _write(self, direction: str, gap: Gap, where: dict) -> str:
        payload = json.dumps([direction, gap.watched_at, gap.id, gap.after, where]).encode()
        return base64.urlsafe_b64encode(payload).decode().rstrip("=")

    def _read(self, cursor: str, where: dict) -> tuple[str, Gap]:
        try:
            payload = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
            direction, watched_at, view_id, after, asked = json.loads(payload)
        except (ValueError, TypeError) as error:  # not base64, not JSON, not five things
            raise BadCursor(f"{cursor!r} is no cursor of ours") from error
        if asked != where:
            raise BadCursor(f"the cursor belongs to a list of {asked}, not of {where}")
        return direction, Gap(watched_at, view_id, after)


def _matches(view: dict, where: dict) -> bool:
    return all(view.get(field) == value for field, value in where.items())
