"""Scenarios that run beside the submission and return plain transcripts."""

import tv
from catalog import Catalog, RatingsDown
from pages import Shelf

ENOUGH = 200  # pages; a browse that is not over by then never ends


class Counted(Catalog):
    """Notes how many titles each call of `ratings` asks for."""

    def __init__(self, titles, ratings=(), is_down=False):
        super().__init__(titles, ratings)
        self.asked = []
        self.is_down = is_down

    def ratings(self, ids):
        ids = list(ids)
        self.asked.append(len(ids))
        if self.is_down:
            raise RatingsDown("503")
        return super().ratings(ids)


def browse(titles, size=None, letter=None, ratings=(), ages=None, changes=()):
    """Pages from the beginning, or from `letter`, to the end.

    size: one for all pages, or a list (the last one is repeated). ages: the same for `up_to`; None leaves the argument out.
    changes: [number of the page before it, "add" or "withdraw", title or id].
    """
    catalog = Counted(titles, ratings)
    pages, cursor = [], None
    while len(pages) < ENOUGH:
        wishes = {**_of("size", size, len(pages)), **_of("up_to", ages, len(pages))}
        shelf = Shelf(catalog)  # any host may answer
        catalog.asked = []
        page = shelf.jump(letter, **wishes) if letter and not pages else shelf.page(after=cursor, **wishes)
        pages.append({"titles": page["titles"], "is_last": page["next"] is None, "calls": len(catalog.asked)})
        cursor = page["next"]
        if cursor is None:
            break
        if not isinstance(cursor, str):
            raise TypeError(f"next is {cursor!r}")
        for number, what, which in changes:
            if number == len(pages):
                getattr(catalog, what)(which)
    return pages


def jumps(titles, letters, size=1, **wishes):
    """Which ids the page at each letter shows, and whether it is the last."""
    shelf = Shelf(Counted(titles, wishes.pop("ratings", ())))
    found = []
    for letter in letters:
        page = shelf.jump(letter, size, **wishes)
        found.append([[title["id"] for title in page["titles"]], page["next"] is None])
    return found


def asks_without_ratings(titles, age):
    """What comes of a page and of a jump while the ratings are down."""
    outcomes = []
    for ask in (lambda shelf: shelf.page(2, None, age), lambda shelf: shelf.jump("A", 2, age)):
        try:
            outcomes.append(len(ask(Shelf(Counted(titles, is_down=True)))["titles"]))
        except RatingsDown:
            outcomes.append("RatingsDown")
    return outcomes


def two_readers(titles, size):
    """One shelf, two people who scroll in turn: the ids that each of them sees."""
    shelf = Shelf(Catalog(titles))
    seen, cursors = [[], []], [None, None]
    for _ in range(ENOUGH):
        for reader in (0, 1):
            page = shelf.page(size, cursors[reader])
            seen[reader] += [title["id"] for title in page["titles"]]
            cursors[reader] = page["next"]
        if None in cursors:
            return seen
    return seen


class Watched:
    """A shelf that notes what the television asks it for."""

    def __init__(self, shelf):
        self._shelf = shelf
        self.sizes = []

    def page(self, size=20, after=None, **more):
        if len(self.sizes) == ENOUGH:
            raise RuntimeError("the television asks for page after page")
        self.sizes.append(size)
        return self._shelf.page(size, after, **more)


def on_television(titles, *size):
    """The ids that somebody sees who scrolls to the end, and the size of each page that the television asked for."""
    shelf = Watched(Shelf(Catalog(titles)))
    return [[title["id"] for title in tv.browse(shelf, *size)], shelf.sizes]


def same_place_twice(titles, size):
    """The second page, asked for twice: somebody scrolls back and forth."""
    shelf = Shelf(Catalog(titles))
    cursor = shelf.page(size)["next"]
    return [[title["id"] for title in shelf.page(size, cursor)["titles"]] for _ in range(2)]


def _of(name, wishes, number):
    if wishes is None:
        return {}
    if isinstance(wishes, list):
        wishes = wishes[min(number, len(wishes) - 1)]
    return {name: wishes}
