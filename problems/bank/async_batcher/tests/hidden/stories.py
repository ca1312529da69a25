"""Short ways to tell a story to the driver and to look at what became of it."""

import driver
from judge.kit.draw import seeds


def told(name, requests, plan=({},), **options):
    """The story under three schedules; what happened must not depend on them."""
    runs = [driver.story(requests, seed, plan, **options) for seed in seeds(name, 3)]
    assert [run for run in runs if run["went_wrong"]] == []
    assert [run for run in runs if run != runs[0]] == []
    return runs[0]


def told_at_once(name, requests, plan=({},), **options):
    """The same for stories in which several ask in the same moment: their order is nobody's promise."""
    runs = [driver.story(requests, seed, plan, **options) for seed in seeds(name, 3)]
    assert [run for run in runs if run["went_wrong"]] == []
    return runs


def whats(run):
    return [what for _, what in run["outcomes"]]


def times(run):
    return [at for at, _ in run["outcomes"]]
