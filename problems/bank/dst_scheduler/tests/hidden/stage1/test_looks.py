import driver
import pytest
from judge.kit.draw import keys, rng
from places import BERLIN, DAY, HOUR, NEW_YORK, drawn_jobs, drawn_zone, together, utc

JUNE = utc("2026-06-01 00:00")
NINE = JUNE + 7 * HOUR
JOBS = [["trailers", ["Daily"], "09:00"]]


@pytest.mark.parametrize(
    ("since", "until", "runs"),
    [(-1, 0, 1), (0, 1, 0), (0, DAY, 1), (0, DAY - 1, 0), (-1, DAY, 2)],
)
def test_a_look_begins_after_the_last_one_and_includes_its_own_moment(since, until, runs):
    found = driver.found_in(BERLIN, JOBS, NINE + since, NINE + until)
    assert [name for _, name in found] == ["trailers"] * runs


def test_a_clock_of_the_runner_that_was_set_back_finds_nothing():
    assert driver.looks(BERLIN, JOBS, [NINE + DAY, NINE - DAY, NINE - DAY]) == [[], []]


def test_a_machine_that_follows_the_wall_clock_finds_nothing_when_it_goes_back():
    jobs = [["purge", ["Daily"], "02:30"]]
    change = utc("2026-10-25 01:00")
    assert driver.looks(BERLIN, jobs, [change - 60, change - HOUR]) == [[]]


@pytest.mark.parametrize("fresh", [False, True], ids=["one scheduler", "a restart before each look"])
def test_looks_of_any_length_find_together_what_one_finds(fresh):
    chance = rng("looks")
    zone, jobs = drawn_zone("looked at", utc("2026-05-01 00:00")), drawn_jobs("looked at", 6)
    begin, end = utc("2026-05-02 00:00"), utc("2026-05-18 00:00")
    moments = sorted({begin, end, *(chance.randrange(begin, end) for _ in range(60))})
    found = driver.looks(zone, jobs, moments, fresh=fresh)
    whole = driver.found_in(zone, jobs, begin, end)
    assert together(found) == whole
    assert len(whole) in range(6 * 15, 6 * 18)


def test_a_look_that_begins_within_the_hour_that_comes_twice():
    jobs = [["purge", ["Daily"], "02:30"]]
    change = utc("2026-10-25 01:00")
    assert driver.looks(BERLIN, jobs, [change - 20 * 60, change + 10 * 60, change + 40 * 60, change + HOUR]) == [[], [], []]
    assert driver.looks(BERLIN, jobs, [change - 31 * 60, change + 40 * 60]) == [[[change - 30 * 60, "purge"]]]


def test_a_look_that_ends_at_the_change_includes_what_the_change_brings():
    change = utc("2026-03-08 07:00")
    jobs = [["purge", ["Daily"], "02:30"]]
    assert driver.looks(NEW_YORK, jobs, [change - 1, change, change + HOUR]) == [[[change, "purge"]], []]


def test_runs_are_in_the_order_of_time_and_then_of_the_jobs():
    first, second, third = sorted(keys("order", 3), reverse=True)
    jobs = [[first, ["Daily"], "12:00"], [second, ["Daily"], "09:00"], [third, ["Daily"], "12:00"]]
    found = driver.found_in(BERLIN, jobs, JUNE, JUNE + DAY)
    assert [name for _, name in found] == [second, first, third]


def test_a_preview_of_two_years_comes_at_once():
    jobs = [["trailers", ["Daily"], "09:00"], ["digest", ["Weekly", 0], "08:00"], ["royalties", ["Monthly", 31], "23:00"]]
    found = driver.found_in(BERLIN, jobs, utc("2026-01-01 00:00"), utc("2028-01-01 00:00"))
    counts = {name: sum(run[1] == name for run in found) for name, *_ in jobs}
    assert counts == {"trailers": 730, "digest": 104, "royalties": 24}
    assert found[-1] == [utc("2027-12-31 22:00"), "royalties"]


def test_without_jobs_there_are_no_runs():
    assert driver.found_in(BERLIN, [], JUNE, JUNE + 30 * DAY) == []
