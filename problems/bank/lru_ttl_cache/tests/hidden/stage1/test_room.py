"""Which entry goes, and which stays."""

import driver
from calls import LEN, answers, expected, get, left, put, remove, wait
from judge.kit.draw import keys, rng


def test_the_entries_used_longest_ago_make_room():
    a, b, c, d = titles = keys("titles", 4)
    assert left(2, 30, put(a), put(b), put(c), put(d), keys=titles) == [c, d]


def test_there_is_room_for_as_many_as_agreed():
    a, b, c = titles = keys("titles", 3)
    assert left(3, 30, put(a), put(b), put(c), keys=titles) == [a, b, c]


def test_reading_is_using():
    a, b, c = titles = keys("titles", 3)
    assert left(2, 30, put(a), put(b), get(a), put(c), keys=titles) == [a, c]


def test_putting_once_more_is_using():
    a, b, c = titles = keys("titles", 3)
    assert left(2, 30, put(a), put(b), put(a), put(c), keys=titles) == [a, c]


def test_putting_once_more_pushes_nobody_out():
    a, b = titles = keys("titles", 2)
    calls = [put(a), put(b, "old"), put(b, "new"), LEN]
    assert answers(2, 30, *calls, get(b), get(a)) == [2, "new", a.upper()]
    assert left(2, 30, *calls, keys=titles) == [a, b]


def test_asking_for_what_is_not_there_uses_nothing():
    a, b, c, d = keys("titles", 4)
    assert answers(2, 30, put(a), put(b), get(d), LEN, put(c), get(a), get(b), get(c)) == [
        "-",
        2,
        "-",
        b.upper(),
        c.upper(),
    ]


def test_counting_uses_nothing():
    a, b, c = titles = keys("titles", 3)
    assert left(2, 30, put(a), put(b), LEN, put(c), LEN, keys=titles) == [b, c]


def test_what_is_removed_gives_its_room_back():
    a, b, c = titles = keys("titles", 3)
    assert left(2, 30, put(a), put(b), remove(b), put(c), keys=titles) == [a, c]


def test_removing_what_is_not_there_does_nothing():
    a, b, c = keys("titles", 3)
    assert answers(2, 30, remove(a), put(a), remove(b), remove(c), LEN, get(a)) == [1, a.upper()]


def test_a_removed_entry_may_come_back():
    (a,) = keys("titles", 1)
    assert answers(2, 30, put(a, 1), remove(a), get(a), put(a, 2), get(a), LEN) == ["-", 2, 1]


def test_empty_answers_are_answers():
    a, b, c = keys("titles", 3)
    calls = [put(a), ["put", b, None, {}], put(c, 0), get(b), get(c), LEN]
    assert answers(3, 30, *calls) == [None, 0, 3]


def test_an_empty_answer_keeps_its_room():
    a, b, c = keys("titles", 3)
    assert answers(2, 30, ["put", a, None, {}], put(b), get(a), put(c), get(a), get(b)) == [None, None, "-"]


def test_without_a_default_nothing_is_none():
    (a,) = keys("titles", 1)
    assert driver.play(2, 30, [["get", a]]) == [None]


def test_a_cache_without_room_keeps_nothing():
    a, b = keys("titles", 2)
    assert answers(0, 30, put(a), get(a), put(b), LEN) == ["-", 0]


def test_what_comes_out_is_what_went_in():
    (a,) = keys("titles", 1)
    assert driver.handed_out(a) == [True, True]


def test_a_full_cache_takes_more_without_walking_through_all_it_holds():
    (prefix,) = keys("many", 1)
    count = 12_000 + rng("many").randint(0, 99)
    assert driver.many_puts(6_000, count, prefix) == [count, 6_000]


def test_a_long_day_goes_as_it_should():
    chance, titles = rng("long day"), keys("long day", 7)
    calls = []
    for _ in range(300):
        key = chance.choice(titles)
        stored = put(key, chance.randrange(100))
        calls.append(chance.choice([stored, get(key), get(key), remove(key), LEN, wait(chance.randrange(8))]))
    assert driver.play(4, 20, calls) == expected(4, 20, calls)
