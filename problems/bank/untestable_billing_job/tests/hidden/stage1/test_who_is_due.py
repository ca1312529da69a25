from datetime import date

from desk import Desk, chance, days_due, subscriber


def is_billed(joined, today, **changes):
    desk = Desk()
    desk.bill(subscriber(joined=joined, **changes), today=today)
    return len(desk.charges)


def test_a_bill_falls_due_on_the_day_of_joining_and_on_no_other():
    days = [f"2026-02-{day:02}" for day in range(1, 29)]
    assert [day for day in days if is_billed("2026-01-15", day)] == ["2026-02-15"]


def test_a_day_that_the_month_lacks_becomes_its_last():
    assert is_billed("2026-01-31", "2026-02-28") == 1
    assert is_billed("2026-01-30", "2028-02-29") == 1
    assert is_billed("2026-01-31", "2026-04-30") == 1


def test_in_a_longer_month_a_short_month_is_forgotten():
    assert is_billed("2026-01-31", "2026-03-28") == 0
    assert is_billed("2026-01-29", "2028-02-28") == 0
    assert is_billed("2026-01-31", "2026-03-31") == 1


def test_nobody_is_billed_twice_at_the_end_of_a_month():
    assert is_billed("2026-01-30", "2026-03-31") == 0
    assert is_billed("2026-01-29", "2026-03-31") == 0
    assert is_billed("2026-01-28", "2026-02-28") == 1


def test_the_month_of_joining_is_free():
    assert is_billed("2026-03-15", "2026-03-15") == 0
    assert is_billed("2026-02-15", "2026-03-15") == 1
    assert is_billed("2026-03-31", "2026-04-30") == 1


def test_years_count_as_well_as_months():
    assert is_billed("2025-03-15", "2026-03-15") == 1
    assert is_billed("2025-11-15", "2026-03-15") == 1
    assert is_billed("2026-04-15", "2026-03-15") == 0
    assert is_billed("2027-02-15", "2026-03-15") == 0


def test_only_active_subscribers_are_billed():
    assert [is_billed("2026-01-15", "2026-02-15", state=state) for state in ("paused", "cancelled", "active")] == [0, 0, 1]


def test_any_day_of_any_year_is_judged_as_before():
    random_ = chance("days")
    for _ in range(80):
        today = date.fromordinal(random_.randint(date(2026, 1, 1).toordinal(), date(2028, 12, 31).toordinal()))
        wanted = random_.choice([today.day, 28, 29, 30, 31])
        month = random_.choice([today.month, random_.randint(1, 12)])
        joined = f"{random_.randint(2024, 2027)}-{month:02}-{min(wanted, 28 if month == 2 else 30):02}"
        due = days_due(joined, today.isoformat(), today.isoformat())
        assert is_billed(joined, today.isoformat()) == len(due), (joined, today)
