"""What waits, and who waits for room."""

import driver
from judge.kit.draw import rng, seeds


def schedule(name):
    return seeds(name, 1)[0]


def test_a_full_pool_lets_the_next_one_in_when_a_worker_takes_a_job():
    capacity = rng("capacity").randint(1, 4)
    told = driver.full(1, capacity, schedule("full"))
    assert told == {"too_early": False, "outcomes": ["held 0", *range(capacity), "one more"]}


def test_running_jobs_take_no_room():
    told = driver.full(3, 2, schedule("running"))
    assert told == {"too_early": False, "outcomes": ["held 0", "held 1", "held 2", 0, 1, "one more"]}


def test_one_free_place_lets_one_in():
    waiting = rng("waiting").randint(2, 4)
    told = driver.places_for(waiting, schedule("places"))
    assert told == {"let_in": [0, 1, 2], "outcomes": ["more"] * waiting}


def test_a_crowd_at_the_door_does_not_overfill_the_pool():
    for seed in seeds("crowd", 3):
        told = driver.crowd_at_the_door(5, 2, seed)
        assert told == {"let_in": 2, "outcomes": [0, 1, 2, 3, 4]}
