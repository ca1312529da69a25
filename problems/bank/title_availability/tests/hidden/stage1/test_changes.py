"""When the answer changes next, and what leaves."""

import driver
from judge.kit.draw import keys, rng
from rights import Plain, drawn_messages, hold, licence, places, told


def changes(rights, *instants):
    return [rights.next_change("dark", "DE", at) for at in instants]


def test_a_title_comes_at_the_start_and_goes_at_the_end_of_its_window():
    start = rng("comes").randint(10, 50)
    assert changes(told(licence(start, 100)), 0, start - 1, start, 99) == [start, start, 100, 100]


def test_a_change_at_the_very_instant_has_happened_already():
    rights = told(licence(20, 40), licence(60, 80, contract="next"))
    assert changes(rights, 20, 40, 60, 80) == [40, 60, 80, None]


def test_a_contract_that_follows_without_a_gap_is_no_change():
    rights = told(licence(0, 50), licence(50, 90, contract="next"), licence(90, None, contract="last"))
    assert changes(rights, -5, 10) == [0, None]


def test_a_gap_of_a_second_is_a_change():
    rights = told(licence(0, 50), licence(51, 90, contract="next"))
    assert changes(rights, 10, 50) == [50, 51]


def test_what_lies_below_a_stronger_window_changes_nothing():
    rights = told(hold(0, 100, priority=5), licence(20, 40), licence(60, 80, contract="next"), licence(90, 120, contract="last"))
    assert changes(rights, 0, 50) == [100, 100]


def test_a_hold_that_begins_ends_what_is_shown():
    assert changes(told(licence(0, 100), hold(30, 60, priority=2)), 10, 45, 70) == [30, 60, 100]


def test_a_hold_where_nothing_is_shown_is_no_change():
    assert changes(told(hold(0, 50)), -5, 10) == [None, None]


def test_every_change_is_one_of_the_answer():
    messages = drawn_messages("changes", 40)
    questions = [["next_change", *place, at] for place in places(messages) for at in range(-8, 60, 3)]
    plain = Plain(messages)
    expected = [plain.next_change(*asked) for _, *asked in questions]
    assert driver.answers(messages, questions) == expected


def test_titles_of_the_same_instant_are_listed_by_name():
    titles = keys("by name", 5)
    windows = [licence(0, 60, title=title) for title in titles]
    rights = told(licence(0, 70, title="aa"), *windows, licence(0, 50, title="zz"))
    assert rights.leaving("DE", 10, 100) == [(50, "zz"), *[(60, title) for title in sorted(titles)], (70, "aa")]


def test_a_title_that_goes_in_the_last_instant_is_leaving():
    within = rng("within").randint(10, 90)
    rights = told(licence(0, 100 + within), licence(0, 101 + within, title="ozark"))
    assert rights.leaving("DE", 100, within) == [(100 + within, "dark")]


def test_a_title_whose_next_contract_follows_is_not_leaving():
    rights = told(licence(0, 100), licence(80, 300, contract="next"), licence(0, 100, title="ozark"))
    assert rights.leaving("DE", 50, 100) == [(100, "ozark")]


def test_a_title_that_comes_back_is_leaving_all_the_same():
    rights = told(licence(0, 100), licence(105, 300, contract="next"))
    assert rights.leaving("DE", 50, 100) == [(100, "dark")]


def test_a_title_that_a_hold_will_hide_is_leaving():
    rights = told(licence(0, None), hold(70, 90, priority=2))
    assert rights.leaving("DE", 50, 100) == [(70, "dark")]


def test_a_title_that_is_not_shown_cannot_leave():
    rights = told(licence(60, 100), licence(0, 50, title="gone"), hold(0, 100, title="held"))
    assert rights.leaving("DE", 50, 100) == []


def test_a_title_without_an_end_never_leaves():
    assert told(licence(0, None)).leaving("DE", 50, 10**12) == []


def test_what_leaves_is_asked_for_one_country():
    rights = told(licence(0, 100), licence(0, 90, country="FR"), licence(0, 80, title="ozark", country="FR"))
    assert rights.leaving("DE", 50, 100) == [(100, "dark")]
    assert rights.leaving("FR", 50, 100) == [(80, "ozark"), (90, "dark")]


def test_whatever_overlaps_the_list_holds_what_really_goes():
    messages = drawn_messages("leaving", 40)
    questions = [["leaving", country, at, within] for country in ("DE", "FR") for at in range(-8, 50, 4) for within in (0, 3, 12)]
    plain = Plain(messages)
    expected = [plain.leaving(*asked) for _, *asked in questions]
    assert driver.answers(messages, questions) == expected
