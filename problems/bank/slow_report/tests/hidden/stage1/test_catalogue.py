import pytest
from night import Catalogue, event, row
from watchtime import watch_report


def asked(titles, known=()):
    catalogue = Catalogue({title: ("Atlas", 100) for title in known})
    watch_report([event(title, at, 5) for at, title in enumerate(titles)], catalogue)
    return catalogue.requests


@pytest.mark.parametrize(("titles", "sizes"), [(1, [1]), (50, [50]), (51, [1, 50]), (120, [20, 50, 50])])
def test_requests_are_full_and_as_few_as_can_be(titles, sizes):
    names = [f"t{number}" for number in range(titles)]
    assert sorted(len(request) for request in asked(names, known=names)) == sizes


def test_nobody_is_asked_about_nothing():
    assert asked([]) == []


def test_no_title_is_asked_for_twice_however_often_it_was_played():
    requests = asked(["t1", "t2"] * 40, known=["t1", "t2"])
    assert sorted(title for request in requests for title in request) == ["t1", "t2"]


def test_what_the_catalogue_does_not_know_is_not_asked_for_again_either():
    requests = asked(["t1", "x1"] * 40, known=["t1"])
    assert sorted(title for request in requests for title in request) == ["t1", "x1"]


def test_titles_of_every_request_find_their_series():
    names = [f"t{number}" for number in range(101)]
    catalogue = Catalogue({title: (f"series {title}", 10) for title in names})
    rows = watch_report([event(title, 0, 1) for title in names], catalogue)
    assert sorted(each["series"] for each in rows) == sorted(f"series {title}" for title in names)


def test_a_title_that_has_moved_is_found_in_its_new_series_the_next_time():
    catalogue = Catalogue({"t1": ("Atlas", 100)})
    assert watch_report([event("t1", 0, 95)], catalogue) == [row("Atlas", 95, 1, 1, 1000)]
    catalogue.known["t1"] = ("Atlas: The Return", 200)
    assert watch_report([event("t1", 0, 95)], catalogue) == [row("Atlas: The Return", 95, 1, 0, 1000)]


def test_a_catalogue_that_cannot_be_reached_is_not_a_catalogue_without_titles():
    class Away:
        def describe(self, titles):
            raise ConnectionError("catalogue")

    with pytest.raises(ConnectionError):
        watch_report([event("t1", 0, 95)], Away())
