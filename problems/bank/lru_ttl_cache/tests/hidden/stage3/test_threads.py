"""Two or three threads, one of them held at each of its steps: what they see must have been possible one after the other."""

from itertools import permutations

import driver
from calls import LEN, STATS, expected, get, put, remove, wait
from judge.kit.draw import keys, rng, seeds

CAPACITY, TTL_S = 6, 30


def _in_turn(before, calls, order, after):
    """The transcript of the calls one after the other."""
    returned = expected(CAPACITY, TTL_S, [*before, *(calls[place] for place in order), *after])
    results = [None] * len(calls)
    for place, answer in zip(order, returned[len(before) :]):
        results[place] = answer
    return {"results": results, "errors": [None] * len(calls), "stuck": [], "after": returned[len(before) + len(calls) :]}


def impossible(before, *calls, asked):
    """The transcripts that no order explains. The first of the calls is the one that is held."""
    after = [STATS, LEN, *map(get, asked), STATS]
    possible = [_in_turn(before, calls, order, after) for order in permutations(range(len(calls)))]
    met = driver.held(CAPACITY, TTL_S, before, calls, after)
    return [transcript for transcript in met if transcript not in possible]


def test_two_reads_of_one_title_both_count():
    (a,) = keys("titles", 1)
    assert impossible([put(a)], get(a), get(a), asked=[a]) == []


def test_two_misses_both_count():
    a, b = keys("titles", 2)
    assert impossible([put(a)], get(b), get(b), asked=[a, b]) == []


def test_a_title_that_is_removed_while_it_is_read():
    a, b = keys("titles", 2)
    assert impossible([put(a), put(b)], get(a), remove(a), asked=[a, b]) == []


def test_a_title_that_must_make_room_while_it_is_read():
    a, b, c = titles = keys("titles", 3)
    assert impossible([put(a, weight=3), put(b, weight=3)], get(a), put(c, weight=2), asked=titles) == []


def test_a_title_that_is_removed_twice():
    a, b = titles = keys("titles", 2)
    assert impossible([put(a), put(b)], remove(a), remove(a), asked=titles) == []


def test_an_expired_title_is_cleared_away_once():
    a, b = titles = keys("titles", 2)
    before = [put(a, ttl_s=5), put(b, weight=2), wait(10)]
    assert impossible(before, LEN, get(a), asked=titles) == []


def test_figures_are_of_one_moment_while_a_title_expires():
    a, b = titles = keys("titles", 2)
    before = [put(a, ttl_s=5), put(b, weight=2), wait(10)]
    assert impossible(before, STATS, get(b), asked=titles) == []


def test_figures_are_of_one_moment_while_a_title_makes_room():
    a, b, c = titles = keys("titles", 3)
    assert impossible([put(a, weight=3), put(b, weight=3)], STATS, put(c, weight=4), asked=titles) == []


def test_what_is_asked_for_at_any_step_of_a_put_is_of_one_moment():
    a, b, c = titles = keys("titles", 3)
    before = [put(a, weight=2), put(b, weight=2), put(c, weight=2)]
    assert impossible(before, put(a, 1, weight=5), STATS, LEN, asked=titles) == []


def test_in_a_crowd_nothing_is_lost():
    chance, titles = rng("crowd"), keys("crowd", 5)
    for schedule in seeds("crowd", 3):
        scripts = []
        for _ in range(3):
            scripts.append([])
            for _ in range(8):
                key = chance.choice(titles)
                scripts[-1].append(chance.choice([put(key, weight=chance.randint(1, 4)), get(key), get(key), remove(key)]))
        run = driver.crowd(8, TTL_S, scripts, [STATS, LEN, *map(get, titles)], schedule)
        assert (run["errors"], run["stuck"]) == ([None] * 3, [])
        stats, count, *found = run["after"]
        calls = [call for script in scripts for call in script]
        assert stats["hits"] + stats["misses"] == sum(call[0] == "get" for call in calls)
        assert stats["stored"] + stats["refused"] == sum(call[0] == "put" for call in calls)
        assert stats["stored"] == stats["removed"] + stats["expired"] + stats["evicted"] + stats["entries"]
        assert stats["entries"] == count == sum(answer != "-" for answer in found)
        assert count <= stats["weight"] <= 8
