"""What comes back: values, errors of one title, errors of a whole call."""

import pytest
from judge.kit.draw import keys
from stories import told, whats

WAIT = {"max_size": 10, "max_wait_s": 10.0}


def three_titles(name):
    one, two, three = keys(name, 3)
    return one, two, three, [[one, 0, None], [two, 1, None], [three, 2, None]]


def test_everybody_gets_their_own_title():
    one, two, three, asked = three_titles("own")
    run = told("own", asked, **WAIT)
    assert run["outcomes"] == [[11, f"{one} by 0"], [11, f"{two} by 0"], [11, f"{three} by 0"]]


def test_none_is_an_answer():
    one, two, three, asked = three_titles("none")
    run = told("none", asked, plan=[{"none": [two]}], **WAIT)
    assert whats(run) == [f"{one} by 0", None, f"{three} by 0"]


def test_a_title_that_is_missing_from_the_answer_was_not_found():
    one, two, three, asked = three_titles("missing")
    run = told("missing", asked, plan=[{"without": [two]}], **WAIT)
    assert whats(run) == [f"{one} by 0", f"TitleNotFound {two}", f"{three} by 0"]


def test_an_error_in_the_answer_is_raised_for_its_title_only():
    one, two, three, asked = three_titles("bad")
    run = told("bad", asked, plan=[{"bad": [three]}], **WAIT)
    assert whats(run) == [f"{one} by 0", f"{two} by 0", f"ValueError bad {three}"]


def test_all_who_asked_for_a_bad_title_get_its_error():
    one, two, three, asked = three_titles("bad for two")
    run = told("bad for two", [*asked, [two, 3, None]], plan=[{"bad": [two]}], **WAIT)
    assert whats(run) == [f"{one} by 0", f"ValueError bad {two}", f"{three} by 0", f"ValueError bad {two}"]


def test_titles_that_nobody_asked_for_are_ignored():
    one, two, three, asked = three_titles("extra")
    run = told("extra", asked, plan=[{"none": [*keys("surprise", 2)]}], **WAIT)
    assert whats(run) == [f"{one} by 0", f"{two} by 0", f"{three} by 0"]


@pytest.mark.parametrize("error", ["connection", "timeout", "lookup"])
def test_a_call_that_fails_fails_for_all_its_titles(error):
    _, _, _, asked = three_titles("failing")
    name = {"connection": "ConnectionError", "timeout": "TimeoutError", "lookup": "LookupError"}[error]
    run = told("failing", asked, plan=[{"raises": error}], **WAIT)
    assert whats(run) == [f"{name} call 0"] * 3


def test_a_failed_call_is_not_repeated_behind_the_callers_back():
    _, _, _, asked = three_titles("repeat")
    run = told("repeat", asked, plan=[{"raises": "connection"}, {}], **WAIT)
    assert len(run["calls"]) == 1


def test_the_batch_after_a_failed_one_is_as_good_as_any():
    one, two, _, asked = three_titles("next")
    run = told("next", [*asked, [two, 30, None], [one, 31, None]], plan=[{"raises": "connection"}, {}], **WAIT)
    assert whats(run)[3:] == [f"{two} by 1", f"{one} by 1"]
    assert run["calls"][1] == [40, [two, one]]


def test_an_answer_that_is_none_at_all_leaves_nobody_waiting():
    _, _, _, asked = three_titles("malformed")
    run = told("malformed", asked, plan=[{"malformed": True}], **WAIT)
    assert [what for what in whats(run) if what is None or " by " in what] == []
    assert run["left_behind"] == 0


def test_a_client_that_empties_its_list_harms_nobody():
    one, two, three, asked = three_titles("list")
    run = told("list", asked, plan=[{"empties": True}], **WAIT)
    assert whats(run) == [f"{one} by 0", f"{two} by 0", f"{three} by 0"]


def test_a_get_may_have_a_timeout_of_its_own():
    one, two = keys("timeout", 2)
    run = told("timeout", [[one, 0, ["within", 60.0]], [two, 1, ["within", 60.0]]], **WAIT)
    assert run["outcomes"] == [[11, f"{one} by 0"], [11, f"{two} by 0"]]
