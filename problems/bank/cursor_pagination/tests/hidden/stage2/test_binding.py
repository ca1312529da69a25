import driver
import pytest
from model import page, plain, view

FOUND = [view(f"v{n}", n, profile="kids", season=n % 2 + 1, a="1,b=2" if n % 2 else "1", b="2") for n in range(8)]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ({"profile": "kids"}, {"profile": "anna"}),
        ({"profile": "kids"}, None),
        (None, {"profile": "kids"}),
        ({"profile": "kids"}, {"profile": "kids", "season": 1}),
        ({"profile": "kids", "season": 1}, {"profile": "kids"}),
        ({"season": 1}, {"season": "1"}),
        ({"a": "1", "b": "2"}, {"a": "1,b=2"}),
        ({"a": "1", "b": "2"}, {"a": "2", "b": "1"}),
    ],
)
def test_a_cursor_of_another_list_is_refused(first, then):
    said = driver.session(FOUND, [page(size=1, where=first), page(size=1, where=then, older=0)])
    assert said[1] == "BadCursor"


def test_the_way_back_belongs_to_its_list_as_well():
    kids, all_ = {"profile": "kids"}, None
    steps = [page(size=1, where=kids), page(size=1, where=kids, older=0), page(size=1, where=all_, newer=1)]
    assert driver.session(FOUND, steps)[2] == "BadCursor"


def test_the_order_in_which_the_fields_are_written_does_not_matter():
    one, other = {"profile": "kids", "season": 1}, {"season": 1, "profile": "kids"}
    assert driver.session(FOUND, [page(size=1, where=one), page(size=1, where=other, older=0)])[1] == [["v4"], "on"]


@pytest.mark.parametrize(("first", "then"), [({}, None), (None, {})])
def test_no_field_at_all_is_no_filter(first, then):
    said = driver.session(plain(4), [page(size=1, where=first), page(size=1, where=then, older=0)])
    assert said == [[["v3"], "o"], [["v2"], "on"]]


def test_the_size_is_not_part_of_the_query():
    kids = {"profile": "kids"}
    said = driver.session(FOUND, [page(size=1, where=kids), page(size=3, where=kids, older=0)])
    assert said[1] == [["v6", "v5", "v4"], "on"]
