"""How long a value is served."""

import driver
from judge.kit.draw import keys, rng, seeds
from outcomes import attempt
from title_cache import TitleCache


class Day:
    """A clock and a catalogue whose answers are numbered; each call may take its time."""

    def __init__(self, start, *, load_takes=0.0):
        self.at = start
        self.load_takes = load_takes
        self.calls = 0
        self.failing = False

    def functions(self):
        def now():
            return self.at

        def load(title_id):
            self.calls += 1
            self.at += self.load_takes
            if self.failing:
                raise ConnectionError("reset")
            return f"{title_id} {self.calls}"

        return load, now


def cache_on(day, ttl_s):
    load, now = day.functions()
    return TitleCache(load, ttl_s=ttl_s, now=now)


def test_a_value_is_served_until_its_last_instant():
    ttl_s = rng("ttl").randint(2, 90)
    day = Day(rng("start").randint(0, 500))
    cache = cache_on(day, ttl_s)
    cache.get("dark")
    day.at += ttl_s - 0.25
    assert (cache.get("dark"), day.calls) == ("dark 1", 1)


def test_a_value_as_old_as_its_ttl_is_loaded_again():
    ttl_s = rng("ttl").randint(2, 90)
    day = Day(rng("start").randint(0, 500))
    cache = cache_on(day, ttl_s)
    cache.get("dark")
    day.at += ttl_s
    assert (cache.get("dark"), day.calls) == ("dark 2", 2)


def test_a_value_grows_old_from_the_moment_it_arrived():
    day = Day(100.0, load_takes=20.0)
    cache = cache_on(day, 30.0)
    cache.get("dark")
    day.at += 29.0
    assert (cache.get("dark"), day.calls) == ("dark 1", 1)
    day.at += 1.0
    assert (cache.get("dark"), day.calls) == ("dark 2", 2)


def test_serving_a_value_does_not_make_it_younger():
    day = Day(100.0)
    cache = cache_on(day, 30.0)
    for _ in range(4):
        cache.get("dark")
        day.at += 10.0
    assert (cache.get("dark"), day.calls) == ("dark 2", 2)


def test_without_a_ttl_values_stay_for_ever():
    day = Day(0.0)
    cache = cache_on(day, None)
    cache.get("dark")
    day.at += 1e9
    assert (cache.get("dark"), day.calls) == ("dark 1", 1)


def test_each_title_has_its_own_age():
    one, two = keys("titles", 2)
    day = Day(100.0)
    cache = cache_on(day, 30.0)
    cache.get(one)
    day.at += 20.0
    cache.get(two)
    day.at += 10.0
    assert [cache.get(one), cache.get(two)] == [f"{one} 3", f"{two} 2"]


def test_an_expired_value_is_not_served_when_its_reload_fails():
    day = Day(100.0)
    cache = cache_on(day, 30.0)
    cache.get("dark")
    day.at += 30.0
    day.failing = True
    assert [attempt(lambda: cache.get("dark")) for _ in range(2)] == ["ConnectionError: reset"] * 2
    day.failing = False
    assert (cache.get("dark"), day.calls) == ("dark 4", 4)


def test_a_ttl_of_zero_keeps_nothing():
    day = Day(100.0)
    cache = cache_on(day, 0)
    assert [cache.get("dark"), cache.get("dark")] == ["dark 1", "dark 2"]


def test_a_ttl_of_zero_still_lets_threads_share_a_call():
    (answer,) = keys("answer", 1)
    run = driver.stampede_with("answer", answer, 4, seeds("zero", 1)[0], {"ttl_s": 0})
    assert run["stuck"] == []
    assert run["errors"] == [None] * 4
    assert run["results"] == [answer] * 4
    assert run["calls"] == 1


def test_threads_that_find_a_title_expired_share_one_call():
    (title_id,) = keys("expired", 1)
    assert driver.held_after_expiry(title_id) == [
        {"results": [f"{title_id} v2"] * 2, "errors": [None] * 2, "stuck": [], "calls": [title_id] * 2}
    ]


def test_setting_the_machines_clock_makes_no_value_older():
    (title_id,) = keys("clock", 1)
    assert driver.wall_clock_is_set(title_id) == [f"{title_id} v1", f"{title_id} v1", 1]
