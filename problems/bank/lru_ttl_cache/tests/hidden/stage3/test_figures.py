"""What the figures say."""

import driver
from calls import LEN, STATS, expected, figures, get, put, remove, wait
from judge.kit.draw import keys, rng

NONE = dict.fromkeys(
    ("hits", "misses", "stored", "refused", "removed", "expired", "evicted", "entries", "weight"), 0
)


def test_a_new_cache_has_done_nothing():
    assert figures(10, 30) == NONE


def test_hits_and_misses_are_counted():
    a, b = keys("titles", 2)
    seen = figures(10, 30, get(a), put(a), get(a), get(a), get(b), ["put", b, None, {}], get(b))
    assert seen == {**NONE, "hits": 3, "misses": 2, "stored": 2, "entries": 2, "weight": 2}


def test_an_expired_entry_is_a_miss():
    (a,) = keys("titles", 1)
    seen = figures(10, 30, put(a, weight=4), wait(30), get(a))
    assert seen == {**NONE, "misses": 1, "stored": 1, "expired": 1}


def test_entries_that_nobody_asked_for_again_expire_too():
    titles = keys("titles", 5)
    seen = figures(10, 30, *map(put, titles[:4]), wait(10), put(titles[4], weight=3), wait(20))
    assert seen == {**NONE, "stored": 5, "expired": 4, "entries": 1, "weight": 3}


def test_entries_that_make_room_are_counted_one_by_one():
    a, b, c, d = keys("titles", 4)
    seen = figures(10, 30, put(a, weight=3), put(b, weight=3), put(c, weight=3), put(d, weight=7))
    assert seen == {**NONE, "stored": 4, "evicted": 2, "entries": 2, "weight": 10}


def test_a_removed_and_a_replaced_entry_are_both_removed():
    a, b, c = keys("titles", 3)
    seen = figures(10, 30, put(a), put(a, weight=2), put(b), remove(b), remove(b), remove(c))
    assert seen == {**NONE, "stored": 3, "removed": 2, "entries": 1, "weight": 2}


def test_what_is_not_kept_is_refused_and_not_stored():
    a, b = keys("titles", 2)
    seen = figures(10, 30, put(a, weight=11), put(a, weight=10), put(b, ttl_s=0), put(a, ttl_s=-1))
    assert seen == {**NONE, "stored": 1, "refused": 3, "removed": 1}


def test_what_had_expired_before_is_neither_removed_nor_evicted():
    a, b, c = keys("titles", 3)
    seen = figures(2, 30, put(a), put(b), wait(30), remove(a), put(b), put(c))
    assert seen == {**NONE, "stored": 4, "expired": 2, "entries": 2, "weight": 2}


def test_asking_for_the_figures_is_no_use_of_an_entry():
    a, b, c = keys("titles", 3)
    seen = figures(2, 30, put(a), put(b), STATS, LEN, put(c), get(a))
    assert seen == {**NONE, "misses": 1, "stored": 3, "evicted": 1, "entries": 2, "weight": 2}


def test_the_figures_that_were_handed_out_are_the_callers_own():
    (a,) = keys("titles", 1)
    assert driver.figures_handed_out(a) == [0, 1]


def test_the_figures_of_a_long_day_are_right():
    chance, titles = rng("figures"), keys("figures", 8)
    calls = []
    for _ in range(300):
        key = chance.choice(titles)
        stored = put(key, weight=chance.choice([1, 2, 5, 13]), ttl_s=chance.choice([0, 3, 8, 20]))
        calls.append(chance.choice([stored, stored, get(key), remove(key), STATS, wait(chance.randrange(5))]))
    assert driver.play(12, 20, calls) == expected(12, 20, calls)
