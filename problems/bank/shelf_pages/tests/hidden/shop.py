"""Catalogues drawn for the run, and what must come out of a browse."""

from judge.kit.draw import keys, rng

WORDS = ["Alien", "ALF", "Dark", "dark", "Heat", "iZombie", "Ice Age", "Jaws", "Solaris", "SOLARIS", "Up", "M"]


def titles_of(*names):
    """In a drawn order, with drawn ids."""
    titles = [{"id": title_id, "name": name} for title_id, name in zip(keys("ids", len(names), prefix="tt-"), names)]
    rng("order").shuffle(titles)
    return titles


def drawn(name, count):
    """`count` titles, some of the same name."""
    chance = rng(name)
    return titles_of(*(chance.choice(WORDS) + chance.choice(["", "", " 2", " 3"]) for _ in range(count)))


def numbered(count):
    """Names in the order of their numbers."""
    return [{"id": f"t{number:03}", "name": f"Title {number:03}"} for number in range(count)]


def rank(title):
    return title["name"].casefold()


def shown(pages):
    return [title for page in pages for title in page["titles"]]


def ids(titles):
    return [title["id"] for title in titles]


def sizes(pages):
    return [len(page["titles"]) for page in pages]


def full_pages(count, size):
    """How many titles each page has to show."""
    return [size] * (count // size) + [count % size] * (count % size > 0) or [0]


def is_whole(pages, titles, size):
    """Each title once, in order, on full pages, and the end is told on the last page."""
    found = shown(pages)
    return (
        sorted(ids(found)) == sorted(ids(titles))
        and [rank(title) for title in found] == sorted(rank(title) for title in titles)
        and sizes(pages) == full_pages(len(titles), size)
        and [page["is_last"] for page in pages] == [False] * (len(pages) - 1) + [True]
    )
