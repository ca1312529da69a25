"""Which window decides at an instant."""

import driver
import pytest
from judge.kit.draw import keys, rng
from rights import Plain, drawn_messages, hold, licence, places, shown, told


def test_a_title_is_shown_from_the_first_instant_of_its_window():
    start = rng("first").randint(10, 1000)
    assert shown(told(licence(start, start + 50)), start - 1, start) == [False, True]


def test_the_end_of_a_window_is_the_first_instant_without_it():
    end = rng("end").randint(100, 1000)
    assert shown(told(licence(0, end)), end - 1, end) == [True, False]


def test_without_an_end_a_title_is_shown_until_further_notice():
    start = rng("open").randint(10, 1000)
    rights = told(licence(start, None))
    assert shown(rights, start - 1, start, start + 10**12) == [False, True, True]
    assert rights.next_change("dark", "DE", start) is None


def test_before_1970_and_at_its_first_second_are_instants_as_well():
    rights = told(licence(-50, 0), licence(20, 30, contract="other"))
    assert shown(rights, -51, -50, -1, 0, 20) == [False, True, True, False, True]
    assert rights.next_change("dark", "DE", -10) == 0


@pytest.mark.parametrize("first", [0, 1])
def test_the_highest_priority_decides_whoever_came_first(first):
    windows = [licence(0, 100, priority=2), hold(0, 100, priority=10)]
    assert shown(told(windows[first], windows[1 - first]), 50) == [False]
    windows = [licence(0, 100, priority=10), hold(0, 100, priority=2)]
    assert shown(told(windows[first], windows[1 - first]), 50) == [True]


@pytest.mark.parametrize("first", [0, 1])
def test_at_equal_priority_a_hold_decides(first):
    windows = [licence(0, 100, priority=3), hold(40, 60, priority=3)]
    assert shown(told(windows[first], windows[1 - first]), 39, 40, 59, 60) == [True, False, False, True]


def test_a_hold_that_is_weaker_than_a_licence_hides_nothing():
    rights = told(licence(20, 40, priority=3), hold(0, 100, priority=2), licence(0, 60, contract="old"))
    assert shown(rights, 10, 20, 39, 40) == [False, True, True, False]


def test_when_the_strongest_window_ends_the_one_below_counts_again():
    rights = told(licence(0, 100), hold(10, 50, priority=2), licence(20, 30, contract="gala", priority=3))
    assert shown(rights, 5, 15, 25, 35, 55) == [True, False, True, False, True]


def test_a_window_counts_for_its_own_title_and_country():
    one, two = keys("own", 2)
    rights = told(licence(0, 100, title=one, country="DE"), licence(0, 100, title=two, country="FR"))
    asked = [(one, "DE"), (one, "FR"), (two, "DE"), (two, "FR")]
    assert [rights.is_available(title, country, 50) for title, country in asked] == [True, False, False, True]


def test_a_title_that_nobody_has_heard_of_is_not_shown_and_nothing_will_change():
    rights = told(licence(0, 100))
    assert rights.is_available("nowhere", "DE", 50) is False
    assert rights.next_change("nowhere", "DE", 50) is None
    assert rights.leaving("JP", 50, 100) == []


def test_a_window_that_ends_before_it_starts_is_refused_and_what_was_known_stays():
    rights = told(licence(0, 100))
    with pytest.raises(ValueError):
        rights.record(licence(60, 59), 5)
    assert shown(rights, 50, 99, 100) == [True, True, False]


def test_whatever_overlaps_the_answer_is_that_of_the_strongest_window():
    messages = drawn_messages("overlaps", 40)
    questions = [["is_available", *place, at] for place in places(messages) for at in range(-8, 60)]
    plain = Plain(messages)
    expected = [plain.is_available(*asked) for _, *asked in questions]
    assert driver.answers(messages, questions) == expected
