"""Plans that are refused, and large ones that are not."""

import driver
from judge.kit.draw import keys
from stories import statuses, told


def test_a_name_that_nobody_has_is_refused_before_anything_runs():
    one, two, ghost = keys("ghost", 3)
    run = told("ghost", {one: {}, two: {"needs": [one, ghost]}}, at_once=2)
    assert run["outcomes"] == ["UnknownJob", [two, ghost]]
    assert run["starts"] == {}


def test_a_circle_is_refused_before_anything_runs():
    free, one, two, three, after = keys("circle", 5)
    specs = {free: {}, after: {"needs": [one]}, one: {"needs": [free, two]}, two: {"needs": [three]}, three: {"needs": [free, one]}}
    run = told("circle", specs, at_once=2)
    assert run["starts"] == {}
    kind, path = run["outcomes"]
    assert kind == "CyclicJobs"
    assert path[0] == path[-1]
    assert sorted(path[1:]) == sorted([one, two, three])


def test_in_the_path_of_a_circle_each_job_needs_the_next():
    names = keys("direction", 5)
    specs = {name: {"needs": [names[place - 1]]} for place, name in enumerate(names)}
    _, path = told("direction", specs, at_once=1)["outcomes"]
    assert [needed for needed in path[1:]] == [specs[name]["needs"][0] for name in path[:-1]]


def test_a_job_that_needs_itself_is_a_circle():
    alone, other = keys("itself", 2)
    run = told("itself", {other: {}, alone: {"needs": [other, alone]}}, at_once=1)
    assert run["outcomes"] == ["CyclicJobs", [alone, alone]]
    assert run["starts"] == {}


def test_two_ways_to_the_same_job_are_no_circle():
    first, left, right, last = keys("ways", 4)
    specs = {last: {"needs": [left, right, first]}, left: {"needs": [first]}, right: {"needs": [first, left]}, first: {}}
    assert set(statuses(told("ways", specs, at_once=2)).values()) == {"done"}


def test_a_plan_with_very_many_ways_through_it_is_checked_at_once():
    """Forty layers of two jobs, each of which needs both of the layer before: 2 to the 40 ways."""
    pairs = [keys(f"layer {layer}", 2) for layer in range(40)]
    specs = {name: {"needs": below} for below, pair in zip([[], *pairs], pairs) for name in pair}
    specs = dict(reversed(specs.items()))
    run = driver.story(specs, 1, at_once=2)
    assert run["ended_at"] == 40
    assert set(statuses(run).values()) == {"done"}


def test_a_chain_of_more_than_a_thousand_jobs_is_one_like_any_other():
    names = keys("long", 1500)
    specs = {name: {"needs": names[place - 1 : place]} for place, name in enumerate(names)}
    specs[names[20]]["fails"] = 1
    run = driver.story(dict(reversed(specs.items())), 1, at_once=2)
    assert run["went_wrong"] is None
    assert run["ended_at"] == 21
    assert [run["outcomes"][name] for name in names[21:]] == [["skipped", None, None, names[20]]] * 1479
