import driver
import pytest
from days import DAYS, drawn, ids, numbered, paged, row
from judge.kit.draw import rng

PAIRS = {"mon": [numbered(1, 2), numbered(3, 4), numbered(5, 6)], "tue": [numbered(7, 8)]}


@pytest.mark.parametrize(("count", "fetched"), [(1, 1), (2, 1), (3, 2), (4, 2), (6, 3)])
def test_a_preview_fetches_the_pages_that_it_shows(count, fetched):
    (found,) = driver.previews([count], PAIRS, DAYS)
    assert found["ids"] == [f"e{number}" for number in range(1, count + 1)]
    assert (found["fetched"], found["opened"]) == ([fetched], [["mon"]])


def test_a_preview_of_nothing_opens_nothing():
    (found,) = driver.previews([0], PAIRS, DAYS)
    assert (found["ids"], found["opened"]) == ([], [[]])


def test_a_preview_of_more_than_there_is_shows_what_there_is():
    (found,) = driver.previews([20], PAIRS, DAYS)
    assert (len(found["ids"]), found["leases"]) == (8, [0])


def test_a_preview_of_a_very_large_day_reads_its_beginning():
    count = rng("large").randint(20, 40)
    found = driver.preview_of_a_large_day(count, with_archive=False)
    assert found["ids"] == [f"e{1 + 2 * number:06}" for number in range(count)]
    assert (found["fetched"], found["leases"]) == ([(count + 1) // 2], [0])


def test_each_row_is_handed_on_before_the_next_page_is_fetched():
    found = driver.written(PAIRS, ["mon"])
    assert found["met"] == [[f"e{number}", [(number + 1) // 2], [1]] for number in range(1, 7)]
    assert found["count"] == 6


def test_a_day_is_opened_when_it_is_reached():
    (found,) = driver.previews([6], PAIRS, ["mon", "tue"])
    assert found["opened"] == [["mon"]]
    (found,) = driver.previews([7], PAIRS, ["mon", "tue"])
    assert found["opened"] == [["mon", "tue"]]


def test_an_empty_page_is_not_the_end_of_the_day():
    pages = {"mon": [[], numbered(1), [], [], numbered(2), []], "tue": [[]], "wed": [numbered(3)]}
    assert ids(driver.read(pages, DAYS)["rows"]) == ["e1", "e2", "e3"]


def test_days_without_events_and_no_days_at_all():
    assert driver.read({"tue": [numbered(1)]}, DAYS)["rows"] == [row(each) for each in numbered(1)]
    assert driver.read({"tue": [numbered(1)]}, [])["rows"] == []


def test_every_event_becomes_its_row_in_the_order_of_the_days():
    events = {day: drawn(day, 25) for day in DAYS}
    days = ["wed", "mon", "tue", "mon"]
    found = driver.read({day: paged(day, events[day]) for day in DAYS}, days)
    assert found["rows"] == [row(each) for day in days for each in events[day]]
