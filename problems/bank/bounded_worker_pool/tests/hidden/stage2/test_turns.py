"""Whose job is next. The model below is the rule of the stage, said once more."""

import driver
from judge.kit.draw import keys, rng, seeds


def schedule(name):
    return seeds(name, 1)[0]


def by_the_rule(script):
    """The order in which jobs begin, as labels."""
    line, begun = [], []

    def begin():
        if line:
            lane = line.pop(0)
            begun.append(lane[1].pop(0))
            if lane[1]:
                line.append(lane)

    for entry in script:
        if entry == "step":
            begin()
            continue
        studio, label = entry
        for name, waiting in line:
            if name == studio:
                waiting.append(label)
                break
        else:
            line.append((studio, [label]))
    while line:
        begin()
    return begun


def test_studios_take_turns_whatever_one_of_them_has_handed_in():
    big, small = keys("studios", 2)
    script = [(big, f"big {number}") for number in range(6)] + [(small, "small 0"), (small, "small 1")]
    told = driver.turns(script, schedule("turns"))
    assert told == ["big 0", "small 0", "big 1", "small 1", "big 2", "big 3", "big 4", "big 5"]


def test_within_a_studio_jobs_begin_in_the_order_in_which_they_were_submitted():
    studios = keys("studios", 3)
    script = [(studio, f"{studio} {number}") for number in range(3) for studio in studios]
    told = driver.turns(script, schedule("within"))
    for studio in studios:
        assert [label for label in told if label.startswith(studio)] == [f"{studio} {number}" for number in range(3)]


def test_a_studio_that_comes_later_stands_at_the_end_of_the_line():
    one, two, late = keys("studios", 3)
    script = [(one, "1a"), (one, "1b"), (one, "1c"), (two, "2a"), (two, "2b"), "step", (late, "3a")]
    told = driver.turns(script, schedule("late"))
    assert told == ["1a", "2a", "1b", "3a", "2b", "1c"]


def test_a_studio_that_ran_out_of_jobs_and_comes_back_has_no_old_place():
    one, two, three = keys("studios", 3)
    script = [(one, "1a"), (two, "2a"), (two, "2b"), (three, "3a"), (three, "3b"), "step", "step", (one, "1b")]
    told = driver.turns(script, schedule("back"))
    assert told == ["1a", "2a", "3a", "2b", "1b", "3b"]


def test_a_running_job_keeps_no_place_in_the_line():
    one, two = keys("studios", 2)
    script = [(one, "1a"), "step", (two, "2a"), (one, "1b"), (two, "2b")]
    told = driver.turns(script, schedule("running"))
    assert told == ["1a", "2a", "1b", "2b"]


def test_turns_follow_the_rule_whenever_jobs_come_and_go():
    chance = rng("script")
    studios = keys("studios", 4)
    for number, seed in enumerate(seeds("scripts", 3)):
        script = [(studios[0], f"{number} first")]
        for step in range(24):
            submits = chance.random() < 0.6
            script.append((chance.choice(studios), f"{number} {step}") if submits else "step")
        script = without_idle_steps(script)
        assert driver.turns(script, seed) == by_the_rule(script)


def without_idle_steps(script):
    """A step with nothing waiting would end the only running job: leave it out."""
    kept, waiting = [], 0
    for entry in script:
        if entry == "step" and not waiting:
            continue
        waiting += -1 if entry == "step" else 1
        kept.append(entry)
    return kept


def test_without_a_studio_a_job_is_in_house():
    (other,) = keys("studios", 1)
    script = [(None, "a"), (other, "b"), ("in-house", "c"), (None, "d"), (other, "e")]
    told = driver.turns(script, schedule("default"))
    assert told == ["a", "b", "c", "e", "d"]
