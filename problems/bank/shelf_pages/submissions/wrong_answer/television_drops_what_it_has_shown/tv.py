"""What the app does with the pages. Kept here so that we can try it out."""


def browse(shelf, size=20):
    """Every title in the order in which somebody sees it who scrolls to the end."""
    page = shelf.page(size)
    seen = set()
    while True:
        for title in page["titles"]:
            if title["id"] not in seen:
                seen.add(title["id"])
                yield title
        if page["next"] is None:
            return
        page = shelf.page(size, page["next"])
