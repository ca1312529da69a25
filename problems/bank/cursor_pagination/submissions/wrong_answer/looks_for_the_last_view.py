# idea: names the place after a view and looks for that view: when it was hidden, the list begins again
# rejected-by: stage1/test_changes.py::test_the_place_outlives_the_view_that_it_was_named_after
# rejected-by: stage1/test_bill.py::test_pages_deep_in_the_history_cost_no_more_than_those_at_the_top
# stage: 1
"""Pages of the viewing history."""

import base64


class BadCursor(ValueError):
    """The text is no cursor of ours."""


class HistoryPages:
    """Reads a history page by page."""

    def __init__(self, history):
        self.history = history

    def page(self, size=20, cursor=None):
        if size < 1:
            raise ValueError(size)
        size, views = min(size, 100), self.history.rows(0, self.history.size())
        start, stop = 0, size
        if cursor is not None:
            try:
                way, _, view_id = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().partition(":")
            except ValueError as error:
                raise BadCursor(cursor) from error
            if way not in ("o", "n"):
                raise BadCursor(cursor)
            at = next((number for number, view in enumerate(views) if view["id"] == view_id), -1)
            start, stop = (at + 1, at + 1 + size) if way == "o" else (max(at - size, 0), max(at, 0))
        shown = views[start:stop]
        return {
            "items": [dict(view) for view in shown],
            "older": self._cursor("o", shown[-1]) if shown and stop < len(views) else None,
            "newer": self._cursor("n", shown[0]) if shown and start > 0 else None,
        }

    def _cursor(self, way, view):
        return base64.urlsafe_b64encode(f"{way}:{view['id']}".encode()).decode().rstrip("=")
