"""Questions about what was known at an earlier instant."""

import driver
from availability import Availability
from judge.kit.draw import rng
from rights import Plain, drawn_messages, licence, places


def corrected():
    """Until 10 nothing is known, then it ends at 100, from 20 on at 60, from 30 on at 80."""
    rights = Availability()
    for end, recorded_at in [(100, 10), (60, 20), (80, 30)]:
        rights.record(licence(0, end), recorded_at)
    return rights


def test_a_question_about_the_past_is_answered_with_what_was_known_then():
    rights = corrected()
    assert [rights.is_available("dark", "DE", 70, known_at=known_at) for known_at in (15, 25, 35)] == [True, False, True]
    assert [rights.is_available("dark", "DE", 90, known_at=known_at) for known_at in (15, 25, 35)] == [True, False, False]


def test_what_was_written_down_in_that_very_second_was_known():
    rights = corrected()
    assert [rights.is_available("dark", "DE", 70, known_at=known_at) for known_at in (19, 20, 29, 30)] == [True, False, False, True]


def test_before_the_first_message_nothing_was_known():
    rights = corrected()
    assert rights.is_available("dark", "DE", 50, known_at=9) is False
    assert rights.next_change("dark", "DE", 50, known_at=9) is None
    assert rights.leaving("DE", 50, 100, known_at=9) == []


def test_what_leaves_and_what_changes_is_answered_with_what_was_known_then():
    rights = corrected()
    assert [rights.next_change("dark", "DE", 50, known_at=known_at) for known_at in (10, 20, 30)] == [100, 60, 80]
    assert [rights.leaving("DE", 50, 30, known_at=known_at) for known_at in (10, 20, 30)] == [[], [(60, "dark")], [(80, "dark")]]


def test_a_message_that_came_late_was_known_when_it_was_written_down():
    rights = corrected()
    rights.record(licence(0, 75), 25)
    assert [rights.next_change("dark", "DE", 50, known_at=known_at) for known_at in (24, 25, 29, 30)] == [60, 75, 75, 80]
    assert rights.next_change("dark", "DE", 50) == 80


def test_of_two_from_the_same_second_the_later_one_was_known():
    rights = corrected()
    rights.record(licence(0, 65), 20)
    assert [rights.next_change("dark", "DE", 50, known_at=known_at) for known_at in (19, 20)] == [100, 65]


def test_the_second_0_is_a_moment_like_any_other():
    rights = Availability()
    for end, recorded_at in [(100, -5), (60, 0), (80, 5)]:
        rights.record(licence(0, end), recorded_at)
    assert rights.is_available("dark", "DE", 70, known_at=0) is False
    assert rights.next_change("dark", "DE", 50, known_at=0) == 60
    assert rights.leaving("DE", 50, 15, known_at=0) == [(60, "dark")]


def test_questions_about_the_past_and_the_present_do_not_disturb_each_other():
    rights = corrected()
    known = [None, 15, None, 25, 15, None]
    assert [rights.next_change("dark", "DE", 50, known_at=known_at) for known_at in known] == [80, 100, 80, 60, 100, 80]


def test_whatever_was_corrected_the_past_is_answered_as_it_was_known():
    messages = drawn_messages("past", 40)
    chance = rng("past questions")
    questions = []
    for _ in range(60):
        title, country = chance.choice(places(messages))
        at, known_at = chance.randint(-8, 50), chance.randint(-8, 14)
        questions.append(["is_available", title, country, at, known_at])
        questions.append(["next_change", title, country, at, known_at])
        questions.append(["leaving", country, at, chance.randint(0, 15), known_at])
    plain = Plain(messages)
    assert driver.answers(messages, questions) == [getattr(plain, method)(*asked) for method, *asked in questions]
