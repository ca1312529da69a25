from datetime import date

from desk import Desk, chance, days_due, subscriber, summary


def billed(joined, since, today):
    desk = Desk()
    desk.bill(subscriber(joined=joined), today=today, since=date.fromisoformat(since))
    return [due for _, due in desk.dues()]


def test_both_ends_of_the_time_belong_to_it():
    assert billed("2025-01-15", "2026-03-15", "2026-03-15") == ["2026-03-15"]
    assert billed("2025-01-15", "2026-03-15", "2026-03-20") == ["2026-03-15"]
    assert billed("2025-01-15", "2026-03-01", "2026-03-15") == ["2026-03-15"]
    assert billed("2025-01-15", "2026-03-16", "2026-04-14") == []


def test_days_before_the_end_of_a_month_or_a_year_are_not_forgotten():
    assert billed("2025-01-30", "2026-04-29", "2026-05-02") == ["2026-04-30"]
    assert billed("2024-12-30", "2025-12-30", "2026-01-02") == ["2025-12-30"]
    assert billed("2024-12-15", "2025-12-01", "2025-12-31") == ["2025-12-15"]


def test_every_month_since_then_is_billed_the_oldest_first():
    assert billed("2025-01-15", "2025-11-16", "2026-03-15") == ["2025-12-15", "2026-01-15", "2026-02-15", "2026-03-15"]


def test_each_month_has_its_own_last_day():
    assert billed("2025-08-31", "2026-01-01", "2026-04-30") == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]


def test_the_first_month_stays_free():
    assert billed("2026-02-10", "2025-11-01", "2026-04-09") == ["2026-03-10"]


def test_entries_and_references_belong_to_one_bill_each():
    desk = Desk(True, False)
    done = desk.bill(subscriber(), today="2026-04-15", since=date(2026, 3, 1))
    assert done == summary(paid=1, declined=1, cents=1299)
    assert [(each["due"], each["reference"], each["status"]) for each in desk.entries] == [
        ("2026-03-15", "r-1", "started"),
        ("2026-03-15", "r-1", "paid"),
        ("2026-04-15", "r-2", "started"),
        ("2026-04-15", "r-2", "declined"),
    ]


def test_any_stretch_of_days_is_billed_as_day_by_day():
    random_ = chance("stretches")
    for _ in range(40):
        joined = f"{random_.randint(2024, 2025)}-{random_.randint(1, 12):02}-{random_.randint(26, 28):02}"
        today = date(random_.randint(2025, 2026), random_.randint(1, 12), random_.randint(1, 28))
        since = date.fromordinal(today.toordinal() - random_.randrange(100))
        expected = days_due(joined, since.isoformat(), today.isoformat())
        assert billed(joined, since.isoformat(), today.isoformat()) == expected, (joined, since, today)
