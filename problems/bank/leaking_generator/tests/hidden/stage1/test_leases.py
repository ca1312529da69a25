import driver
import pytest
from days import DAYS, drawn, event, ids, numbered, paged

WEEK = {"mon": [numbered(1, 2), numbered(3)], "tue": [numbered(4, 5)], "wed": [numbered(6)]}
CALM = {"leases": [0], "running": 0}


def calm(facts):
    return {name: facts[name] for name in CALM}


def test_a_reading_to_the_end_gives_every_lease_back():
    found = driver.read(WEEK, DAYS)
    assert ids(found["rows"]) == ["e1", "e2", "e3", "e4", "e5", "e6"]
    assert calm(found) == CALM


def test_a_reading_never_holds_more_than_one_lease():
    found = driver.read(WEEK, [*DAYS, *DAYS], live_leases=1)
    assert (len(found["rows"]), found["most"]) == (12, [1])
    assert found["opened"] == [[*DAYS, *DAYS]]


@pytest.mark.parametrize("how", ["closed", "dropped", "thrown into"])
@pytest.mark.parametrize("after", [1, 2, 4])
def test_a_reading_that_is_stopped_gives_its_lease_back(how, after):
    found = driver.stopped(how, WEEK, DAYS, after)
    assert (len(found["taken"]), found["during"]) == (after, {"leases": [1], "running": 1})
    assert found["after"] == CALM


@pytest.mark.parametrize("how", ["closed", "dropped"])
def test_a_reading_that_never_began_holds_nothing(how):
    found = driver.stopped(how, WEEK, DAYS, 0)
    assert (found["during"], found["after"]) == (CALM, CALM)


def test_a_store_that_breaks_down_half_way_gets_its_lease_back():
    found = driver.failing(WEEK, DAYS, live_fails={"mon": 1})
    assert found["taken"] == ["e1", "e2"]
    assert found["error"] == ["StoreError", "connection reset"]
    assert calm(found) == CALM


def test_an_event_that_cannot_be_turned_into_a_row_costs_no_lease_even_while_the_error_is_kept():
    broken = event("e2", 2)
    del broken["seconds"]
    found = driver.failing({"mon": [[event("e1", 1), broken, event("e3", 3)]]}, ["mon"])
    assert (found["taken"], found["error"], found["more"]) == (["e1"], ["KeyError", "'seconds'"], [])
    assert calm(found) == CALM


@pytest.mark.parametrize("kind", ["PartnerGone", "Shutdown"])
def test_a_sink_that_fails_costs_no_lease_even_while_the_error_is_kept(kind):
    found = driver.failing_sink(kind, 2, WEEK, DAYS)
    assert (found["got"], found["same"]) == (["e1", "e2"], True)
    assert calm(found) == CALM


def test_a_day_that_cannot_be_opened_costs_no_lease():
    found = driver.failing(WEEK, DAYS, live_refuses=["tue"])
    assert found["taken"] == ["e1", "e2", "e3"]
    assert found["error"] == ["StoreError", "tue cannot be read"]
    assert calm(found) == CALM


def test_a_preview_that_fails_costs_no_lease():
    found = driver.failing_preview(WEEK, DAYS, 9, live_fails={"tue": 1})
    assert found["error"] == ["StoreError", "connection reset"]
    assert calm(found) == CALM


def test_previews_do_not_use_the_leases_up():
    found = driver.previews([1, 2, 3, 4, 2, 1], WEEK, DAYS, live_leases=1)
    assert [len(each["ids"]) for each in found] == [1, 2, 3, 4, 2, 1]
    assert [calm(each) for each in found] == [CALM] * 6


def test_a_lease_is_back_as_soon_as_the_last_page_was_read():
    found = driver.stopped("held", WEEK, ["mon"], 3)
    assert (found["taken"], found["rest"]) == (["e1", "e2", "e3"], [])
    facts = driver.written({"mon": [numbered(1)], "tue": [], "wed": [numbered(2)]}, DAYS, live_leases=1)
    assert facts["met"] == [["e1", [1], [1]], ["e2", [2], [1]]]


def test_readings_side_by_side_do_not_touch_each_other():
    pages = paged("side by side", drawn("side by side", 9))
    whole = ids(sum(pages, []))
    found = driver.side_by_side({"mon": pages}, ["mon"])
    assert found["taken"] == [[each, each] for each in whole[:3]]
    assert found["rest"] == whole[3:]
    assert (found["idle"], found["both"]) == (0, {"leases": [2], "running": 2})
    assert (found["one"], found["end"]) == ({"leases": [1], "running": 1}, CALM)
