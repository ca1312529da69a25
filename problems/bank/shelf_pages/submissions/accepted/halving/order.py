"""The order of the shelf."""


def place(title):
    return title["name"].casefold(), title["id"]


def in_order(titles):
    return sorted(titles, key=place)
