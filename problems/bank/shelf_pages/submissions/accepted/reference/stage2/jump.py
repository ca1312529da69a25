"""Where the shelf goes on behind a title, and where a letter begins."""

from bisect import bisect_left, bisect_right

from order import place, place_of


def first_behind(titles, cursor):
    return bisect_right(titles, place_of(cursor), key=place)


def first_at(titles, letter):
    return bisect_left(titles, (letter.casefold(),), key=place)
