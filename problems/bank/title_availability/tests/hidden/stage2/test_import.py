"""Whole files, and many questions about many windows."""

import driver
import pytest
from judge.kit.draw import keys, rng
from rights import Plain, drawn_messages, licence, places, shown, told


def test_a_file_counts_like_its_messages_one_by_one():
    messages = drawn_messages("file", 40)
    questions = [["is_available", *place, at] for place in places(messages) for at in range(-8, 60)]
    plain = Plain(messages)
    expected = [plain.is_available(*asked) for _, *asked in questions]
    assert driver.answers_after_a_file(messages, questions) == expected


def test_a_file_corrects_what_was_recorded_before():
    rights = told(licence(0, 100))
    assert shown(rights, 70) == [True]
    rights.record_all([(licence(0, 50), 10), (licence(60, 65, contract="next"), 10)])
    assert shown(rights, 40, 55, 62, 70) == [True, False, True, False]


@pytest.mark.parametrize("bad", [0, 1, 2])
def test_of_a_file_with_a_window_that_is_refused_nothing_is_recorded(bad):
    rights = told(licence(0, 100))
    messages = [(licence(0, 50), 10), (licence(0, 40, contract="next"), 11)]
    messages.insert(bad, (licence(9, 8, title="ozark"), 10))
    with pytest.raises(ValueError):
        rights.record_all(messages)
    assert rights.next_change("dark", "DE", 10) == 100
    assert rights.next_change("dark", "DE", 10, known_at=10) == 100


def test_an_empty_file_changes_nothing():
    rights = told(licence(0, 100))
    rights.record_all([])
    assert rights.next_change("dark", "DE", 50) == 100


def test_a_season_of_matches_is_asked_for_instant_by_instant():
    """Each match has its licence of 60 of 100 seconds, and a break in the middle that is held back."""
    first = rng("season").randint(0, 10**6)
    season = []
    for number in range(2500):
        start = first + 100 * number
        season.append([number, f"match-{number}", "sports", "DE", start, start + 60, 1, True])
        season.append([number, f"break-{number}", "sports", "DE", start + 20, start + 30, 2, False])
    rng("season order").shuffle(season)
    asked = [["is_available", "sports", "DE", first + 47 * number] for number in range(5000)]
    expected = [47 * number % 100 < 20 or 30 <= 47 * number % 100 < 60 for number in range(5000)]
    assert driver.answers_after_a_file(season, asked) == expected


def test_the_next_change_of_a_channel_that_is_always_on_is_far_away():
    """Contract follows contract without a gap: the next change is thousands of windows away."""
    first = rng("always").randint(0, 10**6)
    season = [[0, f"day-{number}", "news", "FR", first + 10 * number, first + 10 * number + 10] for number in range(4000)]
    asked = [["next_change", "news", "FR", first + 13 * number] for number in range(3000)]
    assert driver.answers_after_a_file(season, asked) == [first + 40000] * 3000


def test_the_row_leaving_soon_is_asked_for_a_whole_catalogue():
    titles = keys("catalogue", 400)
    messages = [[0, "studio", title, "JP", 0, 1000 + place] for place, title in enumerate(titles)]
    asked = [["leaving", "JP", 990 + step, 12] for step in range(60)]
    run = driver.answers_after_a_file(messages, asked)
    assert run[0] == [[1000 + place, title] for place, title in enumerate(titles[:3])]
    assert [[end for end, _ in listed] for listed in run] == [
        list(range(max(1000, 991 + step), 1003 + step)) for step in range(60)
    ]
