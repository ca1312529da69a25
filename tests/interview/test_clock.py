"""The round's time: what a clock set back or forward, a suspended machine and a restart do to it (nothing)."""

from __future__ import annotations

import pytest

from interview.clock import SystemClock
from interview.events import ClockJumped
from interview.round import Status
from tests.interview.fakes import NOON, Desk


@pytest.mark.parametrize("set_by", [-3600.0, -3.0, 3.0, 3600.0])
def test_setting_the_clock_moves_nothing_and_is_noted(desk: Desk, set_by: float) -> None:
    desk.clock.pass_s(600)
    desk.proctor.tick()
    desk.clock.set_wall(set_by)
    desk.clock.pass_s(1)
    tick = desk.proctor.tick()
    assert tick.remaining_s == 45 * 60 - 601
    assert [event.seconds for event in tick.happened if isinstance(event, ClockJumped)] == [set_by]
    assert not desk.proctor.tick().happened


def test_a_small_correction_is_no_jump(desk: Desk) -> None:
    desk.clock.set_wall(-0.5)
    assert desk.proctor.tick().happened == ()


@pytest.mark.parametrize("set_by", [-3600.0, 1200.0])
def test_a_jump_is_remembered_over_a_restart(desk: Desk, set_by: float) -> None:
    desk.clock.pass_s(600)
    desk.clock.set_wall(set_by)
    desk.proctor.tick()
    desk.clock.pass_s(60)
    desk.resume()
    assert desk.proctor.t() == 660
    assert desk.proctor.tick().remaining_s == 45 * 60 - 660


def test_a_clock_set_back_between_two_programs_gives_no_time(desk: Desk) -> None:
    desk.clock.pass_s(600)
    desk.type("x")
    desk.clock.set_wall(-1200)
    desk.resume()
    assert desk.proctor.t() == 600
    desk.clock.pass_s(5)
    assert desk.proctor.tick().remaining_s == 45 * 60 - 605
    desk.resume()
    assert desk.proctor.t() == 605


def test_time_away_is_time(desk: Desk) -> None:
    desk.clock.pass_s(60)
    desk.type("x")
    desk.clock.pass_s(600)
    desk.resume()
    assert desk.proctor.tick().remaining_s == 45 * 60 - 660
    assert desk.proctor.round.started.deadline == NOON.replace(minute=45)


def test_a_suspended_machine_does_not_stop_the_round(desk: Desk) -> None:
    desk.type("x")
    desk.clock.pass_s(3 * 3600)  # both clocks go on while the machine sleeps
    tick = desk.proctor.tick()
    assert [event.kind for event in tick.happened] == ["time-up"]
    assert desk.proctor.round.submissions[-1].t == 45 * 60


def test_a_deadline_that_passed_while_nobody_was_there(desk: Desk) -> None:
    desk.clock.pass_s(60)
    desk.type("as it stood")
    desk.clock.pass_s(24 * 3600)
    desk.resume()
    tick = desk.proctor.tick()
    assert tick.judging_due
    submission = desk.proctor.round.submissions[-1]
    assert (submission.by, submission.t) == ("clock", 45 * 60)
    assert submission.files["limiter.py"].endswith("as it stood")
    assert desk.proctor.round.status is Status.JUDGING
    desk.proctor.judge_pending()
    assert desk.proctor.round.status is Status.DEBRIEF


def test_a_submission_killed_while_it_was_judged_is_judged_on_resume(desk: Desk) -> None:
    from interview.runs import hand_in

    desk.type("x")
    hand_in(desk.proctor._log, "user")
    desk.resume()
    assert desk.proctor.tick().judging_due
    assert desk.proctor.judge_pending() is not None
    assert not desk.proctor.tick().judging_due


def test_the_real_clocks_go_forward() -> None:
    clock = SystemClock()
    first, now = clock.monotonic(), clock.now()
    assert clock.monotonic() >= first
    assert now.utcoffset() is not None
