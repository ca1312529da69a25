import driver
import pytest
from places import (
    AZORES,
    BERLIN,
    DAY,
    HOUR,
    KOLKATA,
    LORD_HOWE,
    NEW_YORK,
    SAMOA,
    ST_JOHNS,
    dates,
    drawn_jobs,
    drawn_zone,
    first_moment,
    night,
    together,
    utc,
)


def through_the_night(zone, day, *times):
    """Every moment at which a daily job at that time ran, for a runner that looks once a minute."""
    jobs = [[at, ["Daily"], at] for at in times]
    return together(driver.looks(zone, jobs, night(day)))


@pytest.mark.parametrize(
    ("zone", "day", "at", "moment"),
    [(BERLIN, "2026-03-29", "02:30", "2026-03-29 01:00"), (NEW_YORK, "2026-03-08", "02:30", "2026-03-08 07:00")],
    ids=["Berlin", "New York"],
)
def test_a_time_that_is_left_out_runs_once_at_the_change(zone, day, at, moment):
    assert through_the_night(zone, day, at) == [[utc(moment), at]]


@pytest.mark.parametrize(
    ("zone", "day", "at", "moment"),
    [(BERLIN, "2026-10-25", "02:30", "2026-10-25 00:30"), (NEW_YORK, "2026-11-01", "01:30", "2026-11-01 05:30")],
    ids=["Berlin", "New York"],
)
def test_a_time_that_comes_twice_runs_the_first_time_only(zone, day, at, moment):
    assert through_the_night(zone, day, at) == [[utc(moment), at]]


def test_the_borders_of_the_hour_that_is_left_out():
    found = through_the_night(BERLIN, "2026-03-29", "01:59", "02:00", "02:59", "03:00", "03:01")
    change = utc("2026-03-29 01:00")
    assert found == [[change - 60, "01:59"], [change, "02:00"], [change, "02:59"], [change, "03:00"], [change + 60, "03:01"]]


def test_the_borders_of_the_hour_that_comes_twice():
    found = through_the_night(BERLIN, "2026-10-25", "01:59", "02:00", "02:59", "03:00")
    change = utc("2026-10-25 01:00")
    assert found == [
        [change - HOUR - 60, "01:59"],
        [change - HOUR, "02:00"],
        [change - 60, "02:59"],
        [change + HOUR, "03:00"],
    ]


def test_the_end_of_the_hour_that_comes_twice_comes_once():
    assert through_the_night(NEW_YORK, "2026-11-01", "02:00") == [[utc("2026-11-01 07:00"), "02:00"]]


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_other_times_of_these_days_are_where_they_belong(day):
    found = through_the_night(BERLIN, day, "00:15", "01:30", "04:00", "09:00")
    before, after = (HOUR, 2 * HOUR) if day.startswith("2026-03") else (2 * HOUR, HOUR)
    midnight = utc(f"{day} 00:00")
    assert found == [
        [midnight + HOUR // 4 - before, "00:15"],
        [midnight + 3 * HOUR // 2 - before, "01:30"],
        [midnight + 4 * HOUR - after, "04:00"],
        [midnight + 9 * HOUR - after, "09:00"],
    ]


def test_a_change_of_half_an_hour():
    assert through_the_night(LORD_HOWE, "2026-10-03", "02:00", "02:15", "02:30") == [
        [utc("2026-10-03 15:30"), "02:00"],
        [utc("2026-10-03 15:30"), "02:15"],
        [utc("2026-10-03 15:30"), "02:30"],
    ]
    assert through_the_night(LORD_HOWE, "2026-04-04", "01:45", "02:15") == [
        [utc("2026-04-04 14:45"), "01:45"],
        [utc("2026-04-04 15:45"), "02:15"],
    ]


def test_a_clock_that_goes_back_over_midnight():
    late, early = [["late", ["Daily"], "23:30"]], [["early", ["Daily"], "00:00"]]
    moments = [utc("2010-11-07 01:55") + minute * 60 for minute in range(120)]
    assert together(driver.looks(ST_JOHNS, late, moments)) == [[utc("2010-11-07 02:00"), "late"]]
    assert together(driver.looks(ST_JOHNS, early, moments)) == [[utc("2010-11-07 02:30"), "early"]]


@pytest.mark.parametrize("until", ["02:31", "02:45"], ids=["to the change", "beyond it"])
def test_one_look_at_a_clock_that_goes_back_over_midnight(until):
    moments = [utc("2010-11-07 02:29"), utc(f"2010-11-07 {until}")]
    assert driver.looks(ST_JOHNS, [["early", ["Daily"], "00:00"]], moments) == [[[utc("2010-11-07 02:30"), "early"]]]


def test_a_change_at_midnight_leaves_no_day_out():
    found = driver.found_in(AZORES, [["purge", ["Daily"], "00:00"]], utc("2026-03-28 12:00"), utc("2026-03-30 12:00"))
    assert found == [[utc("2026-03-29 01:00"), "purge"], [utc("2026-03-30 00:00"), "purge"]]


def test_the_runs_of_a_day_that_is_left_out_come_when_it_would_have_begun():
    jobs = [["trailers", ["Daily"], "09:00"], ["fridays", ["Weekly", 4], "21:00"]]
    found = driver.found_in(SAMOA, jobs, utc("2011-12-29 12:00"), utc("2012-01-01 00:00"))
    change = utc("2011-12-30 10:00")
    assert found == [
        [utc("2011-12-29 19:00"), "trailers"],
        [change, "trailers"],
        [change, "fridays"],
        [change + 9 * HOUR, "trailers"],
        [change + 33 * HOUR, "trailers"],
    ]


def test_a_zone_that_never_changes():
    jobs = [["trailers", ["Daily"], "00:15"]]
    found = driver.found_in(KOLKATA, jobs, utc("2026-03-28 00:00"), utc("2026-03-30 00:00"))
    assert found == [[utc("2026-03-28 18:45"), "trailers"], [utc("2026-03-29 18:45"), "trailers"]]


def test_every_change_of_a_long_table_counts():
    years = range(2001, 2041)
    changes = [change for year in years for change in ([utc(f"{year}-04-01 01:00"), 7200], [utc(f"{year}-10-01 01:00"), 3600])]
    zone = ["Somewhere", 3600, changes]
    for year in (2000, 2001, 2019, 2040, 2041):
        jobs = [["trailers", ["Daily"], "12:00"]]
        summer = utc(f"{year}-07-01 00:00")
        expected = 11 * HOUR if year in (2000, 2041) else 10 * HOUR
        assert driver.found_in(zone, jobs, summer, summer + DAY) == [[summer + expected, "trailers"]]


@pytest.mark.parametrize("number", range(4))
def test_any_zone_on_any_night(number):
    zone = drawn_zone(f"drawn {number}", utc("2026-05-01 00:00"))
    jobs = drawn_jobs(f"jobs {number}", 5)
    expected = [
        [first_moment(zone, day, at), name] for name, _, at in jobs for day in dates("2026-05-03", 15)
    ]
    since, until = utc("2026-05-04 00:00"), utc("2026-05-16 00:00")
    wanted = sorted((run for run in expected if since < run[0] <= until), key=lambda run: run[0])
    assert driver.found_in(zone, jobs, since, until) == wanted
