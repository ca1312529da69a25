import driver
import pytest
from shop import drawn, ids, numbered, rank, shown, sizes, titles_of

LETTERS = [chr(number) for number in range(ord("A"), ord("Z") + 1)]


def names_at(titles, letters, size=1):
    names = {title["id"]: title["name"] for title in titles}
    return [[names[title_id] for title_id in found] for found, _ in driver.jumps(titles, letters, size)]


@pytest.mark.parametrize("count", [1, 2, 3, 8])
def test_every_letter_finds_what_walking_along_the_shelf_finds(count):
    titles = drawn("letters", count)
    in_order = sorted(map(rank, titles))
    found = [[name.casefold() for name in names] for names in names_at(titles, LETTERS)]
    assert found == [[name for name in in_order if name >= letter.casefold()][:1] for letter in LETTERS]


def test_a_letter_begins_with_its_first_title():
    titles = titles_of("Alien", "Saw", "Selma", "Shrek", "Solaris", "Sully", "Up")
    assert names_at(titles, ["S"], 2) == [["Saw", "Selma"]]


def test_a_letter_without_titles_leads_to_the_next_one():
    titles = titles_of("Alien", "Dark", "Jaws", "Up")
    assert names_at(titles, ["B", "E", "K"]) == [["Dark"], ["Jaws"], ["Up"]]


def test_behind_the_last_letter_is_nothing():
    assert driver.jumps(titles_of("Alien", "Dark", "Up"), ["X"]) == [[[], True]]


def test_a_single_title_before_the_letter_is_not_found():
    assert driver.jumps(titles_of("Up"), ["X"]) == [[[], True]]


def test_before_the_first_letter_is_the_first_title():
    assert names_at(titles_of("Up", "Jaws", "Solaris"), ["A"]) == [["Jaws"]]


def test_an_empty_shelf_has_no_letters():
    assert driver.jumps([], ["A", "M"]) == [[[], True]] * 2


def test_names_with_a_small_first_letter_belong_to_the_letter():
    titles = titles_of("Heat", "iZombie", "Jaws", "alf")
    assert names_at(titles, ["I", "A"]) == [["iZombie"], ["alf"]]


def test_a_small_letter_means_the_same():
    titles = titles_of("Heat", "Ice Age", "Jaws")
    assert names_at(titles, ["h", "i", "j"]) == [["Heat"], ["Ice Age"], ["Jaws"]]


def test_a_name_may_be_the_letter_and_nothing_more():
    titles = titles_of("Lost", "M", "Matrix", "Nope")
    assert names_at(titles, ["M"], 2) == [["M", "Matrix"]]


def test_digits_stand_before_the_letters():
    titles = titles_of("1899", "300", "Alien")
    assert names_at(titles, ["A"]) == [["Alien"]]


@pytest.mark.parametrize("size", [1, 3])
def test_from_a_letter_on_every_later_title_is_met_once(size):
    titles = drawn("from", 24)
    expected = [title for title in titles if rank(title) >= "i"]
    pages = driver.browse(titles, size, letter="I")
    assert sorted(ids(shown(pages))) == sorted(ids(expected))
    assert [rank(title) for title in shown(pages)] == sorted(map(rank, expected))


def test_the_page_at_a_letter_tells_whether_it_is_the_last():
    titles = titles_of("Alien", "Saw", "Up")
    assert [is_last for _, is_last in driver.jumps(titles, ["S", "A"], 2)] == [True, False]


def test_a_jump_shows_twenty_titles_if_nobody_says_how_many():
    assert sizes(driver.browse(numbered(45), letter="T")) == [20, 20, 5]
