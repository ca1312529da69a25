"""Short ways to tell a story to the driver and to look at what became of it."""

import driver
from judge.kit.draw import keys, rng, seeds


def told(name, specs, **options):
    """The story under three schedules; when jobs start and what becomes of them must not depend on these."""
    runs = [driver.story(specs, seed, **options) for seed in seeds(name, 3)]
    assert [run["went_wrong"] for run in runs] == [None] * 3
    assert [run["left_behind"] for run in runs] == [0] * 3
    assert [run for run in runs if run["starts"] != runs[0]["starts"]] == []
    assert [run for run in runs if run["outcomes"] != runs[0]["outcomes"]] == []
    return runs[0]


def told_freely(name, specs, **options):
    """The same for stories that leave a choice: each run is looked at by itself."""
    runs = [driver.story(specs, seed, **options) for seed in seeds(name, 4)]
    assert [run["went_wrong"] for run in runs] == [None] * 4
    assert [run["left_behind"] for run in runs] == [0] * 4
    return runs


def statuses(run):
    return {name: outcome[0] for name, outcome in run["outcomes"].items()}


def drawn_plan(name, count):
    """Jobs that need up to three earlier ones, listed in any order. No two of them ever end in the same moment."""
    chance = rng(name)
    names = keys(name, count)
    specs = {}
    for place, each in enumerate(names):
        needs = chance.sample(names[:place], min(place, chance.choice([0, 0, 1, 1, 2, 3])))
        specs[each] = {"needs": needs, "takes": chance.uniform(1.0, 9.0), "priority": 0}
    for priority, each in enumerate(chance.sample(names, count)):
        specs[each]["priority"] = priority
    return {each: specs[each] for each in chance.sample(names, count)}


def without_priorities(specs):
    return {name: {key: value for key, value in spec.items() if key != "priority"} for name, spec in specs.items()}
