"""Ordinary days, which work today and must go on working, and April, which does not work yet. Run these at will."""

from datetime import time

from rules import Daily, Monthly, Weekly
from scheduler import Job, Scheduler
from zones import Zone

BERLIN = Zone("Berlin", 3600, ((1774746000, 7200), (1792890000, 3600)))
KOLKATA = Zone("Kolkata", 19800)
JUNE = 1780272000  # 2026-06-01 00:00 UTC, a Monday
HOUR, DAY = 3600, 86400


def test_a_daily_job_runs_every_day_at_its_local_time():
    jobs = [Job("trailers", Daily(), time(9, 30))]
    runs = Scheduler(KOLKATA, jobs).runs(JUNE, JUNE + 3 * DAY)
    assert runs == [(JUNE + 4 * HOUR + day * DAY, "trailers") for day in range(3)]


def test_a_weekly_job_runs_on_its_weekday():
    jobs = [Job("digest", Weekly(2), time(18))]
    assert Scheduler(BERLIN, jobs).runs(JUNE, JUNE + 7 * DAY) == [(JUNE + 2 * DAY + 16 * HOUR, "digest")]


def test_a_monthly_job_runs_on_its_day():
    jobs = [Job("invoices", Monthly(15), time(6))]
    assert Scheduler(BERLIN, jobs).runs(JUNE, JUNE + 30 * DAY) == [(JUNE + 14 * DAY + 4 * HOUR, "invoices")]


def test_looks_that_follow_each_other_find_each_run_once():
    scheduler = Scheduler(BERLIN, [Job("trailers", Daily(), time(9))])
    looks = [JUNE + 7 * HOUR - 60, JUNE + 7 * HOUR, JUNE + 7 * HOUR + 60]
    found = [scheduler.runs(since, until) for since, until in zip(looks, looks[1:])]
    assert found == [[(JUNE + 7 * HOUR, "trailers")], []]


def test_royalties_are_exported_in_april():
    jobs = [Job("royalties", Monthly(31), time(23))]
    april = JUNE - 61 * DAY
    assert len(Scheduler(KOLKATA, jobs).runs(april, april + 30 * DAY)) == 1
