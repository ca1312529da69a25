# idea: packs the position into the cursor and calls it opaque: it shifts like the page number did
# rejected-by: stage1/test_changes.py::test_views_added_at_the_top_do_not_shift_older_pages
# rejected-by: stage1/test_changes.py::test_a_view_hidden_before_the_place_does_not_make_the_next_one_vanish
# stage: 1
"""Pages of the viewing history."""


class BadCursor(ValueError):
    """The text is no cursor of ours."""


class HistoryPages:
    """Reads a history page by page."""

    def __init__(self, history):
        self.history = history

    def page(self, size=20, cursor=None):
        if size < 1:
            raise ValueError(size)
        size, total = min(size, 100), self.history.size()
        start, stop = 0, min(size, total)
        if cursor is not None:
            way, number = cursor[:1], cursor[1:]
            if way not in ("o", "n") or not (number.isascii() and number.isdigit()):
                raise BadCursor(cursor)
            at = min(int(number), total)
            start, stop = (at, min(at + size, total)) if way == "o" else (max(at - size, 0), at)
        return {
            "items": [dict(view) for view in self.history.rows(start, stop)],
            "older": f"o{stop}" if stop < total else None,
            "newer": f"n{start}" if start > 0 else None,
        }
