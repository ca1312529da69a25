"""Entries that are good for a time of their own."""

from calls import LEN, answers, get, left, put, wait
from judge.kit.draw import keys, rng


def test_a_later_entry_may_expire_earlier():
    a, b = keys("titles", 2)
    calls = [put(a, ttl_s=60), put(b, ttl_s=10), wait(10), get(b), get(a), LEN, wait(50), get(a), LEN]
    assert answers(4, 30, *calls) == ["-", a.upper(), 1, "-", 0]


def test_without_a_ttl_of_its_own_the_caches_counts():
    a, b = keys("titles", 2)
    calls = [put(a, ttl_s=90), put(b), wait(29), get(b), wait(1), get(b), get(a), wait(59), get(a)]
    assert answers(4, 30, *calls) == [b.upper(), "-", a.upper(), a.upper()]


def test_an_entry_with_a_ttl_of_its_own_is_served_until_its_last_instant():
    (a,) = keys("titles", 1)
    ttl_s = rng("ttl").randint(40, 90)
    assert answers(4, 30, put(a, ttl_s=ttl_s), wait(ttl_s - 0.25), get(a), wait(0.25), get(a)) == [a.upper(), "-"]


def test_the_new_value_is_good_for_its_own_time_and_not_for_the_old_ones():
    a, b = keys("titles", 2)
    calls = [put(a, 1, ttl_s=10), put(a, 2, ttl_s=50), wait(10), get(a), wait(40), get(a)]
    assert answers(4, 30, *calls) == [2, "-"]
    calls = [put(b, 1, ttl_s=50), put(b, 2, ttl_s=10), wait(10), get(b), LEN]
    assert answers(4, 30, *calls) == ["-", 0]


def test_what_is_good_for_no_time_is_not_kept():
    a, b, c = titles = keys("titles", 3)
    for ttl_s in (0, -5):
        calls = [put(a), put(b), put(c, ttl_s=ttl_s)]
        assert left(2, 30, *calls, keys=titles) == [a, b]


def test_a_short_time_is_a_time():
    a, b = keys("titles", 2)
    calls = [put(a, ttl_s=0.5), put(b, ttl_s=1), wait(0.25), get(a), get(b), wait(0.5), get(a), get(b)]
    assert answers(2, 30, *calls) == [a.upper(), b.upper(), "-", b.upper()]


def test_the_old_value_goes_even_if_the_new_one_is_good_for_no_time():
    a, b = titles = keys("titles", 2)
    assert left(2, 30, put(a, "old"), put(b), put(a, "new", ttl_s=0), keys=titles) == [b]


def test_whoever_has_expired_makes_room_first_whenever_it_was_put():
    a, b, c, d = titles = keys("titles", 4)
    calls = [put(a, ttl_s=90), put(b, ttl_s=10), put(c, ttl_s=90), get(b), wait(10), put(d, ttl_s=90)]
    assert left(3, 30, *calls, keys=titles) == [a, c, d]


def test_entries_that_expire_at_the_same_moment_are_told_apart():
    a, b, c, d = titles = keys("titles", 4)
    calls = [put(a, ttl_s=40), wait(10), put(b), put(c), put(b, ttl_s=50), wait(20), put(d), wait(10)]
    assert left(9, 30, *calls, keys=titles) == [b, d]
