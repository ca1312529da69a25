"""Which of the ready jobs starts first."""

import heapq

from judge.kit.draw import keys, rng
from stories import drawn_plan, told


def test_the_most_important_job_starts_first_wherever_it_is_listed():
    names = keys("important", 5)
    specs = {name: {"priority": place - 2} for place, name in enumerate(names)}
    rng("listed").shuffle(names)
    run = told("important", {name: specs[name] for name in names}, at_once=1)
    assert run["starts"] == {name: [2 - specs[name]["priority"]] for name in names}


def test_a_job_without_a_priority_has_priority_0():
    less, plain, more = keys("default", 3)
    run = told("default", {less: {"priority": -1}, plain: {}, more: {"priority": 1}}, at_once=1)
    assert run["starts"] == {more: [0], plain: [1], less: [2]}


def test_a_job_that_becomes_ready_later_overtakes_those_that_wait():
    long, short, next_one, waits, urgent = keys("overtakes", 5)
    specs = {
        long: {"takes": 5, "priority": 9},
        short: {"takes": 2, "priority": 8},
        next_one: {"takes": 10, "priority": 4},
        waits: {"takes": 10, "priority": 1},
        urgent: {"priority": 3, "needs": [long]},
    }
    run = told("overtakes", specs, at_once=2)
    assert run["starts"] == {long: [0], short: [0], next_one: [2], urgent: [5], waits: [6]}


def test_what_a_job_makes_ready_by_its_end_may_take_its_place():
    first, waits, urgent = keys("place", 3)
    specs = {first: {"priority": 9}, waits: {"priority": 1}, urgent: {"priority": 5, "needs": [first]}}
    run = told("place", specs, at_once=1)
    assert run["starts"] == {first: [0], urgent: [1], waits: [2]}


def test_a_place_is_not_kept_free_for_a_more_important_job():
    first, urgent, modest = keys("modest", 3)
    specs = {first: {"takes": 3}, urgent: {"priority": 9, "needs": [first]}, modest: {"priority": -5, "takes": 10}}
    run = told("modest", specs, at_once=2)
    assert run["starts"] == {first: [0], modest: [0], urgent: [3]}


def test_a_drawn_plan_with_failures_and_retries_goes_as_it_must():
    specs = drawn_plan("must", 25)
    chance = rng("failures")
    for name in chance.sample(sorted(specs), 8):
        specs[name] |= {"fails": chance.randint(1, 3), "retries": chance.randint(1, 3)}
    run = told("must", specs, at_once=3)
    expected = obvious_starts(specs, at_once=3)
    assert {name: [round(start, 6) for start in starts] for name, starts in run["starts"].items()} == expected


def obvious_starts(specs, at_once):
    """Event by event: no two of them happen in the same moment."""
    starts, done, now = {}, set(), 0.0
    events, at_work = [], 0
    ready = {name for name, spec in specs.items() if not spec["needs"]}
    while ready or events:
        while ready and at_work < at_once:
            name = max(ready, key=lambda name: specs[name]["priority"])
            ready.remove(name)
            starts.setdefault(name, []).append(round(now, 6))
            heapq.heappush(events, (now + specs[name]["takes"], name, "attempt"))
            at_work += 1
        now, name, what = heapq.heappop(events)
        if what == "pause":
            ready.add(name)
            continue
        at_work -= 1
        attempts = len(starts[name])
        if attempts > specs[name].get("fails", 0):
            done.add(name)
            ready |= {each for each, spec in specs.items() if name in spec["needs"] and done.issuperset(spec["needs"])}
        elif attempts <= specs[name].get("retries", 0):
            heapq.heappush(events, (now + 2.0 ** (attempts - 1), name, "pause"))
    return starts
