import pytest
from night import Catalogue, event, random_night, row, rows_of
from watchtime import watch_report

SERIES = {"e1": ("Atlas", 100), "e2": ("Atlas", 50), "f1": ("Nightbus", 70), "g1": ("Zebra", 60)}


def report(*events, top=None, known=SERIES):
    return watch_report(list(events), Catalogue(known), top)


def test_a_night_without_events_has_no_rows():
    assert report() == []


def test_a_second_that_is_reported_twice_counts_once():
    rows = report(event("e1", 0, 30), event("e1", 10, 5), event("e1", 20, 30), event("e1", 60, 10))
    assert rows == [row("Atlas", 60, 1, 0, 1000)]


def test_an_event_within_a_longer_one_adds_nothing_to_it_or_to_what_follows():
    rows = report(event("e1", 0, 50), event("e1", 10, 5), event("e1", 30, 10), event("e1", 45, 10))
    assert rows == [row("Atlas", 55, 1, 0, 1000)]


def test_two_episodes_at_the_same_time_count_both():
    rows = report(event("e1", 0, 30), event("e2", 0, 30))
    assert (rows[0]["seconds"], rows[0]["viewers"]) == (60, 1)


def test_two_viewers_at_the_same_time_count_both():
    rows = report(event("e1", 0, 30, "a1"), event("e1", 0, 30, "a2"))
    assert (rows[0]["seconds"], rows[0]["viewers"]) == (60, 2)


def test_a_viewer_is_a_profile_of_an_account():
    rows = report(
        event("e1", 0, 30, "a1", 1), event("e1", 0, 30, "a1", 2), event("e1", 0, 30, "a2", 1), event("e1", 0, 30, "a", 11)
    )
    assert (rows[0]["seconds"], rows[0]["viewers"]) == (120, 4)


def test_a_viewer_of_two_episodes_is_one_viewer_of_the_series():
    rows = report(event("e1", 0, 10, "a1"), event("e2", 20, 10, "a1"), event("e2", 20, 10, "a2"))
    assert rows[0]["viewers"] == 2


def test_who_opened_a_title_and_closed_it_at_once_is_a_viewer():
    assert report(event("e1", 5, 0)) == [row("Atlas", 0, 1, 0, 0)]
    assert report(event("e1", 5, 0, "a1"), event("e1", 9, 4, "a2")) == [row("Atlas", 4, 2, 0, 1000)]


@pytest.mark.parametrize(("seconds", "finished"), [(89, 0), (90, 1)])
def test_nine_tenths_of_the_running_time_is_finished(seconds, finished):
    assert report(event("e1", 0, 80), event("e1", 80, seconds - 80))[0]["finished"] == finished


def test_each_viewer_who_finishes_and_each_title_finished_counts():
    rows = report(event("e1", 0, 95, "a1"), event("e1", 0, 95, "a2"), event("e2", 200, 50, "a1"), event("e2", 300, 40, "a3"))
    assert rows[0]["finished"] == 3


def test_two_halves_of_two_episodes_are_not_one_whole():
    assert report(event("e1", 0, 60), event("e2", 70, 40))[0]["finished"] == 0


def test_series_with_equal_times_are_ordered_by_name():
    rows = report(event("g1", 0, 20), event("f1", 0, 30), event("e1", 0, 20))
    assert [each["series"] for each in rows] == ["Nightbus", "Atlas", "Zebra"]


def test_what_the_catalogue_does_not_know_comes_last_however_much_it_is():
    rows = report(event("x1", 0, 50), event("e1", 0, 20), event("x2", 10, 30, "a2"))
    assert rows == [row("Atlas", 20, 1, 0, 200), row("(not in the catalogue)", 80, 2, 0, 800)]


def test_a_cut_report_keeps_its_last_row_and_its_figures():
    events = [event("x1", 0, 40), event("e1", 0, 30), event("f1", 0, 20), event("g1", 0, 10)]
    assert report(*events, top=2) == [
        row("Atlas", 30, 1, 0, 300),
        row("Nightbus", 20, 1, 0, 200),
        row("(not in the catalogue)", 40, 1, 0, 400),
    ]


def test_top_zero_leaves_only_the_last_row():
    assert report(event("x1", 0, 40), event("e1", 0, 30), top=0) == [row("(not in the catalogue)", 40, 1, 0, 571)]


def test_shares_are_cut_off_and_not_rounded():
    rows = report(event("e1", 0, 2), event("f1", 0, 1))
    assert [each["per_mille"] for each in rows] == [666, 333]


def test_the_rows_hold_what_they_held_in_the_order_they_held_it():
    assert list(report(event("e1", 0, 30))[0]) == ["series", "seconds", "viewers", "finished", "per_mille"]


def test_the_callers_events_are_left_as_they_are():
    events = [event("f1", 30, 5), event("e1", 30, 9), event("e1", 30, 5), event("e1", 40, 2)]
    before = [dict(each) for each in events]
    watch_report(events, Catalogue(SERIES))
    assert events == before


def test_the_events_may_come_from_a_generator():
    assert watch_report((event("e1", at, 10) for at in (0, 5)), Catalogue(SERIES)) == [row("Atlas", 15, 1, 0, 1000)]


def test_any_night_has_the_rows_it_always_had():
    for number in range(6):
        events, known = random_night(f"night {number}", 60)
        top = number or None
        assert watch_report(events, Catalogue(known), top) == rows_of(events, known, top)
