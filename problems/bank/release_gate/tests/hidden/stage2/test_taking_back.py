import pytest
from lab import AWAY, LIKE_BEFORE, WORSE, Fleet, bad


def raising(error, after):
    """Raises with the call after so many, and at no other."""
    calls = []

    def wrap(function):
        def called(*arguments):
            calls.append(arguments)
            if len(calls) == after + 1:
                raise error
            return function(*arguments)

        return called

    return wrap


def test_an_error_of_the_metrics_takes_the_build_back_and_reaches_the_caller():
    for *answers, fault in ([KeyError("requests")], [*[LIKE_BEFORE] * 7, RuntimeError("json")]):
        fleet = Fleet(*answers, fault)
        with pytest.raises(type(fault)):
            fleet.roll_out()
        assert fleet.done[-1] == 0
        assert fleet.tried == []


def test_an_error_of_the_clock_takes_the_build_back_too():
    for name, after in [("sleep", 0), ("sleep", 6), ("now", 2)]:
        fleet = Fleet()
        setattr(fleet, name, raising(RuntimeError("clock"), after)(getattr(fleet, name)))
        with pytest.raises(RuntimeError, match="clock"):
            fleet.roll_out()
        assert fleet.done[-1] == 0


def test_a_step_that_cannot_be_set_is_taken_back():
    for error in (ConnectionError("fleet"), RuntimeError("fleet")):
        fleet = Fleet()
        fleet.set_share = raising(error, 2)(fleet.set_share)
        with pytest.raises(type(error), match="fleet"):
            fleet.roll_out()
        assert fleet.done == [1, 5, 0]


def test_taking_back_is_tried_again_after_five_seconds():
    for error in (ConnectionResetError, TimeoutError):
        fleet = Fleet(WORSE, builds=4, first_bad=2, back=[error("fleet"), error("fleet")])
        assert fleet.roll_out() == bad(1, fleet.builds[2])
        assert fleet.done[:4] == [1, 0, 0, 0]
        assert fleet.pauses == [60, 5, 5]


def test_one_try_is_enough_if_it_succeeds():
    fleet = Fleet(WORSE, builds=2)
    fleet.roll_out()
    assert (fleet.done, fleet.pauses) == ([1, 0], [60])


def test_after_the_third_try_the_caller_hears_of_it_and_nothing_is_tried():
    fleet = Fleet(WORSE, builds=6, back=[TimeoutError("one"), TimeoutError("two"), TimeoutError("three")])
    with pytest.raises(TimeoutError, match="three"):
        fleet.roll_out()
    assert fleet.done == [1, 0, 0, 0]
    assert fleet.pauses == [60, 5, 5]


def test_another_error_while_taking_back_is_not_tried_again():
    fleet = Fleet(WORSE, builds=2, back=[PermissionError("fleet")])
    with pytest.raises(PermissionError):
        fleet.roll_out()
    assert fleet.done[:2] == [1, 0]


def test_a_blind_step_is_taken_back_with_as_many_tries():
    fleet = Fleet(AWAY, back=[ConnectionError("fleet")])
    assert fleet.roll_out()["outcome"] == "blind"
    assert fleet.done == [1, 0, 0]


def test_what_was_released_is_not_taken_back():
    fleet = Fleet()
    fleet.roll_out()
    assert 0 not in fleet.done
