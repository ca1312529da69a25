import calendar
from datetime import date

import driver
import pytest
from places import BERLIN, DAY, HONOLULU, HOUR, KOLKATA, utc

UTC = ["UTC", 0, []]


def days_of(rule, first, last, zone=UTC, at="12:00"):
    """The dates on which it ran; at noon of UTC they are plain to see."""
    found = driver.found_in(zone, [["job", rule, at]], utc(f"{first} 00:00"), utc(f"{last} 00:00"))
    return [date.fromordinal(date(1970, 1, 1).toordinal() + moment // DAY) for moment, _ in found]


@pytest.mark.parametrize("day", [28, 29, 30, 31])
def test_a_day_that_a_month_does_not_have_is_its_last(day):
    months = [(year, month) for year in (2027, 2028) for month in range(1, 13)]
    expected = [date(year, month, min(day, calendar.monthrange(year, month)[1])) for year, month in months]
    assert days_of(["Monthly", day], "2027-01-01", "2029-01-01") == expected


def test_a_day_that_every_month_has_is_itself():
    assert days_of(["Monthly", 1], "2026-01-01", "2026-04-01") == [date(2026, month, 1) for month in (1, 2, 3)]


def test_the_last_day_of_the_month_is_the_regions():
    hour_early = driver.found_in(KOLKATA, [["job", ["Monthly", 31], "00:30"]], utc("2026-04-28 00:00"), utc("2026-05-03 00:00"))
    assert hour_early == [[utc("2026-04-29 19:00"), "job"]]


def test_the_weekday_is_the_regions():
    found = driver.found_in(HONOLULU, [["job", ["Weekly", 6], "20:00"]], utc("2026-06-01 00:00"), utc("2026-06-15 00:00"))
    assert found == [[utc("2026-06-01 06:00"), "job"], [utc("2026-06-08 06:00"), "job"]]


def test_a_weekly_run_falls_into_the_hour_that_is_left_out_or_comes_twice():
    jobs = [["job", ["Weekly", 6], "02:30"]]
    spring = driver.found_in(BERLIN, jobs, utc("2026-03-23 00:00"), utc("2026-04-06 00:00"))
    assert spring == [[utc("2026-03-29 01:00"), "job"], [utc("2026-04-05 00:30"), "job"]]
    autumn = driver.found_in(BERLIN, jobs, utc("2026-10-19 00:00"), utc("2026-11-02 00:00"))
    assert autumn == [[utc("2026-10-25 00:30"), "job"], [utc("2026-11-01 01:30"), "job"]]


def test_the_end_of_october_is_in_winter_time_already():
    found = driver.found_in(BERLIN, [["job", ["Monthly", 31], "23:00"]], utc("2026-09-01 00:00"), utc("2026-11-01 00:00"))
    assert found == [[utc("2026-09-30 21:00"), "job"], [utc("2026-10-31 22:00"), "job"]]
    assert found[1][0] - found[0][0] == 31 * DAY + HOUR
