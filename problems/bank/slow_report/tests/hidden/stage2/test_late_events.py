import pytest
from night import Catalogue, chance, event, random_night, row, rows_of
from watchtime import watch_report

KNOWN = {"e1": ("Atlas", 1000), "e2": ("Atlas", 1000)}


def seconds(*stretches):
    rows = watch_report((event("e1", at, until - at) for at, until in stretches), Catalogue(KNOWN))
    return rows[0]["seconds"]


@pytest.mark.parametrize(
    ("stretches", "expected"),
    [
        pytest.param([(50, 60), (10, 20)], 20, id="before everything else"),
        pytest.param([(0, 10), (50, 60), (20, 30)], 30, id="between two stretches"),
        pytest.param([(20, 30), (0, 25)], 30, id="into the beginning of one"),
        pytest.param([(20, 30), (25, 40), (5, 10), (28, 45)], 30, id="out of the end of one"),
        pytest.param([(0, 10), (20, 30), (8, 22)], 30, id="from one into the next"),
        pytest.param([(0, 10), (20, 30), (10, 20)], 30, id="exactly into the gap"),
        pytest.param([(20, 30), (40, 50), (60, 70), (80, 85), (10, 75)], 70, id="around several"),
        pytest.param([(0, 100), (200, 300), (20, 30), (10, 15)], 200, id="inside one"),
        pytest.param([(50, 60), (50, 60), (0, 5), (50, 60)], 15, id="the same once more"),
        pytest.param([(20, 30), (25, 25), (40, 40), (0, 5)], 15, id="of no length"),
    ],
)
def test_a_late_event_lies(stretches, expected):
    assert seconds(*stretches) == expected


def test_late_events_count_for_their_own_viewer_and_title():
    events = [
        event("e1", 50, 10, "a1"), event("e2", 55, 10, "a1"), event("e1", 55, 10, "a2"),
        event("e1", 45, 10, "a2"), event("e2", 0, 10, "a1"),
    ]  # fmt: skip
    assert watch_report(iter(events), Catalogue(KNOWN)) == [row("Atlas", 10 + 20 + 20, 2, 0, 1000)]


def test_a_late_event_can_finish_a_title():
    events = [event("e1", 500, 500), event("e1", 0, 399), event("e1", 399, 1)]
    assert [each["finished"] for each in watch_report(iter(events), Catalogue(KNOWN))] == [1]


def test_any_night_in_any_order_has_the_same_rows():
    for number in range(6):
        events, known = random_night(f"late night {number}", 70)
        chance(f"order {number}").shuffle(events)
        assert watch_report(iter(events), Catalogue(known)) == rows_of(events, known)
