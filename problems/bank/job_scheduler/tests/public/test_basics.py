"""Shown to the candidate: order, a failure, a name that is missing.

`driver` comes with the judge, which runs these: it plays the scenarios beside your code.
"""

import driver


def test_a_job_starts_when_what_it_needs_is_done():
    run = driver.story({"video": {"takes": 3}, "sound": {"takes": 1}, "pack": {"needs": ["video", "sound"]}}, 1, at_once=2)
    assert run["went_wrong"] is None
    assert run["starts"] == {"video": [0], "sound": [0], "pack": [3]}


def test_no_more_jobs_are_at_work_than_allowed():
    run = driver.story({name: {"takes": 2} for name in "abcde"}, 2, at_once=2)
    assert run["most"] == 2
    assert run["ended_at"] == 6


def test_what_needs_a_failed_job_is_skipped():
    run = driver.story({"text": {"fails": 1}, "pack": {"needs": ["text"]}, "video": {}}, 3, at_once=2)
    assert run["outcomes"]["pack"] == ["skipped", None, None, "text"]
    assert run["outcomes"]["video"] == ["done", "video 0", None, None]


def test_a_name_that_nobody_has_is_refused():
    run = driver.story({"pack": {"needs": ["video"]}}, 4, at_once=2)
    assert run["outcomes"] == ["UnknownJob", ["pack", "video"]]
