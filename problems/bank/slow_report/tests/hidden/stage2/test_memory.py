from night import row

import driver


def test_an_evening_told_in_thousands_of_events_is_kept_as_one_stretch():
    rows, kept_kib = driver.kept_while_reading(9_000)
    assert rows == [row("Atlas", 3 * 6_000, 3, 3, 1000)]
    assert kept_kib < 300


def test_thousands_of_separate_stretches_in_any_order():
    assert driver.scattered(15_000) == [row("Atlas", 15_000 * 3, 1, 0, 1000)]
