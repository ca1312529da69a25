from math import ceil

import driver
import pytest
from judge.kit.draw import rng
from shop import drawn, ids, is_whole, numbered, shown, sizes

AGES = [0, 6, 7, 12, 16, 18]


def rated(titles, name="ages"):
    chance = rng(name)
    return {title["id"]: chance.choice(AGES) for title in titles}


def only(titles, *numbers):
    """Of `numbered` titles these may be seen by everybody, the others by nobody under 18."""
    return {title["id"]: 0 if number in numbers else 18 for number, title in enumerate(titles)}


@pytest.mark.parametrize(("size", "age"), [(1, 12), (5, 6), (5, 17), (40, 12)])
def test_a_profile_meets_each_title_that_it_may_see_once_on_full_pages(size, age):
    titles = drawn("family", 40)
    ratings = rated(titles)
    visible = [title for title in titles if ratings[title["id"]] <= age]
    assert is_whole(driver.browse(titles, size, ratings=ratings, ages=age), visible, size)


def test_the_age_of_the_rating_is_old_enough():
    titles = numbered(3)
    ratings = {"t000": 6, "t001": 7, "t002": 8}
    assert ids(shown(driver.browse(titles, 5, ratings=ratings, ages=7))) == ["t000", "t001"]


def test_a_newborns_profile_is_no_grown_up():
    titles = numbered(3)
    ratings = {"t000": 18, "t001": 0, "t002": 6}
    assert ids(shown(driver.browse(titles, 5, ratings=ratings, ages=0))) == ["t001"]


def test_a_title_without_a_rating_is_for_grown_ups():
    titles = numbered(3)
    ratings = {"t000": 0, "t002": 18}
    assert ids(shown(driver.browse(titles, 5, ratings=ratings, ages=99))) == ["t000", "t002"]
    assert ids(shown(driver.browse(titles, 5, ratings=ratings))) == ["t000", "t001", "t002"]


def test_a_page_is_the_last_if_only_hidden_titles_follow():
    titles = numbered(30)
    pages = driver.browse(titles, 3, ratings=only(titles, 2, 5, 9), ages=7)
    assert (sizes(pages), pages[0]["is_last"]) == ([3], True)


def test_a_page_is_not_the_last_if_a_visible_title_follows_far_behind():
    titles = numbered(130)
    pages = driver.browse(titles, 2, ratings=only(titles, 0, 1, 129), ages=7)
    assert [ids(page["titles"]) for page in pages] == [["t000", "t001"], ["t129"]]


def test_a_shelf_where_everything_is_hidden_is_one_page_without_titles():
    titles = numbered(60)
    pages = driver.browse(titles, 4, ratings=only(titles), ages=7)
    assert [page["titles"] for page in pages] == [[]]
    assert pages[0]["is_last"]


def test_a_long_stretch_of_hidden_titles_leaves_the_page_full():
    titles = numbered(170)
    visible = [0, 60, 119, 120, 169]
    pages = driver.browse(titles, 3, ratings=only(titles, *visible), ages=7)
    assert [ids(page["titles"]) for page in pages] == [["t000", "t060", "t119"], ["t120", "t169"]]


def test_a_jump_begins_with_the_first_title_that_may_be_seen():
    titles = numbered(8)
    page = driver.browse(titles, 2, letter="T", ratings=only(titles, 3, 5, 7), ages=7)[0]
    assert ids(page["titles"]) == ["t003", "t005"]


def test_a_jump_to_where_all_is_hidden_finds_nothing():
    titles = numbered(8)
    pages = driver.browse(titles, 2, letter="t", ratings=only(titles), ages=7)
    assert (sizes(pages), pages[0]["is_last"]) == ([0], True)


def test_scrolling_on_from_a_letter_stays_within_the_age():
    titles = numbered(20)
    pages = driver.browse(titles, 2, letter="T", ratings=only(titles, 3, 5, 7, 11, 19), ages=7)
    assert ids(shown(pages)) == ["t003", "t005", "t007", "t011", "t019"]


def test_a_profile_may_change_its_age_while_somebody_scrolls():
    titles = numbered(12)
    ratings = {title["id"]: 6 * (number % 3) for number, title in enumerate(titles)}
    pages = driver.browse(titles, 3, ratings=ratings, ages=[12, 6, 0])
    assert [ids(page["titles"]) for page in pages] == [["t000", "t001", "t002"], ["t003", "t004", "t006"], ["t009"]]


def test_a_hidden_title_may_come_and_go_at_the_border():
    titles = numbered(9)
    ratings = only(titles, 0, 1, 3, 5, 7, 8)
    changes = [[1, "withdraw", "t002"], [1, "withdraw", "t001"], [2, "add", {"id": "new", "name": "Alien"}]]
    pages = driver.browse(titles, 2, ratings=ratings, ages=7, changes=changes)
    assert ids(shown(pages)) == ["t000", "t001", "t003", "t005", "t007", "t008"]


@pytest.mark.parametrize(("size", "step"), [(20, 1), (49, 1), (50, 1), (24, 2), (49, 2), (4, 24), (6, 7)])
def test_no_more_calls_are_made_than_fifty_titles_a_call_need(size, step):
    titles = numbered(240)
    pages = driver.browse(titles, size, ratings=only(titles, *range(0, 240, step)), ages=7)
    places = list(range(0, 240, step))
    begin = 0
    for page in pages:
        behind = places[size] if len(places) > size else len(titles) - 1  # the title that decides `next`
        assert page["calls"] <= ceil((behind - begin + 1) / 50)
        if len(places) > size:
            begin, places = places[size - 1] + 1, places[size:]
    assert sum(sizes(pages)) == len(range(0, 240, step))


def test_a_jump_asks_no_more_than_a_page():
    titles = [{"id": "first", "name": "Alien"}, *numbered(120)]
    ratings = dict.fromkeys(ids(titles), 0)
    assert driver.browse(titles, 49, letter="T", ratings=ratings, ages=7)[0]["calls"] == 1


def test_for_a_grown_up_nobody_asks():
    titles = numbered(12)
    pages = driver.browse(titles, 5, ratings=rated(titles))
    assert (sizes(pages), [page["calls"] for page in pages]) == ([5, 5, 2], [0, 0, 0])


def test_without_ratings_a_child_sees_an_error_and_not_the_shelf():
    assert driver.asks_without_ratings(numbered(4), 7) == ["RatingsDown", "RatingsDown"]


def test_without_ratings_a_grown_up_browses_on():
    assert driver.asks_without_ratings(numbered(4), None) == [2, 2]
