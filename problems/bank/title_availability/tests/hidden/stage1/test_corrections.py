"""A window that is recorded again."""

import pytest
from judge.kit.draw import keys, rng
from rights import hold, licence, shown, told


def test_a_correction_takes_the_place_of_the_whole_window():
    rights = told(licence(0, 100), licence(50, 150))
    assert shown(rights, 49, 50, 149, 150) == [False, True, True, False]


def test_a_correction_may_turn_a_licence_into_a_weaker_hold():
    rights = told(licence(0, 100, priority=5), licence(0, 60, contract="other", priority=3), hold(0, 100, contract="studio", priority=2))
    assert shown(rights, 50, 70) == [True, False]


def test_a_correction_counts_even_if_the_question_has_been_asked_before():
    rights = told(licence(0, 100))
    assert shown(rights, 70) == [True]
    assert rights.next_change("dark", "DE", 70) == 100
    rights.record(licence(0, 60), 5)
    assert shown(rights, 70) == [False]
    assert rights.next_change("dark", "DE", 50) == 60
    assert rights.leaving("DE", 50, 20) == [(60, "dark")]


def test_a_new_contract_counts_even_if_the_question_has_been_asked_before():
    rights = told(licence(0, 100))
    assert shown(rights, 110) == [False]
    rights.record(licence(100, 120, contract="next"), 5)
    assert shown(rights, 110) == [True]


def test_a_correction_that_is_overtaken_by_a_newer_one_does_not_count():
    late = rng("late").randint(2, 900)
    rights = told()
    rights.record(licence(0, 100), 1)
    rights.record(licence(0, 60), late + 1)
    rights.record(licence(0, 80), late)
    assert shown(rights, 50, 70, 90) == [True, False, False]


def test_the_first_version_may_come_last():
    rights = told()
    rights.record(licence(0, 60), 20)
    rights.record(licence(0, 100), 10)
    assert shown(rights, 50, 70) == [True, False]


@pytest.mark.parametrize("end", [40, 80])
def test_of_two_from_the_same_instant_the_one_that_comes_later_counts(end):
    rights = told()
    rights.record(licence(0, 60), 7)
    rights.record(licence(0, end), 7)
    assert shown(rights, 39, 50, 70) == [True, end > 50, end > 70]


def test_a_correction_for_one_country_leaves_the_others_alone():
    rights = told(licence(0, 100), licence(0, 100, country="FR"), licence(0, 50, country="FR"))
    assert rights.is_available("dark", "DE", 70) is True
    assert rights.is_available("dark", "FR", 70) is False


def test_a_correction_for_one_title_leaves_the_others_of_the_contract_alone():
    one, two = keys("others", 2)
    rights = told(licence(0, 100, title=one), licence(0, 100, title=two), licence(0, 50, title=two))
    assert [rights.is_available(title, "DE", 70) for title in (one, two)] == [True, False]


def test_a_correction_leaves_the_windows_of_other_contracts_alone():
    rights = told(licence(0, 100), licence(200, 300, contract="next"), licence(0, 50))
    assert shown(rights, 70, 250) == [False, True]


def test_a_message_that_comes_twice_changes_nothing():
    rights = told()
    for window, recorded_at in [(licence(0, 60), 3), (licence(0, 80), 4), (licence(0, 60), 3)]:
        rights.record(window, recorded_at)
    assert shown(rights, 70, 80) == [True, False]


def test_a_window_without_length_withdraws_the_contract():
    start = rng("withdrawn").randint(10, 50)
    rights = told(licence(0, 100), licence(0, 80, contract="other"), licence(start, start))
    assert shown(rights, start, 79, 90) == [True, True, False]
    rights.record(hold(start, start, contract="other"), 9)
    assert shown(rights, start - 1, start, start + 1) == [False, False, False]
    assert rights.next_change("dark", "DE", 0) is None
