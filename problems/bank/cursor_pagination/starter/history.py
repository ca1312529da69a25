"""The viewing history of one account. Not ours to change.

In production it lies in the history service; this is the client's interface with a list behind it. Views are flat
dictionaries with at least `id`, a text that is unique in the account, and `watched_at`, whole milliseconds.
"""

import bisect


class History:
    """Views in order, each at a position; positions shift as views come and go."""

    def __init__(self, views=()):
        self._views = sorted(views, key=_order)

    def size(self) -> int:
        return len(self._views)

    def rows(self, start: int, stop: int) -> list[dict]:
        """The views at the positions from `start` up to, without, `stop`: the dictionaries that the client itself holds."""
        if not 0 <= start <= stop <= len(self._views):
            raise IndexError(f"no positions {start} to {stop} among {len(self._views)} views")
        return self._views[start:stop]

    def add(self, view: dict) -> None:
        bisect.insort(self._views, view, key=_order)

    def remove(self, view_id: str) -> None:
        self._views = [view for view in self._views if view["id"] != view_id]


def _order(view):
    return -view["watched_at"], view["id"]
