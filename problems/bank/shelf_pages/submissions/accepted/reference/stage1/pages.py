# idea: one total order (name, then id) for sorting, cursors and letters; positions by bisect; one title more than shown decides `next`
"""Pages of the A-Z shelf, for the app on television sets."""

from jump import first_at, first_behind
from order import cursor_behind, place


class Shelf:
    def __init__(self, catalog):
        self._catalog = catalog

    def page(self, size=20, after=None):
        titles = self._in_order()
        start = 0 if after is None else first_behind(titles, after)
        return _page(titles[start:], size)

    def jump(self, letter, size=20):
        titles = self._in_order()
        return _page(titles[first_at(titles, letter) :], size)

    def _in_order(self):
        return sorted(self._catalog.titles(), key=place)


def _page(titles, size):
    shown = titles[:size]
    return {"titles": shown, "next": cursor_behind(shown[-1]) if len(titles) > size else None}
