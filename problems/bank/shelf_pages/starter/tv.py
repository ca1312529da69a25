"""What the app does with the pages. Kept here so that we can try it out."""


def browse(shelf, size=20):
    """Every title in the order in which somebody sees it who scrolls to the end."""
    page = shelf.page(size)
    yield from page["titles"]
    while page["next"] is not None:
        page = shelf.page(size, page["next"])
        yield from page["titles"]
