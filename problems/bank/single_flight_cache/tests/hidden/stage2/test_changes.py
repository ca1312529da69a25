"""What a reader sees after the catalogue has changed."""

import driver
from judge.kit.draw import keys, seeds
from outcomes import attempt
from title_cache import TitleCache


def schedule(name):
    return seeds(name, 1)[0]


def numbered():
    """A load that numbers its answers, and the list of its calls."""
    calls = []

    def load(title_id):
        calls.append(title_id)
        return f"{title_id} {len(calls)}"

    return load, calls


def test_an_invalidated_title_is_loaded_again():
    load, calls = numbered()
    cache = TitleCache(load)
    cache.get("dark")
    cache.invalidate("dark")
    assert calls == ["dark"]
    assert [cache.get("dark"), cache.get("dark")] == ["dark 2", "dark 2"]


def test_invalidating_one_title_leaves_the_others():
    one, two = keys("titles", 2)
    load, calls = numbered()
    cache = TitleCache(load)
    cache.get(one)
    cache.get(two)
    cache.invalidate(one)
    assert cache.get(two) == f"{two} 2"
    assert calls == [one, two]


def test_invalidating_an_unknown_title_does_nothing():
    load, calls = numbered()
    cache = TitleCache(load)
    assert attempt(lambda: cache.invalidate("dark")) is None
    assert calls == []
    assert cache.get("dark") == "dark 1"


def test_a_get_after_a_change_is_not_answered_by_a_load_from_before():
    old, new, newer = keys("answers", 3)
    run = driver.changed_while_loading([old, new, newer], schedule("change"))
    assert run["stuck"] == []
    assert run["results"][1] == new


def test_a_load_from_before_a_change_does_not_overwrite_the_newer_value():
    old, new, newer = keys("answers", 3)
    run = driver.changed_while_loading([old, new, newer], schedule("overwrite"))
    assert run["stuck"] == []
    assert run["afterwards"] == new
    assert run["calls"] == 2


def test_a_load_from_before_a_change_leaves_nothing_in_the_cache():
    old, new = keys("answers", 2)
    run = driver.changed_and_left_alone([old, new], schedule("alone"))
    assert run["stuck"] == []
    assert run["afterwards"] == new
    assert run["calls"] == 2


def test_a_thread_that_was_already_waiting_is_still_answered():
    old, new, newer = keys("answers", 3)
    run = driver.changed_while_loading([old, new, newer], schedule("waiting"))
    assert run["errors"] == [None, None]
    assert run["results"][0] in (old, new)


def test_the_end_of_an_old_load_does_not_end_the_sharing_of_the_new_one():
    old, new, newer = keys("answers", 3)
    run = driver.old_load_ends_during_the_new_one([old, new, newer], schedule("sharing"))
    assert run["stuck"] == []
    assert run["errors"] == [None] * 4
    assert run["results"][1:3] == [new, new]
    assert run["calls"] == 2


def test_a_change_at_any_step_of_a_get_is_seen_afterwards():
    (title_id,) = keys("changed", 1)
    assert driver.held_while_the_catalogue_changes(title_id, "reader") == [f"{title_id} v2"]


def test_a_get_at_any_step_of_a_change_leaves_nothing_old():
    (title_id,) = keys("changed", 1)
    assert driver.held_while_the_catalogue_changes(title_id, "listener") == [f"{title_id} v2"]


def test_a_load_that_ends_at_any_step_of_a_change_leaves_nothing_old():
    title_id, old, new = keys("ending", 3)
    assert driver.load_ends_at_each_step_of_a_change(title_id, [old, new]) == [new]
