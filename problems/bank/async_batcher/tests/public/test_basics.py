"""Shown to the candidate: one batch, a full batch, a title that is missing.

`driver` comes with the judge, which runs these: it plays the scenarios beside your code.
"""

import driver


def test_titles_that_are_asked_for_together_share_a_call():
    run = driver.story([["dark", 0, None], ["ozark", 1, None]], schedule=1, max_size=10, max_wait_s=5.0)
    assert run["went_wrong"] is None
    assert run["calls"] == [[5.0, ["dark", "ozark"]]]
    assert run["outcomes"] == [[6.0, "dark by 0"], [6.0, "ozark by 0"]]


def test_a_full_batch_does_not_wait():
    run = driver.story([["dark", 0, None], ["ozark", 1, None]], schedule=2, max_size=2, max_wait_s=5.0)
    assert run["calls"] == [[1.0, ["dark", "ozark"]]]


def test_a_title_that_the_catalogue_does_not_know_is_an_error():
    plan = [{"without": ["lost"]}]
    run = driver.story([["dark", 0, None], ["lost", 1, None]], schedule=3, plan=plan, max_size=2, max_wait_s=5.0)
    assert run["outcomes"] == [[2.0, "dark by 0"], [2.0, "TitleNotFound lost"]]
