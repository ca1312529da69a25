import driver
import pytest
from shop import drawn, full_pages, ids, is_whole, numbered, rank, shown, sizes, titles_of


@pytest.mark.parametrize("size", [1, 4, 30, 31])
def test_whoever_scrolls_to_the_end_meets_each_title_once(size):
    titles = drawn("shelf", 31)
    assert is_whole(driver.browse(titles, size), titles, size)


def test_titles_of_one_name_fill_several_pages():
    titles = titles_of(*["Hamlet"] * 11)
    assert is_whole(driver.browse(titles, 3), titles, 3)


def test_two_of_one_name_are_parted_by_the_border_of_a_page():
    titles = titles_of("Alien", "Solaris", "Solaris", "Up")
    assert is_whole(driver.browse(titles, 2), titles, 2)


def test_names_that_differ_in_case_only_are_both_there():
    titles = titles_of("Dark", "dark", "DARK", "Darkness")
    assert is_whole(driver.browse(titles, 1), titles, 1)


def test_a_small_first_letter_at_the_end_of_a_page_does_not_end_the_shelf():
    titles = titles_of("Heat", "iZombie", "Jaws", "Up")
    assert is_whole(driver.browse(titles, 2), titles, 2)


def test_a_small_first_letter_does_not_come_again_after_large_ones():
    titles = titles_of("alf", "Heat", "Ice Age", "Jaws")
    assert is_whole(driver.browse(titles, 1), titles, 1)


def test_accents_stand_behind_z():
    pages = driver.browse(titles_of("Élite", "Zodiac", "Eli", "Yes Man"), 2)
    assert [title["name"] for title in shown(pages)] == ["Eli", "Yes Man", "Zodiac", "Élite"]


@pytest.mark.parametrize("count", [3, 6])
def test_the_last_page_may_be_full_and_none_follows(count):
    pages = driver.browse(drawn("full", count), 3)
    assert sizes(pages) == full_pages(count, 3)


@pytest.mark.parametrize("count", [4, 7])
def test_a_single_title_that_is_left_has_a_page(count):
    pages = driver.browse(drawn("left", count), 3)
    assert sizes(pages) == full_pages(count, 3)


def test_an_empty_shelf_is_one_page_without_titles():
    assert driver.browse([], 3) == [{"titles": [], "is_last": True, "calls": 0}]


def test_a_page_has_twenty_titles_if_nobody_says_how_many():
    assert sizes(driver.browse(numbered(45))) == [20, 20, 5]


def test_titles_are_handed_out_as_the_catalogue_knows_them():
    titles = [{"id": "tt-1", "name": "Heat", "year": 1995}]
    assert driver.browse(titles, 5)[0]["titles"] == titles


def test_names_with_unusual_signs_survive_the_border_of_a_page():
    names = ['She said: "Yes"', "50/50", "Face | Off", "Tick, tick... BOOM!", "Élite", "ß", "地球", "What? & How"]
    titles = titles_of(*names)
    assert is_whole(driver.browse(titles, 1), titles, 1)


def test_a_title_that_is_withdrawn_before_the_border_costs_nobody_a_title():
    titles = numbered(12)
    pages = driver.browse(titles, 4, changes=[[1, "withdraw", "t001"]])
    assert ids(shown(pages)) == ids(titles)


def test_a_title_that_is_added_before_the_border_repeats_nothing():
    titles = numbered(12)
    pages = driver.browse(titles, 4, changes=[[1, "add", {"id": "new", "name": "Alien"}]])
    assert ids(shown(pages)) == ids(titles)


def test_the_last_title_shown_may_be_withdrawn():
    titles = numbered(9)
    pages = driver.browse(titles, 4, changes=[[1, "withdraw", "t003"]])
    assert ids(shown(pages)) == ids(titles)


def test_what_is_withdrawn_is_not_shown_later():
    pages = driver.browse(numbered(9), 4, changes=[[1, "withdraw", "t006"]])
    assert ids(shown(pages)) == [f"t{number:03}" for number in range(9) if number != 6]


def test_what_is_added_further_on_is_met():
    pages = driver.browse(numbered(9), 4, changes=[[1, "add", {"id": "new", "name": "Up"}]])
    assert ids(shown(pages))[-1] == "new"


def test_a_page_may_have_another_size_than_the_one_before():
    titles = drawn("sizes", 20)
    pages = driver.browse(titles, [3, 5, 1, 4])
    assert sizes(pages) == [3, 5, 1, 4, 4, 3]
    assert [rank(title) for title in shown(pages)] == sorted(map(rank, titles))


def test_two_people_who_scroll_in_turn_do_not_disturb_each_other():
    titles = drawn("two", 10)
    first, second = driver.two_readers(titles, 3)
    assert first == second
    assert sorted(first) == sorted(ids(titles))


def test_the_same_place_asked_for_twice_shows_the_same():
    once, again = driver.same_place_twice(titles_of(*["Hamlet"] * 9), 4)
    assert len(once) == 4
    assert once == again


@pytest.mark.parametrize("size", [3, 7])
def test_somebody_at_the_television_sees_each_title_once(size):
    titles = numbered(20)
    assert driver.on_television(titles, size) == [ids(titles), [size] * len(full_pages(20, size))]


def test_the_television_asks_for_twenty_titles_a_page():
    titles = numbered(45)
    assert driver.on_television(titles) == [ids(titles), [20, 20, 20]]
