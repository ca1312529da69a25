"""Where something begins on the shelf."""

from order import place


def first_from(titles, wanted):
    """Everything before `low` stands before `wanted`, nothing from `high` on does."""
    low, high = 0, len(titles)
    while low < high:
        middle = (low + high) // 2
        if place(titles[middle]) < wanted:
            low = middle + 1
        else:
            high = middle
    return low
