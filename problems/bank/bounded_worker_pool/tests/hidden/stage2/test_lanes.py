"""Room, studio by studio, and the end of a pool with several of them."""

import driver
import pytest
from judge.kit.draw import keys, rng, seeds


def schedule(name):
    return seeds(name, 1)[0]


def test_a_full_lane_keeps_out_its_own_studio_and_no_other():
    studios = keys("studios", 3)
    capacity = rng("capacity").randint(1, 3)
    told = driver.room_of_each(studios, capacity, schedule("room"))
    assert told == {
        "let_in": [False, False, True],
        "outcomes": [f"more of {studio}" for studio in studios],
        "ended": 2 * capacity,
    }


def test_the_submit_that_now_has_room_is_woken_and_not_just_anyone():
    told = driver.woken(keys("studios", 2), schedule("woken"))
    assert told == {"still_out": [True, True, True], "outcomes": ["head", "other"]}


def test_shutdown_runs_the_jobs_of_all_studios_and_refuses_who_waits_for_room():
    studios = keys("studios", 3)
    told = driver.studios_at_shutdown(studios, {}, schedule("drain"))
    assert told == {"inside": [studio for studio in studios for _ in range(2)], "refused": ["PoolClosed"] * 3}


def test_a_cancelled_pool_cancels_the_jobs_of_all_studios():
    studios = keys("studios", 3)
    told = driver.studios_at_shutdown(studios, {"cancel": True}, schedule("cancel"))
    assert told == {"inside": ["JobCancelled"] * 6, "refused": ["PoolClosed"] * 3}
