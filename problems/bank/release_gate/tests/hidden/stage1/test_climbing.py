import pytest
from lab import AWAY, LIKE_BEFORE, STEPS, WORSE, Fleet, bad, blind, released


def test_a_good_build_gets_to_everybody_in_four_steps():
    fleet = Fleet()
    assert fleet.roll_out() == released()
    assert fleet.done == STEPS


def test_each_step_is_looked_at_five_times_a_minute_apart():
    fleet = Fleet()
    fleet.roll_out()
    assert fleet.checks() == 20
    assert fleet.pauses == [60] * 20


def test_each_look_comes_after_its_minute_and_covers_its_own_step_only():
    fleet = Fleet()
    fleet.roll_out()
    looks = [(since - fleet.start, at - fleet.start) for who, since, at in fleet.windows if who == "new"]
    begins = [7, 314, 621, 928]  # seven seconds for setting the share, five minutes for the looks
    assert looks == [(begin, begin + 60 * minute) for begin in begins for minute in range(1, 6)]


def test_what_was_before_is_the_old_builds_last_hour_asked_for_once():
    fleet = Fleet()
    fleet.roll_out()
    assert fleet.windows[0] == ("old", fleet.start - 3600, fleet.start)
    assert [who for who, _, _ in fleet.windows].count("old") == 1


def test_a_build_that_does_worse_is_taken_back_at_any_step():
    for step, percent in enumerate(STEPS):
        fleet = Fleet(*[LIKE_BEFORE] * (5 * step), WORSE)
        assert fleet.roll_out() == bad(percent, fleet.builds[-1])
        assert [done for done in fleet.done if done != "trial"] == [*STEPS[: step + 1], 0]


def test_one_bad_look_is_enough_and_ends_the_step_at_once():
    for look in (1, 3, 5):
        fleet = Fleet(*[LIKE_BEFORE] * (look - 1), WORSE, LIKE_BEFORE)
        assert fleet.roll_out()["outcome"] == "bad"
        assert fleet.checks() == look


def test_one_and_a_half_times_the_errors_is_still_allowed():
    assert Fleet((1000, 15)).roll_out()["outcome"] == "released"
    assert Fleet((1000, 16)).roll_out()["outcome"] == "bad"


def test_errors_are_weighed_by_requests():
    assert Fleet((10, 1)).roll_out()["outcome"] == "bad"
    assert Fleet((100_000, 1400)).roll_out()["outcome"] == "released"


def test_without_errors_before_one_error_is_too_many():
    assert Fleet((1000, 1), before=(500, 0)).roll_out()["outcome"] == "bad"
    assert Fleet((1000, 0), before=(500, 0)).roll_out()["outcome"] == "released"


def test_a_build_that_nobody_has_asked_yet_does_no_worse():
    assert Fleet((0, 0), LIKE_BEFORE).roll_out() == released()


def test_if_nobody_asked_the_old_build_nothing_is_worse():
    assert Fleet((1000, 900), before=(0, 0)).roll_out() == released()


def test_a_look_without_an_answer_is_made_up_for():
    for error in (ConnectionResetError, TimeoutError):
        fleet = Fleet(LIKE_BEFORE, error("metrics"), error("metrics"), LIKE_BEFORE)
        assert fleet.roll_out() == released()
        assert fleet.checks() == 22


def test_three_looks_in_a_row_without_an_answer_end_it_blind():
    fleet = Fleet(LIKE_BEFORE, AWAY)
    assert fleet.roll_out() == blind(1)
    assert fleet.done == [1, 0]
    assert fleet.checks() == 4


def test_silences_that_are_not_in_a_row_do_not_add_up():
    fleet = Fleet(AWAY, AWAY, LIKE_BEFORE, AWAY, AWAY, LIKE_BEFORE)
    assert fleet.roll_out() == released()


def test_a_silence_ends_with_its_step():
    fleet = Fleet(*[LIKE_BEFORE] * 5, AWAY, AWAY, LIKE_BEFORE)
    assert fleet.roll_out() == released()
    assert fleet.checks() == 22


def test_a_fault_of_ours_reaches_the_caller():
    for *answers, fault in ([KeyError("requests")], [LIKE_BEFORE, ValueError("json")]):
        fleet = Fleet(*answers, fault)
        with pytest.raises(type(fault)):
            fleet.roll_out()
        assert fleet.checks() == len(answers) + 1


def test_without_numbers_from_before_no_share_is_set():
    fleet = Fleet()

    def counts(build, since):
        raise ConnectionError("metrics")

    fleet.counts = counts
    with pytest.raises(ConnectionError):
        fleet.roll_out()
    assert [share for share in fleet.done if share != 0] == []
