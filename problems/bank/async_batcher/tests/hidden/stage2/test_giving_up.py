"""Requests that are given up while their title waits, or while its call is under way."""

import driver
import pytest
from judge.kit.draw import keys, seeds
from stories import told, told_at_once, whats

WAIT = {"max_size": 10, "max_wait_s": 10.0}
SLOW = [{"takes": 5.0}]


@pytest.mark.parametrize("moment", [6, 12], ids=["before the call", "during the call"])
def test_one_who_gives_up_takes_nobody_along_who_wants_the_same_title(moment):
    (title_id,) = keys("same", 1)
    run = told("same", [[title_id, 0, moment], [title_id, 1, None], [title_id, 2, moment]], plan=SLOW, **WAIT)
    assert run["outcomes"] == [[moment, "CancelledError"], [15, f"{title_id} by 0"], [moment, "CancelledError"]]
    assert run["calls"] == [[10, [title_id]]]
    assert run["called_off"] == []


def test_one_who_gives_up_during_the_call_takes_no_other_title_along():
    one, two = keys("other", 2)
    run = told("other", [[one, 0, 12], [two, 1, None]], plan=SLOW, **WAIT)
    assert run["outcomes"] == [[12, "CancelledError"], [15, f"{two} by 0"]]
    assert run["called_off"] == []


def test_a_title_that_nobody_wants_any_more_is_not_asked_for():
    one, two, three = keys("unwanted", 3)
    run = told("unwanted", [[one, 0, None], [two, 1, 5], [three, 2, None]], **WAIT)
    assert run["calls"] == [[10, [one, three]]]
    assert whats(run) == [f"{one} by 0", "CancelledError", f"{three} by 0"]


def test_a_title_that_nobody_wants_any_more_takes_no_room():
    one, two, three, four = keys("room", 4)
    asked = [[one, 0, None], [two, 1, 2], [three, 3, None], [four, 4, None]]
    run = told("room", asked, max_size=3, max_wait_s=60.0)
    assert run["calls"] == [[4, [one, three, four]]]


def test_if_nobody_wants_anything_any_more_there_is_no_call():
    one, two = keys("nothing", 2)
    run = told("nothing", [[one, 0, 4], [two, 1, 5]], **WAIT)
    assert run["calls"] == []
    assert run["left_behind"] == 0


def test_the_wait_is_that_of_the_oldest_title_that_is_still_wanted():
    one, two = keys("oldest", 2)
    run = told("oldest", [[one, 0, 6], [two, 4, None]], **WAIT)
    assert run["calls"] == [[14, [two]]]


def test_a_title_that_was_given_up_and_is_asked_for_again_starts_anew():
    one, two = keys("anew", 2)
    run = told("anew", [[one, 0, 3], [two, 1, None], [one, 5, None]], **WAIT)
    assert run["calls"] == [[11, [two, one]]]


def test_after_all_have_given_up_the_next_one_waits_its_full_time():
    (title_id,) = keys("after", 1)
    run = told("after", [[title_id, 0, 3], [title_id, 5, None]], **WAIT)
    assert run["calls"] == [[15, [title_id]]]


def test_a_call_that_nobody_waits_for_any_more_is_called_off():
    one, two = keys("off", 2)
    run = told("off", [[one, 0, 12], [two, 1, 13], [one, 2, 13]], plan=SLOW, **WAIT)
    assert run["called_off"] == [[13, 0]]
    assert run["outcomes"] == [[12, "CancelledError"], [13, "CancelledError"], [13, "CancelledError"]]


def test_who_gives_up_does_not_wait_for_the_call_to_be_cleared_away():
    (title_id,) = keys("cleanup", 1)
    run = told("cleanup", [[title_id, 0, 12]], plan=[{"takes": 5.0, "cleanup": 7.0}], **WAIT)
    assert run["outcomes"] == [[12, "CancelledError"]]
    assert run["left_behind"] == 0


def test_a_title_asked_for_while_its_call_is_called_off_gets_a_call_of_its_own():
    (title_id,) = keys("new call", 1)
    plan = [{"takes": 5.0, "cleanup": 20.0}, {}]
    run = told("new call", [[title_id, 0, 12], [title_id, 13, None]], plan=plan, **WAIT)
    assert run["outcomes"] == [[12, "CancelledError"], [24, f"{title_id} by 1"]]


def test_a_call_that_answers_although_it_was_called_off_does_no_harm():
    one, two = keys("insists", 2)
    plan = [{"takes": 5.0, "insists": True}, {}]
    run = told("insists", [[one, 0, 12], [one, 13, None], [two, 14, None]], plan=plan, **WAIT)
    assert whats(run) == ["CancelledError", f"{one} by 1", f"{two} by 1"]


def test_a_timeout_around_get_is_a_timeout():
    one, two = keys("within", 2)
    run = told("within", [[one, 0, ["within", 4.0]], [two, 1, None]], **WAIT)
    assert run["outcomes"][0][0] == 4
    assert whats(run)[0].startswith("TimeoutError")
    assert run["calls"] == [[11, [two]]]


@pytest.mark.parametrize("quitter", [0, 1, 2])
def test_one_who_gives_up_in_the_moment_of_the_answer_takes_nobody_along(quitter):
    titles = keys("moment", 3)
    expected = [f"{title_id} by 0" for title_id in titles]
    for seed in seeds("moment", 3):
        run = driver.gives_up_while_the_answer_is_there(titles, seed, quitter, max_size=3, max_wait_s=10.0)
        assert run["went_wrong"] is None
        assert [what for place, what in enumerate(run["outcomes"]) if place not in (quitter, 3)] == [
            what for place, what in enumerate(expected) if place != quitter
        ]
        assert run["outcomes"][3] == f"{titles[quitter]} by 1"


def test_one_who_gives_up_in_the_moment_of_the_answer_leaves_it_to_those_who_want_the_same():
    (title_id,) = keys("moment", 1)
    (other,) = keys("other", 1)
    titles = [title_id, title_id, title_id, other]
    for quitter in range(3):
        run = driver.gives_up_while_the_answer_is_there(titles, seeds("same", 1)[0], quitter, max_size=9, max_wait_s=10.0)
        assert run["went_wrong"] is None
        by_others = [what for place, what in enumerate(run["outcomes"][:4]) if place != quitter]
        assert [what.rpartition(" by ")[0] for what in by_others] == [title_id, title_id, other]


def test_a_call_that_is_cancelled_from_within_aborts_for_all_who_wait():
    one, two = keys("aborted", 2)
    plan = [{"raises": "cancelled"}, {}]
    run = told("aborted", [[one, 0, None], [two, 1, None], [one, 2, None], [two, 30, None]], plan=plan, **WAIT)
    assert [what.partition(" ")[0] for what in whats(run)] == ["BatchAborted"] * 3 + [two]


def test_many_who_give_up_leave_the_others_their_answers():
    titles = keys("half", 8)
    asked = [[title_id, 0, 3 if place % 2 else None] for place, title_id in enumerate(titles)]
    for run in told_at_once("half", asked, plan=SLOW, max_size=8, max_wait_s=10.0):
        assert whats(run) == [f"{title_id} by 0" if gives_up is None else "CancelledError" for title_id, _, gives_up in asked]
        assert run["called_off"] == []
