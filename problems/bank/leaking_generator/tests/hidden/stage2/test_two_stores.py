import driver
import pytest
from days import DAYS, drawn, event, ids, numbered, order, paged, row
from judge.kit.draw import rng

LIVE = {"mon": [numbered(2, 5), numbered(6)], "tue": [numbered(12)]}
OLD = {"mon": [numbered(1, 3), numbered(4, 8), numbered(9)], "tue": [numbered(10, 11)]}
CALM = {"leases": [0, 0], "running": 0}


def calm(facts):
    return {name: facts[name] for name in CALM}


def test_rows_of_both_stores_come_in_order_and_day_by_day():
    found = driver.read(LIVE, ["mon", "tue", "wed"], OLD)
    assert ids(found["rows"]) == [f"e{number}" for number in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12)]
    assert calm(found) == CALM


def test_days_stay_in_the_order_in_which_they_were_asked_for():
    assert ids(driver.read(LIVE, ["tue", "mon"], OLD)["rows"])[:4] == ["e10", "e11", "e12", "e1"]


def test_events_of_the_same_moment_are_in_the_order_of_their_ids():
    live, old = [event("b", 7), event("c", 7), event("x", 8)], [event("a", 7), event("d", 7), event("a2", 8)]
    assert ids(driver.read({"mon": [live]}, ["mon"], {"mon": [old]})["rows"]) == ["a", "b", "c", "d", "a2", "x"]


@pytest.mark.parametrize("number", range(3))
def test_any_two_stores_make_one_list(number):
    chance = rng(f"both {number}")
    events = {day: drawn(f"{day} {number}", 30, moments=12) for day in DAYS}
    where = {each["id"]: chance.choice(["live", "old", "both"]) for day in DAYS for each in events[day]}
    live, old = (
        {day: paged(f"{store} {day}", [each for each in events[day] if where[each["id"]] in (store, "both")]) for day in DAYS}
        for store in ("live", "old")
    )
    found = driver.read(live, DAYS, old)
    assert found["rows"] == [row(each) for day in DAYS for each in sorted(events[day], key=order)]
    assert (found["most"], calm(found)) == ([1, 1], CALM)


def test_of_an_event_in_both_the_archive_has_the_right_one():
    live, old = [event("e1", 1, 600), event("e2", 2, 600)], [event("e1", 1, 1200), event("e2", 2, 60)]
    found = driver.read({"mon": [live]}, ["mon"], {"mon": [old[:1], old[1:]]})
    assert found["rows"] == [row(each) for each in old]


def test_the_same_moment_is_not_the_same_event():
    found = driver.read({"mon": [[event("e1", 1)]]}, ["mon"], {"mon": [[event("e2", 1)]]})
    assert ids(found["rows"]) == ["e1", "e2"]


def test_an_event_of_another_day_is_another_row():
    one = {"mon": [numbered(1)], "tue": [numbered(1)]}
    assert ids(driver.read(one, ["mon", "tue"], {})["rows"]) == ["e1", "e1"]


@pytest.mark.parametrize("how", ["closed", "dropped", "thrown into"])
def test_a_reading_that_is_stopped_gives_both_leases_back(how):
    found = driver.stopped(how, LIVE, DAYS, 3, OLD)
    assert (found["taken"], found["during"]) == (["e1", "e2", "e3"], {"leases": [1, 1], "running": 1})
    assert found["after"] == CALM


@pytest.mark.parametrize("kind", ["PartnerGone", "Shutdown"])
def test_a_sink_that_fails_costs_neither_lease(kind):
    found = driver.failing_sink(kind, 3, LIVE, DAYS, OLD)
    assert (found["got"], found["same"]) == (["e1", "e2", "e3"], True)
    assert calm(found) == CALM


@pytest.mark.parametrize("refuses", ["live_refuses", "old_refuses"])
def test_when_one_store_refuses_the_other_gets_its_lease_back(refuses):
    found = driver.failing(LIVE, DAYS, OLD, **{refuses: ["mon"]})
    assert (found["taken"], found["error"]) == ([], ["StoreError", "mon cannot be read"])
    assert calm(found) == CALM


@pytest.mark.parametrize(("fails", "page"), [("live_fails", 0), ("old_fails", 0), ("live_fails", 1), ("old_fails", 1)])
def test_when_one_store_breaks_down_the_other_gets_its_lease_back(fails, page):
    found = driver.failing(LIVE, DAYS, OLD, **{fails: {"mon": page}})
    assert found["error"] == ["StoreError", "connection reset"]
    assert calm(found) == CALM


def test_an_event_that_cannot_be_turned_into_a_row_costs_neither_lease():
    broken = event("e3", 3)
    del broken["seconds"]
    found = driver.failing(LIVE, DAYS, {"mon": [[*numbered(1), broken], numbered(4)]})
    assert (found["taken"], found["error"]) == (["e1", "e2"], ["KeyError", "'seconds'"])
    assert calm(found) == CALM


def test_the_store_that_has_come_to_its_end_gets_its_lease_back_before_the_other():
    found = driver.written({"mon": [numbered(1)]}, ["mon"], {"mon": [numbered(2, 3), numbered(4)]})
    assert [leases for _, _, leases in found["met"]][1:] == [[0, 1], [0, 1], [0, 1]]
    found = driver.written({"mon": [numbered(2, 3), numbered(4)]}, ["mon"], {"mon": [numbered(1)]})
    assert [leases for _, _, leases in found["met"]][1:] == [[1, 0], [1, 0], [1, 0]]


def test_no_page_is_fetched_before_one_of_its_events_is_needed():
    pages = {"mon": [numbered(1, 3), numbered(5, 7)]}, {"mon": [numbered(2, 20), numbered(30)]}
    found = driver.written(pages[0], ["mon"], pages[1])
    assert [[each, fetched] for each, fetched, _ in found["met"]][:5] == [
        ["e1", [1, 1]],
        ["e2", [1, 1]],
        ["e3", [1, 1]],
        ["e5", [2, 1]],
        ["e7", [2, 1]],
    ]


def test_a_preview_of_two_very_large_days_reads_their_beginnings():
    found = driver.preview_of_a_large_day(30, with_archive=True)
    assert found["ids"] == [f"e{number:06}" for number in range(1, 31)]
    assert (found["leases"], max(found["fetched"]) <= 9) == ([0, 0], True)


def test_previews_use_up_the_leases_of_neither_store():
    found = driver.previews([1, 4, 2, 9], LIVE, DAYS, OLD, live_leases=1, old_leases=1)
    assert [len(each["ids"]) for each in found] == [1, 4, 2, 9]
    assert [calm(each) for each in found] == [CALM] * 4
