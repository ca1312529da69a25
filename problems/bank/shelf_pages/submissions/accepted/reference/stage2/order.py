"""The order of the shelf: one place for each title, the same on every page."""

import json


def place(title):
    """By name, whatever the case; titles of the same name stand in the order of their ids."""
    return title["name"].casefold(), title["id"]


def cursor_behind(title):
    return json.dumps(place(title))


def place_of(cursor):
    return tuple(json.loads(cursor))
