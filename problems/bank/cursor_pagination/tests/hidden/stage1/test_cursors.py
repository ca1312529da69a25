import string

import driver
import pytest
from history import History
from model import ids, page, plain, remove, view, views
from pages import BadCursor, HistoryPages

UNQUOTED = set(string.ascii_letters + string.digits + "-_.~")
STRANGE = ["a|b", "a:b,c", 'say "hi"', "Größe", "日本", "100%", "a b", "x\ny", "=", "?>?>~~"]


def test_cursors_need_no_quoting_in_an_address():
    found = [view(each, 1_000_000 + number // 3) for number, each in enumerate(STRANGE)]
    found += views("addresses", 20)
    cursors = driver.cursors(found, {"size": 1})
    assert len(cursors) > 50
    assert sorted(set("".join(cursors)) - UNQUOTED) == []


def test_ids_may_be_any_text():
    found = [view(each, 7) for each in STRANGE]
    walked = driver.walk(found, {"size": 1})
    assert walked == {"there": [[each] for each in ids(found)], "back": [[each] for each in ids(found)[-2::-1]]}


def test_a_cursor_works_wherever_the_next_request_arrives():
    steps = [page(size=2), page(size=2, older=0), page(size=2, newer=1)]
    assert driver.session(plain(6), steps, fresh=True)[1:] == [[["v3", "v2"], "on"], [["v5", "v4"], "o"]]


@pytest.mark.parametrize("fresh", [False, True], ids=["by the same server", "by another one"])
def test_a_cursor_may_be_used_again_at_any_time(fresh):
    steps = [page(size=2), page(size=2, older=0), page(size=2, older=1), page(size=2, older=0), page(size=2, older=0)]
    assert driver.session(plain(6), steps, fresh=fresh)[3:] == [[["v3", "v2"], "on"]] * 2


def test_two_readers_do_not_disturb_each_other():
    steps = [page(size=2), page(size=3), page(size=2, older=0), page(size=3, older=1)]
    assert [each[0] for each in driver.session(plain(8), steps)[2:]] == [["v5", "v4"], ["v4", "v3", "v2"]]


@pytest.mark.parametrize(
    "text",
    ["", "nonsense", "%%%%", "ünïcode", "e30", "W10", "MTIz", "gICA"],
    ids=["empty", "a word", "signs", "not ASCII", "an object", "a list", "a number", "bytes"],
)
def test_a_text_that_is_no_cursor_is_refused(text):
    with pytest.raises(BadCursor):
        HistoryPages(History(plain(3))).page(cursor=text)


def test_a_cursor_of_nonsense_is_a_value_error_for_callers_that_know_no_better():
    with pytest.raises(ValueError):
        HistoryPages(History(plain(3))).page(cursor="nonsense")


def test_a_cursor_is_good_even_if_its_history_is_empty_by_now():
    steps = [page(size=1), remove("v1"), remove("v0"), page(size=1, older=0), page()]
    assert driver.session(plain(2), steps)[1:] == [[[], ""]] * 2
