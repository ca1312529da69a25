"""What the account page relies on first. Run these at will."""

import pytest
from history import History
from pages import BadCursor, HistoryPages


def views(count):
    return [{"id": f"v{n}", "watched_at": 1000 * n, "title": f"Episode {n}"} for n in range(count)]


def ids(page):
    return [view["id"] for view in page["items"]]


def test_the_first_page_has_the_newest_views():
    page = HistoryPages(History(views(50))).page()
    assert ids(page) == [f"v{n}" for n in range(49, 29, -1)]
    assert page["newer"] is None


def test_older_leads_to_the_end():
    pages = HistoryPages(History(views(5)))
    page = pages.page(size=2)
    seen = ids(page)
    while page["older"] is not None:
        page = pages.page(size=2, cursor=page["older"])
        seen += ids(page)
    assert seen == ["v4", "v3", "v2", "v1", "v0"]


def test_newer_leads_back():
    pages = HistoryPages(History(views(6)))
    second = pages.page(size=2, cursor=pages.page(size=2)["older"])
    third = pages.page(size=2, cursor=second["older"])
    assert ids(pages.page(size=2, cursor=third["newer"])) == ["v3", "v2"]


def test_a_view_that_is_added_does_not_shift_the_next_page():
    history = History(views(6))
    pages = HistoryPages(history)
    first = pages.page(size=2)
    history.add({"id": "new", "watched_at": 99_000, "title": "Ozark"})
    assert ids(pages.page(size=2, cursor=first["older"])) == ["v3", "v2"]


def test_nonsense_is_refused():
    pages = HistoryPages(History(views(6)))
    with pytest.raises(BadCursor):
        pages.page(cursor="nonsense")
