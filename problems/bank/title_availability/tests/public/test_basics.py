"""Shown to the candidate: a licence, a hold above it, a correction, what leaves."""

from availability import Availability
from window import Window


def test_a_title_is_shown_while_its_licence_holds():
    rights = Availability()
    rights.record(Window("studio-7", "dark", "DE", 100, 200), 0)
    assert [rights.is_available("dark", "DE", at) for at in (50, 150, 250)] == [False, True, False]
    assert rights.is_available("dark", "FR", 150) is False


def test_a_stronger_hold_hides_a_title():
    rights = Availability()
    rights.record(Window("studio-7", "dark", "DE", 100, 200, priority=1), 0)
    rights.record(Window("court", "dark", "DE", 120, 140, priority=9, shown=False), 0)
    assert rights.is_available("dark", "DE", 130) is False
    assert rights.next_change("dark", "DE", 110) == 120
    assert rights.next_change("dark", "DE", 130) == 140


def test_a_correction_takes_the_place_of_a_window():
    rights = Availability()
    rights.record(Window("studio-7", "dark", "DE", 100, 200), 0)
    rights.record(Window("studio-7", "dark", "DE", 100, 150), 10)
    assert rights.is_available("dark", "DE", 170) is False


def test_what_leaves_soonest_comes_first():
    rights = Availability()
    rights.record(Window("studio-7", "ozark", "DE", 100, 190), 0)
    rights.record(Window("studio-7", "dark", "DE", 100, 180), 0)
    rights.record(Window("studio-7", "roma", "DE", 100, 900), 0)
    assert rights.leaving("DE", 150, 60) == [(180, "dark"), (190, "ozark")]
