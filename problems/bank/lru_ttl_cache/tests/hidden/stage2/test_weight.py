"""What entries weigh, and who makes room for whom."""

import driver
from calls import LEN, answers, expected, get, left, put, remove, wait
from judge.kit.draw import keys, rng


def test_a_heavy_entry_pushes_out_as_many_as_it_must():
    a, b, c, d, e = titles = keys("titles", 5)
    assert left(10, 30, put(a, weight=3), put(b, weight=3), put(c, weight=3), put(d, weight=5), keys=titles) == [c, d]


def test_no_more_go_than_must():
    a, b, c, d = titles = keys("titles", 4)
    assert left(10, 30, put(a, weight=4), put(b, weight=3), put(c, weight=3), put(d, weight=4), keys=titles) == [b, c, d]


def test_the_capacity_may_be_used_to_the_last():
    a, b = titles = keys("titles", 2)
    assert left(10, 30, put(a, weight=4), put(b, weight=6), keys=titles) == [a, b]
    assert left(10, 30, put(a, weight=10), keys=titles) == [a]


def test_an_entry_heavier_than_everything_is_not_kept_and_nobody_goes():
    a, b, c = titles = keys("titles", 3)
    assert left(10, 30, put(a, weight=5), put(b, weight=5), put(c, weight=11), keys=titles) == [a, b]


def test_the_old_value_goes_even_if_the_new_one_is_too_heavy():
    a, b = titles = keys("titles", 2)
    assert left(10, 30, put(a, "old"), put(b), put(a, "new", weight=11), keys=titles) == [b]


def test_a_new_value_stands_in_the_place_of_the_old_one():
    a, b = titles = keys("titles", 2)
    assert left(10, 30, put(a, weight=5), put(b, weight=5), put(b, weight=5), keys=titles) == [a, b]


def test_a_value_that_became_heavier_pushes_out_others_and_not_itself():
    a, b, c = titles = keys("titles", 3)
    calls = [put(a, weight=3), put(b, weight=3), put(c, weight=3), put(a, weight=6)]
    assert left(10, 30, *calls, keys=titles) == [a, c]


def test_a_value_that_became_lighter_gives_the_difference_back():
    a, b, c = titles = keys("titles", 3)
    calls = [put(a, weight=8), put(b, weight=2), put(a, weight=3), put(c, weight=5)]
    assert left(10, 30, *calls, keys=titles) == [a, b, c]


def test_whatever_leaves_gives_its_weight_back():
    a, b, c, d = titles = keys("titles", 4)
    removed = [put(a, weight=6), put(b, weight=4), remove(a), put(c, weight=6)]
    assert left(10, 30, *removed, keys=titles) == [b, c]
    expired = [put(a, weight=6), wait(20), put(b, weight=4), wait(10), put(c, weight=6)]
    assert left(10, 30, *expired, keys=titles) == [b, c]
    evicted = [put(a, weight=6), put(b, weight=4), put(c, weight=3), put(d, weight=3)]
    assert left(10, 30, *evicted, keys=titles) == [b, c, d]


def test_entries_are_still_counted_by_the_piece():
    a, b = keys("titles", 2)
    assert answers(10, 30, put(a, weight=4), put(b, weight=3), LEN) == [2]


def test_one_title_put_again_and_again_takes_no_more_memory():
    (a,) = keys("titles", 1)
    assert driver.memory_of_one_key(a, 4_000) < 40_000


def test_a_long_day_with_weights_goes_as_it_should():
    chance, titles = rng("heavy day"), keys("heavy day", 8)
    calls = []
    for _ in range(400):
        key = chance.choice(titles)
        options = {"weight": chance.choice([1, 2, 3, 5, 8, 13]), "ttl_s": chance.choice([3, 8, 20, 50])}
        stored = put(key, chance.randrange(100), **options)
        calls.append(chance.choice([stored, stored, get(key), get(key), remove(key), LEN, wait(chance.randrange(5))]))
    assert driver.play(12, 20, calls) == expected(12, 20, calls)
