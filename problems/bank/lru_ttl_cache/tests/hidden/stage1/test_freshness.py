"""How long an entry is served, and what an expired one still does: nothing."""

import driver
from calls import LEN, answers, get, left, put, remove, wait
from judge.kit.draw import keys, rng


def test_an_entry_is_served_until_its_last_instant():
    (a,) = keys("titles", 1)
    ttl_s = rng("ttl").randint(2, 90)
    assert answers(2, ttl_s, put(a), wait(ttl_s - 0.25), get(a), LEN) == [a.upper(), 1]


def test_an_entry_as_old_as_its_ttl_has_expired():
    (a,) = keys("titles", 1)
    ttl_s = rng("ttl").randint(2, 90)
    assert answers(2, ttl_s, put(a), wait(ttl_s), get(a)) == ["-"]


def test_reading_does_not_make_an_entry_younger():
    (a,) = keys("titles", 1)
    calls = [put(a), wait(15), get(a), wait(14), get(a), wait(1), get(a)]
    assert answers(2, 30, *calls) == [a.upper(), a.upper(), "-"]


def test_putting_once_more_makes_it_younger():
    (a,) = keys("titles", 1)
    calls = [put(a, 1), wait(20), put(a, 2), wait(29), get(a), wait(1), get(a)]
    assert answers(2, 30, *calls) == [2, "-"]


def test_each_entry_has_its_own_age():
    a, b = keys("titles", 2)
    calls = [put(a), wait(20), put(b), wait(10), get(a), get(b), LEN, wait(20), get(b)]
    assert answers(2, 30, *calls) == ["-", b.upper(), 1, "-"]


def test_an_expired_entry_costs_no_living_one_its_place():
    a, b, c = titles = keys("titles", 3)
    calls = [put(a), wait(20), put(b), get(a), wait(10), put(c)]  # a was used last, and has expired
    assert left(2, 30, *calls, keys=titles) == [b, c]


def test_an_expired_entry_in_the_middle_costs_no_living_one_its_place():
    a, b, c, d = titles = keys("titles", 4)
    calls = [put(b), wait(20), put(a), get(b), put(c), wait(10), put(d)]
    assert left(3, 30, *calls, keys=titles) == [a, c, d]


def test_only_living_entries_are_counted():
    a, b, c = keys("titles", 3)
    assert answers(3, 30, put(a), wait(10), put(b), put(c), LEN, wait(20), LEN, wait(10), LEN) == [3, 2, 0]


def test_many_expire_at_once():
    titles = keys("titles", 9)
    last = titles[-1]
    calls = [*map(put, titles[:-1]), wait(1), put(last), wait(29), LEN, get(last), get(titles[0])]
    assert answers(9, 30, *calls) == [1, last.upper(), "-"]


def test_an_expired_entry_may_be_removed():
    a, b = keys("titles", 2)
    calls = [put(a), wait(10), put(b), wait(20), remove(a), LEN, get(b)]
    assert answers(2, 30, *calls) == [1, b.upper()]


def test_setting_the_machines_clock_makes_no_entry_older():
    (a,) = keys("titles", 1)
    assert driver.machine_clock_is_set(a) == ["kept", 1]
