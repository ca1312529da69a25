# idea: keeps the hand-written halving, mended, and asks it for both kinds of places; the cursor names the next visible title itself
"""Pages of the A-Z shelf, for the app on television sets."""

from jump import first_from
from order import in_order, place


class Shelf:
    def __init__(self, catalog):
        self._catalog = catalog

    def page(self, size=20, after=None, up_to=None):
        return self._from(tuple(after.rsplit("\n", 1)) if after else (), size, up_to)

    def jump(self, letter, size=20, up_to=None):
        return self._from((letter.casefold(), ""), size, up_to)

    def _from(self, wanted, size, up_to):
        titles = in_order(self._catalog.titles())
        visible = []
        position = first_from(titles, wanted)
        while position < len(titles) and len(visible) <= size:
            batch = titles[position : position + 50]
            visible += self._allowed(batch, up_to)
            position += 50
        following = visible[size : size + 1]
        return {"titles": visible[:size], "next": "\n".join(place(following[0])) if following else None}

    def _allowed(self, batch, up_to):
        if up_to is None:
            return batch
        ages = self._catalog.ratings([title["id"] for title in batch])
        return [title for title in batch if title["id"] in ages and ages[title["id"]] <= up_to]
