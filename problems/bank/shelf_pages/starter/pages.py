"""Pages of the A-Z shelf, for the app on television sets."""

from jump import first_at
from order import in_order


class Shelf:
    def __init__(self, catalog):
        self._catalog = catalog

    def page(self, size=20, after=None):
        titles = in_order(self._catalog.titles())
        if after is not None:
            titles = [title for title in titles if title["name"] > after]
        return _page(titles[:size], size)

    def jump(self, letter, size=20):
        titles = in_order(self._catalog.titles())
        start = first_at(titles, letter)
        return _page(titles[start : start + size], size)


def _page(titles, size):
    is_more = len(titles) == size  # a short page is the last one
    return {"titles": titles, "next": titles[-1]["name"] if is_more else None}
