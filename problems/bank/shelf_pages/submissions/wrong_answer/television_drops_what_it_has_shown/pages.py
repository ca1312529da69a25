# idea: the symptom patch: the app leaves out what it has already shown (tried out in tv.py), the pages stay as they are
# rejected-by: stage1/test_browsing.py::test_two_of_one_name_are_parted_by_the_border_of_a_page
# rejected-by: stage1/test_browsing.py::test_the_last_page_may_be_full_and_none_follows
# stage: 1
"""Pages of the A-Z shelf, for the app on television sets."""

from order import in_order


class Shelf:
    def __init__(self, catalog):
        self._catalog = catalog

    def page(self, size=20, after=None):
        titles = in_order(self._catalog.titles())
        if after is not None:
            titles = [title for title in titles if title["name"].casefold() >= after.casefold()]
        return _page(titles[:size], size)

    def jump(self, letter, size=20):
        titles = in_order(self._catalog.titles())
        return _page([title for title in titles if title["name"].casefold() >= letter.casefold()][:size], size)


def _page(titles, size):
    return {"titles": titles, "next": titles[-1]["name"] if len(titles) == size else None}
