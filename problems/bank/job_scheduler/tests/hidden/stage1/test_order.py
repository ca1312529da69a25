"""When jobs start."""

import pytest
from judge.kit.draw import keys, rng
from stories import drawn_plan, statuses, told, told_freely, without_priorities


def test_a_job_starts_when_the_last_of_what_it_needs_is_done():
    first, left, right, last = keys("diamond", 4)
    slow = rng("diamond").randint(3, 9)
    specs = {last: {"needs": [left, right]}, left: {"needs": [first], "takes": slow}, right: {"needs": [first]}, first: {"takes": 2}}
    run = told("diamond", specs, at_once=5)
    assert run["starts"] == {first: [0], left: [2], right: [2], last: [2 + slow]}
    assert run["ended_at"] == 3 + slow


def test_a_job_does_not_wait_for_what_it_does_not_need():
    quick, slow, after_quick, after_both = keys("rounds", 4)
    specs = {quick: {}, slow: {"takes": 50}, after_quick: {"needs": [quick]}, after_both: {"needs": [after_quick], "takes": 5}}
    run = told("rounds", specs, at_once=4)
    assert run["starts"] == {quick: [0], slow: [0], after_quick: [1], after_both: [2]}
    assert run["ended_at"] == 50


def test_jobs_that_need_nothing_run_side_by_side():
    names = keys("side", 6)
    run = told("side", {name: {"takes": 3} for name in names}, at_once=6)
    assert run["starts"] == {name: [0] for name in names}


@pytest.mark.parametrize("at_once", [1, 3])
def test_no_more_jobs_are_at_work_than_allowed_and_no_place_stays_free(at_once):
    names = keys("places", 12)
    for run in told_freely("places", {name: {"takes": 2} for name in names}, at_once=at_once):
        assert run["most"] == at_once
        assert sorted(start for (start,) in run["starts"].values()) == [2 * (place // at_once) for place in range(12)]


def test_a_place_is_taken_again_as_soon_as_it_is_free():
    long, *short = keys("again", 5)
    specs = {long: {"takes": 10}} | {each: {"takes": 2, "needs": short[:place][-1:]} for place, each in enumerate(short)}
    run = told("again", specs, at_once=2)
    assert run["starts"] == {long: [0]} | {each: [2 * place] for place, each in enumerate(short)}


def test_a_failed_job_gives_its_place_back():
    for run in told_freely("back", {name: {"fails": 1} for name in keys("back", 3)}, at_once=1):
        assert sorted(start for (start,) in run["starts"].values()) == [0, 1, 2]


def test_a_need_that_is_named_twice_is_one_need():
    one, two = keys("twice", 2)
    run = told("twice", {one: {"needs": [two, two]}, two: {}}, at_once=3)
    assert run["starts"] == {two: [0], one: [1]}


def test_no_jobs_have_no_outcomes():
    run = told("none", {}, at_once=2)
    assert run["outcomes"] == {}


def test_in_any_plan_jobs_come_after_their_needs_and_use_every_place():
    specs = without_priorities(drawn_plan("any", 25))
    for run in told_freely("any", specs, at_once=3):
        assert set(statuses(run).values()) == {"done"}
        assert run["most"] == 3
        assert started_too_early(specs, run) == []
        assert waited_for_nothing(specs, run, at_once=3) == []


def started_too_early(specs, run):
    return [name for name in specs if run["starts"][name][0] < ready_at(specs, run, name)]


def waited_for_nothing(specs, run, at_once):
    """Jobs that did not start although they were ready and a place was free."""
    spans = [(run["starts"][name][0], run["ends"][name][0]) for name in specs]
    moments = sorted({moment for span in spans for moment in span})
    free = [moment for moment in moments if sum(start <= moment < end for start, end in spans) < at_once]
    return [name for name in specs for moment in free if ready_at(specs, run, name) <= moment < run["starts"][name][0]]


def ready_at(specs, run, name):
    return max((run["ends"][need][0] for need in specs[name]["needs"]), default=0)
