# idea: no search at all: what is not behind the cursor or the letter is left out before sorting, a loop fills the page
"""Pages of the A-Z shelf, for the app on television sets."""

import base64
import json


class Shelf:
    def __init__(self, catalog):
        self._catalog = catalog

    def page(self, size=20, after=None, up_to=None):
        least = ["", "", ""] if after is None else json.loads(base64.urlsafe_b64decode(after))
        return self._fill((title for title in self._catalog.titles() if _key(title) > least), size, up_to)

    def jump(self, letter, size=20, up_to=None):
        return self._fill((t for t in self._catalog.titles() if _key(t) >= [letter.casefold()]), size, up_to)

    def _fill(self, titles, size, up_to):
        rest = sorted(titles, key=_key)
        shown = []
        while rest:
            batch, rest = rest[:50], rest[50:]
            ratings = {} if up_to is None else self._catalog.ratings(title["id"] for title in batch)
            for title in batch:
                if up_to is not None and ratings.get(title["id"], up_to + 1) > up_to:
                    continue
                if len(shown) == size:
                    return {"titles": shown, "next": _text(shown[-1])}
                shown.append(title)
        return {"titles": shown, "next": None}


def _key(title):
    return [title["name"].casefold(), title["name"], title["id"]]


def _text(title):
    return base64.urlsafe_b64encode(json.dumps(_key(title)).encode()).decode()
