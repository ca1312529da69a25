import calendar
from datetime import date, timedelta

import driver
import pytest
from judge.kit.draw import rng
from places import (
    AUCKLAND,
    BERLIN,
    DAY,
    HONOLULU,
    HOUR,
    KOLKATA,
    NEW_YORK,
    dates,
    drawn_jobs,
    drawn_zone,
    first_moment,
    together,
    utc,
)

UTC = ["UTC", 0, []]
JUNE = utc("2026-06-01 00:00")


@pytest.mark.parametrize("weekday", [0, 3, 4, 6])
def test_the_last_weekday_of_each_month(weekday):
    jobs = [["launch", ["LastWeekday", weekday], "12:00"]]
    found = driver.found_in(UTC, jobs, utc("2026-01-01 00:00"), utc("2028-03-01 00:00"))
    months = [(2026 + number // 12, number % 12 + 1) for number in range(26)]
    last = [max(week[weekday] for week in calendar.monthcalendar(*month)) for month in months]
    assert found == [[utc(f"{date(*month, day)} 12:00"), "launch"] for month, day in zip(months, last)]


def test_a_job_runs_in_each_of_its_regions_at_the_local_time():
    regions = {"de": (BERLIN, []), "in": (KOLKATA, []), "us": (NEW_YORK, [])}
    found = driver.found_in(UTC, [["launch", ["Daily"], "09:00", "us", "de"]], JUNE, JUNE + DAY, regions)
    assert found == [[JUNE + 7 * HOUR, "launch@de"], [JUNE + 13 * HOUR, "launch@us"]]


def test_a_job_without_regions_runs_at_home():
    jobs = [["launch", ["Daily"], "09:00", "in"], ["purge", ["Daily"], "09:00"]]
    found = driver.found_in(BERLIN, jobs, JUNE, JUNE + DAY, {"in": (KOLKATA, [])})
    assert found == [[JUNE + 7 * HOUR // 2, "launch@in"], [JUNE + 7 * HOUR, "purge"]]


def test_regions_that_have_tomorrows_date_already():
    jobs = [["launch", ["Daily"], "08:00", "nz"]]
    found = driver.found_in(HONOLULU, jobs, JUNE + 19 * HOUR, JUNE + 21 * HOUR, {"nz": (AUCKLAND, [])})
    assert found == [[JUNE + 20 * HOUR, "launch@nz"]]


@pytest.mark.parametrize("home", [AUCKLAND, KOLKATA], ids=["Auckland", "Kolkata"])
def test_regions_that_have_yesterdays_date_still(home):
    jobs = [["late", ["Daily"], "23:00", "hi"]]
    found = driver.found_in(home, jobs, JUNE + 8 * HOUR, JUNE + 10 * HOUR, {"hi": (HONOLULU, [])})
    assert found == [[JUNE + 9 * HOUR, "late@hi"]]


def test_runs_of_one_moment_are_in_the_order_of_the_jobs_and_of_their_regions():
    regions = {"a": (UTC, []), "b": (UTC, []), "c": (KOLKATA, [])}
    jobs = [["two", ["Daily"], "12:00", "b", "a"], ["one", ["Daily"], "12:00"], ["zero", ["Daily"], "17:30", "c"]]
    found = driver.found_in(UTC, jobs, JUNE, JUNE + DAY, regions)
    assert found == [[JUNE + 12 * HOUR, name] for name in ("two@b", "two@a", "one", "zero@c")]


def frozen_runs(rule, frozen, zone=UTC, at="12:00", days=14, since=JUNE):
    regions = {"x": (zone, frozen)}
    return [moment for moment, _ in driver.found_in(UTC, [["launch", rule, at, "x"]], since, since + days * DAY, regions)]


def test_a_run_on_a_frozen_date_comes_on_the_next_one_at_the_same_time():
    frozen = [date(2026, 6, 3), date(2026, 6, 30)]
    assert frozen_runs(["Weekly", 2], frozen) == [JUNE + 3 * DAY + 12 * HOUR, JUNE + 9 * DAY + 12 * HOUR]


def test_a_run_passes_over_as_many_frozen_dates_as_there_are():
    frozen = dates("2026-06-03", 5)
    assert frozen_runs(["Weekly", 2], frozen, days=9) == [JUNE + 7 * DAY + 12 * HOUR]


def test_a_freeze_at_the_end_of_the_month_moves_the_run_into_the_next():
    frozen = dates("2026-06-30", 2)
    assert frozen_runs(["Monthly", 31], frozen, days=45) == [utc("2026-07-02 12:00")]


def test_what_piles_up_behind_a_freeze_runs_once():
    frozen = dates("2026-06-03", 4)
    assert frozen_runs(["Daily"], frozen, days=8) == [JUNE + day * DAY + 12 * HOUR for day in (0, 1, 6, 7)]


def test_a_date_between_two_freezes_takes_what_the_first_held_back():
    frozen = [date(2026, 6, 3), date(2026, 6, 5)]
    assert frozen_runs(["Weekly", 2], frozen, days=8) == [JUNE + 3 * DAY + 12 * HOUR]


def test_a_monthly_run_waits_for_the_end_of_a_long_freeze():
    assert frozen_runs(["Monthly", 3], dates("2026-06-03", 10), days=20) == [JUNE + 12 * DAY + 12 * HOUR]


def test_a_run_is_found_however_long_ago_it_was_held_back():
    length = rng("freeze").randint(40, 60)
    frozen = dates("2026-06-03", length)
    thaw = JUNE + (2 + length) * DAY
    assert frozen_runs(["Monthly", 3], frozen, days=1, since=thaw) == [thaw + 12 * HOUR]


def test_a_freeze_touches_its_own_region_only():
    regions = {"x": (UTC, [date(2026, 6, 1)]), "y": (UTC, [])}
    jobs = [["launch", ["Daily"], "12:00", "x", "y"], ["purge", ["Daily"], "12:00"]]
    found = driver.found_in(UTC, jobs, JUNE, JUNE + DAY, regions)
    assert found == [[JUNE + 12 * HOUR, "launch@y"], [JUNE + 12 * HOUR, "purge"]]


def test_frozen_dates_are_those_of_the_region():
    found = frozen_runs(["Daily"], [date(2026, 6, 2)], zone=KOLKATA, at="04:00", days=3)
    assert found == [utc("2026-06-02 22:30"), utc("2026-06-03 22:30")]


def test_what_was_held_back_meets_the_hour_that_is_left_out():
    since = utc("2026-03-25 00:00")
    found = frozen_runs(["Weekly", 4], dates("2026-03-27", 2), zone=BERLIN, at="02:30", days=7, since=since)
    assert found == [utc("2026-03-29 01:00")]


@pytest.mark.parametrize("number", range(3))
def test_any_regions_with_any_freezes(number):
    chance = rng(f"world {number}")
    begin, end = utc("2026-05-04 00:00"), utc("2026-05-16 00:00")
    zones = {name: drawn_zone(f"{name} {number}", utc("2026-05-01 00:00")) for name in ("a", "b")}
    frozen = {name: {day for day in dates("2026-04-28", 22) if chance.random() < 0.4} for name in zones}
    jobs = drawn_jobs(f"world {number}", 3, "a", "b")
    for job in jobs[1:]:
        job[1] = ["Weekly", chance.randrange(7)]
    expected = []
    for name, (kind, *weekday), at, *places in jobs:
        for place in places:
            held = {day for day in dates("2026-04-20", 32) if kind == "Daily" or day.weekday() == weekday[0]}
            days = {next_free(day, frozen[place]) for day in held}
            expected += [[first_moment(zones[place], day, at), f"{name}@{place}"] for day in sorted(days)]
    moments = sorted({begin, end, *(chance.randrange(begin, end) for _ in range(40))})
    regions = {name: (zones[name], sorted(frozen[name])) for name in zones}
    found = together(driver.looks(UTC, jobs, moments, regions))
    assert found == sorted((run for run in expected if begin < run[0] <= end), key=lambda run: run[0])


def next_free(day, frozen):
    while day in frozen:
        day += timedelta(days=1)
    return day
