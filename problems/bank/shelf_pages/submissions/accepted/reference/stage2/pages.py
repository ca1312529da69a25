# idea: one total order (name, then id) for sorting, cursors and letters; positions by bisect; a page is taken from a lazy stream of
#   visible titles, one more than it shows, and that one decides `next`
"""Pages of the A-Z shelf, for the app on television sets."""

from itertools import islice

from jump import first_at, first_behind
from order import cursor_behind, place


class Shelf:
    def __init__(self, catalog):
        self._catalog = catalog

    def page(self, size=20, after=None, up_to=None):
        titles = self._in_order()
        start = 0 if after is None else first_behind(titles, after)
        return self._page(titles[start:], size, up_to)

    def jump(self, letter, size=20, up_to=None):
        titles = self._in_order()
        return self._page(titles[first_at(titles, letter) :], size, up_to)

    def _in_order(self):
        return sorted(self._catalog.titles(), key=place)

    def _page(self, titles, size, up_to):
        found = list(islice(self._visible(titles, up_to), size + 1))
        shown = found[:size]
        return {"titles": shown, "next": cursor_behind(shown[-1]) if len(found) > size else None}

    def _visible(self, titles, up_to):
        """Asks for ratings only as far as somebody reads on."""
        if up_to is None:
            yield from titles
            return
        for start in range(0, len(titles), self._catalog.BATCH):
            batch = titles[start : start + self._catalog.BATCH]
            ratings = self._catalog.ratings([title["id"] for title in batch])
            for title in batch:
                if title["id"] in ratings and ratings[title["id"]] <= up_to:
                    yield title
