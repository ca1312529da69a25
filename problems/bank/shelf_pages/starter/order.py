"""The order of the shelf: by name, whatever the case."""


def in_order(titles):
    return sorted(titles, key=lambda title: title["name"].casefold())
