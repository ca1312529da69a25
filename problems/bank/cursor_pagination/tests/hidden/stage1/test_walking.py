import driver
import pytest
from history import History
from judge.kit.draw import rng
from model import ids, page, plain, view, views
from pages import HistoryPages


def in_pieces(whole, size):
    return [whole[start : start + size] for start in range(0, len(whole), size)]


def test_every_view_is_met_once_and_in_order_on_the_way_to_the_end():
    size = rng("there").randint(2, 7)
    found = views("there", 40)
    assert driver.walk(found, {"size": size})["there"] == in_pieces(ids(found), size)


def test_every_view_is_met_once_on_the_way_back_and_pages_are_newest_first_all_the_same():
    found = views("back", 23)
    whole = ids(found)
    last = whole[20:]
    expected = [whole[15:20], whole[10:15], whole[5:10], whole[0:5]]
    assert driver.walk(found, {"size": 5}) == {"there": [*in_pieces(whole[:20], 5), last], "back": expected}


def test_views_of_the_same_moment_are_neither_skipped_nor_repeated():
    found = views("ties", 31, moments=3)
    walked = driver.walk(found, {"size": 4})
    assert sum(walked["there"], []) == ids(found)
    assert sum(reversed(walked["back"]), []) == ids(found)[:28]


def test_a_page_holds_twenty_if_nothing_is_said():
    found = views("twenty", 30, moments=4)
    assert driver.session(found, [page()]) == [[ids(found)[:20], "o"]]


def test_the_last_page_leads_nowhere_even_if_it_is_full():
    assert driver.session(plain(4), [page(size=2), page(size=2, older=0)]) == [
        [["v3", "v2"], "o"],
        [["v1", "v0"], "n"],
    ]


def test_a_page_that_shows_everything_leads_nowhere():
    assert driver.session(plain(3), [page(size=3)]) == [[["v2", "v1", "v0"], ""]]


def test_an_empty_history_has_an_empty_page():
    assert driver.session([], [page()]) == [[[], ""]]


def test_the_newest_page_is_short_rather_than_overlapping():
    steps = [page(size=3), page(size=2, older=0), page(size=5, newer=1), page(size=2, newer=1)]
    assert driver.session(plain(7), steps)[2:] == [[["v6", "v5", "v4"], "o"], [["v5", "v4"], "on"]]


def test_the_size_may_change_from_page_to_page():
    steps = [page(size=2), page(size=3, older=0), page(size=1, older=1), page(size=4, newer=2)]
    assert [each[0] for each in driver.session(plain(9), steps)] == [
        ["v8", "v7"],
        ["v6", "v5", "v4"],
        ["v3"],
        ["v7", "v6", "v5", "v4"],
    ]


@pytest.mark.parametrize("size", [0, -1])
def test_a_page_of_less_than_one_view_is_an_error(size):
    with pytest.raises(ValueError):
        HistoryPages(History(plain(3))).page(size=size)


@pytest.mark.parametrize("size", [100, 101, 5000])
def test_a_page_never_holds_more_than_a_hundred(size):
    found = views("hundred", 130)
    assert driver.session(found, [page(size=size)]) == [[ids(found)[:100], "o"]]


def test_items_are_whole_views():
    (item,) = HistoryPages(History([view("v1", 5, profile="kids", season=2)])).page()["items"]
    assert item == {"id": "v1", "watched_at": 5, "title": "Dark", "profile": "kids", "season": 2}


def test_what_a_caller_does_with_the_items_does_not_change_the_history():
    found = plain(3)
    newest_first = found[::-1]
    assert driver.decorated(found) == {"history": newest_first, "again": newest_first}
