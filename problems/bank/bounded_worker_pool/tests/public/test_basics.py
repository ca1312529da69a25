"""Shown to the candidate: results, a failure, a full pool.

`driver` comes with the judge, which runs these: it plays the scenarios beside your code.
"""

import driver


def test_a_ticket_tells_what_its_job_returned():
    assert driver.returned_by(schedule=1, values=["poster.avif", 3]) == [["poster.avif"] * 2, [3] * 2]


def test_a_failing_job_does_not_stop_the_next_one():
    told = driver.failing("value", "bad frame", schedule=2)
    assert told == {
        "outcomes": ["ValueError: bad frame", "bad frame", "ValueError: bad frame"],
        "again": "ValueError: bad frame",
    }


def test_jobs_run_side_by_side():
    assert driver.side_by_side(workers=3, schedule=3) == [0, 1, 2]


def test_shutdown_runs_what_was_handed_in():
    told = driver.shut_down_while_busy(["a", "b"], {}, schedule=4)
    assert told.get("waiting") == ["a", "b"]
    assert told.get("ran") == ["a", "b"]
