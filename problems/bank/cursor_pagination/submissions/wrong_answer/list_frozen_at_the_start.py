# idea: reads the whole history for the first page and pages through that copy: stable, expensive, and blind to what comes and goes
# rejected-by: stage1/test_changes.py::test_a_late_view_appears_further_down
# rejected-by: stage1/test_bill.py::test_the_first_page_reads_little_more_than_itself
# stage: 1
"""Pages of the viewing history."""


class BadCursor(ValueError):
    """The text is no cursor of ours."""


class HistoryPages:
    """Reads a history page by page."""

    def __init__(self, history):
        self.history = history
        self.copies = []

    def page(self, size=20, cursor=None):
        if size < 1:
            raise ValueError(size)
        size = min(size, 100)
        if cursor is None:
            self.copies.append([dict(view) for view in self.history.rows(0, self.history.size())])
            number, start, stop = len(self.copies) - 1, 0, size
        else:
            try:
                number, start, stop = (int(part) for part in cursor.split("."))
                start, stop = (start, start + size) if stop < 0 else (max(stop - size, 0), stop)
                copy = self.copies[number]
            except (ValueError, IndexError) as error:
                raise BadCursor(cursor) from error
        copy = self.copies[number]
        stop = min(stop, len(copy))
        return {
            "items": [dict(view) for view in copy[start:stop]],
            "older": f"{number}.{stop}.-1" if stop < len(copy) else None,
            "newer": f"{number}.0.{start}" if start > 0 else None,
        }
