"""The proctor: what a round allows, records and refuses."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from interview.errors import InterviewError, PlanMissing, RoundOver
from interview.events import StageRevealed
from interview.pace import Level
from interview.records import Settings, Source, Tag
from interview.round import Status, replay
from judge.verdict import Verdict
from problems.vocabulary import Phase
from tests.interview.fakes import FILE, GREEN, STARTER, Desk, ToldJudge, case, report

NewDesk = Callable[..., Desk]
RED = report(case("stage1/test_a.py::test_burst", Verdict.WRONG_ANSWER), case("stage1/test_a.py::test_refill"))


def test_a_whole_round_from_the_first_key_to_its_closing(desk: Desk) -> None:
    desk.clock.pass_s(60)
    desk.type("x = 1\n")
    assert desk.proctor.submit().verdict is Verdict.ACCEPTED
    assert desk.proctor.finish() is True  # stage 2 was revealed: what counts has changed
    desk.proctor.judge_pending()
    assert desk.proctor.round.status is Status.DEBRIEF
    desk.proctor.close()
    assert desk.proctor.round.status is Status.CLOSED
    assert desk.proctor.read_only


def test_what_is_judged_is_what_was_typed(desk: Desk) -> None:
    desk.type("x = 1\n")
    desk.proctor.submit()
    assert desk.judge.seen == [({FILE: STARTER + "x = 1\n", "gateway.py": "GIVEN = True\n"}, 1)]


def test_in_a_strict_round_the_editor_opens_with_the_plan(new_desk: NewDesk) -> None:
    desk = new_desk(settings=Settings(strict=True))
    with pytest.raises(PlanMissing):
        desk.type("x")
    with pytest.raises(PlanMissing):
        desk.proctor.enter_phase(Phase.CODE)
    desk.proctor.save_plan("a deque a client", "a counter: bursts pass", "O(1)", ("zero", " "))
    desk.type("x")
    assert desk.proctor.round.phase is Phase.CODE
    assert desk.proctor.round.plan is not None
    assert desk.proctor.round.plan.edges == ("zero",)


@pytest.mark.parametrize(("approach", "rejected"), [("", "b"), ("a", "  \n")])
def test_an_empty_plan_is_refused(desk: Desk, approach: str, rejected: str) -> None:
    with pytest.raises(InterviewError):
        desk.proctor.save_plan(approach, rejected, "", ())
    assert desk.proctor.round.plan is None


def test_the_first_edit_begins_the_coding(desk: Desk) -> None:
    desk.proctor.record_edit(FILE, (0, 0), (0, 0), "# loaded\n", Source.PROGRAMMATIC)
    assert desk.proctor.round.phase is Phase.CLARIFY
    desk.type("x")
    assert desk.proctor.round.phase is Phase.CODE


def test_a_pass_reveals_the_next_stage(desk: Desk) -> None:
    desk.proctor.submit()
    assert (desk.proctor.round.stage, desk.proctor.round.revealed[2][1]) == (2, "pass")


def test_a_failure_reveals_nothing(new_desk: NewDesk) -> None:
    desk = new_desk(RED)
    desk.proctor.submit()
    assert desk.proctor.round.stage == 1


def test_the_clock_reveals_a_stage_at_its_minute(desk: Desk) -> None:
    desk.clock.pass_s(20 * 60 - 1)
    assert desk.proctor.tick().happened == ()
    desk.clock.pass_s(1)
    (event,) = desk.proctor.tick().happened
    assert isinstance(event, StageRevealed)
    assert (event.stage, event.by) == (2, "clock")
    assert desk.proctor.tick().happened == ()


def test_a_broken_first_stage_is_a_regression_until_it_is_green_again(new_desk: NewDesk) -> None:
    desk = new_desk(GREEN, RED, GREEN)
    desk.proctor.submit()
    desk.type("worse")
    desk.proctor.submit()
    assert desk.proctor.round.submissions[-1].regressions == ("stage1/test_a.py::test_burst",)
    desk.clock.pass_s(90)
    desk.type("better")
    desk.proctor.submit()
    assert desk.proctor.round.times_to_green == (90.0,)


def test_after_the_deadline_nothing_counts_any_more(desk: Desk) -> None:
    desk.type("in time")
    desk.clock.pass_s(45 * 60 + 1)
    with pytest.raises(RoundOver):
        desk.type("too late")
    with pytest.raises(RoundOver):
        desk.proctor.submit()
    with pytest.raises(RoundOver):
        desk.proctor.asking.ask("one more thing?")
    with pytest.raises(RoundOver):
        desk.proctor.note(Tag.WHY, "too late")
    assert desk.proctor.round.files[FILE] == STARTER + "in time"


def test_at_zero_the_buffer_is_handed_in_as_it_stands(desk: Desk) -> None:
    desk.type("unfinished")
    desk.clock.pass_s(45 * 60)
    tick = desk.proctor.tick()
    assert tick.judging_due
    assert [event.kind for event in tick.happened] == ["time-up"]
    submission = desk.proctor.round.submissions[-1]
    assert (submission.by, submission.t, submission.files[FILE]) == ("clock", 2700.0, STARTER + "unfinished")
    desk.proctor.judge_pending()
    assert desk.proctor.round.status is Status.DEBRIEF
    assert not desk.proctor.tick().judging_due


def test_a_submit_in_the_last_second_is_judged_after_zero(new_desk: NewDesk) -> None:
    desk = new_desk()
    desk.clock.pass_s(45 * 60 - 0.5)
    desk.judge = ToldJudge(before=lambda: desk.clock.pass_s(2))
    desk.resume()
    assert desk.proctor.submit().verdict is Verdict.ACCEPTED
    tick = desk.proctor.tick()
    assert [item.by for item in desk.proctor.round.submissions] == ["user"]
    assert not tick.judging_due
    assert desk.proctor.round.status is Status.DEBRIEF
    assert desk.proctor.round.stage == 1  # a pass after zero opens no stage that nobody could solve


def test_our_own_error_can_be_judged_again_after_the_deadline(new_desk: NewDesk) -> None:
    desk = new_desk(report(verdict=Verdict.JUDGE_ERROR), GREEN)
    desk.clock.pass_s(45 * 60)
    desk.proctor.tick()
    desk.proctor.judge_pending()
    assert desk.proctor.judge_again().verdict is Verdict.ACCEPTED
    with pytest.raises(InterviewError):
        desk.proctor.judge_again()


def test_one_run_at_a_time(new_desk: NewDesk) -> None:
    desk = new_desk()
    refused: list[str] = []

    def again() -> None:
        with pytest.raises(InterviewError) as caught:
            desk.proctor.submit()
        refused.append(str(caught.value))

    desk.judge = ToldJudge(before=again)
    desk.resume().submit()
    assert refused == ["A run is still going on. Wait for it to end."]


def test_typing_goes_on_while_the_judge_works(new_desk: NewDesk) -> None:
    desk = new_desk()
    typed, judged = threading.Event(), threading.Event()

    def wait() -> None:
        judged.set()
        assert typed.wait(10)

    desk.judge = ToldJudge(before=wait)
    desk.resume()
    worker = threading.Thread(target=desk.proctor.submit)
    worker.start()
    assert judged.wait(10)
    desk.type("typed meanwhile")
    typed.set()
    worker.join()
    assert desk.proctor.round.files[FILE].endswith("typed meanwhile")
    assert not desk.proctor.round.submissions[0].files[FILE].endswith("typed meanwhile")
    assert replay(desk.rounds.read(desk.round_id).events) == desk.proctor.round


def test_many_threads_make_one_story(desk: Desk) -> None:
    def work() -> None:
        for _ in range(50):
            desk.proctor.record_edit(FILE, (0, 0), (0, 0), "x", Source.TYPED)
            desk.proctor.tick()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert desk.proctor.round.files[FILE] == "x" * 200 + STARTER
    assert replay(desk.rounds.read(desk.round_id).events) == desk.proctor.round


def test_phases_add_up_to_the_round(desk: Desk) -> None:
    desk.clock.pass_s(240)
    desk.proctor.save_plan("a", "b", "", ())
    desk.clock.pass_s(600)
    desk.proctor.enter_phase(Phase.VERIFY)
    desk.clock.pass_s(100)
    spent = desk.proctor.round.phase_seconds(desk.proctor.t())
    assert (spent[Phase.CLARIFY], spent[Phase.CODE], spent[Phase.VERIFY]) == (240, 600, 100)
    assert sum(spent.values()) == desk.proctor.t()


def test_the_time_away_after_coding_is_no_explaining(desk: Desk) -> None:
    desk.clock.pass_s(45 * 60)
    desk.proctor.tick()
    desk.clock.pass_s(30)
    desk.proctor.judge_pending()
    desk.clock.pass_s(24 * 3600)
    desk.resume()
    desk.clock.pass_s(20)
    assert desk.proctor.round.phase_seconds(desk.proctor.t())[Phase.EXPLAIN] == 50


def test_amber_before_red(desk: Desk) -> None:
    levels = []
    for seconds in (3 * 60, 60 + 1, 60):
        desk.clock.pass_s(seconds)
        levels.append(desk.proctor.tick().phase_level)
    assert levels == [Level.CALM, Level.AMBER, Level.RED]
    desk.clock.pass_s(44 * 60 + 1 - 301)
    assert desk.proctor.tick().round_level is Level.RED


def test_interruptions_come_under_pressure_only_and_time_to_resume_is_known(new_desk: NewDesk) -> None:
    desk = new_desk(settings=Settings(pressure=True))
    desk.type("x")
    desk.clock.pass_s(0.46 * 45 * 60)
    assert "interruption-shown" in [event.kind for event in desk.proctor.tick().happened]
    desk.clock.pass_s(10)
    desk.proctor.answer_interruption("because")
    desk.clock.pass_s(5)
    desk.type("y")
    (shown,) = desk.proctor.round.interruptions
    assert shown.resumed_t is not None
    assert shown.resumed_t - shown.t == pytest.approx(15, abs=0.01)


def test_an_interviewer_may_ask_and_reveal(desk: Desk) -> None:
    desk.proctor.interviewer_asks("Why a dict?")
    assert desk.proctor.round.open_interruption is not None
    desk.proctor.answer_interruption("lookups")
    assert desk.proctor.interviewer_reveals() == 2
    assert desk.proctor.round.revealed[2][1] == "interviewer"
    with pytest.raises(InterviewError):
        desk.proctor.interviewer_reveals()
    with pytest.raises(InterviewError):
        desk.proctor.interviewer_asks(" ")


def test_no_interruption_in_a_quiet_round(new_desk: NewDesk) -> None:
    desk = new_desk(settings=Settings(pressure=True, quiet=True))
    desk.type("x")
    desk.clock.pass_s(0.8 * 45 * 60)
    assert "interruption-shown" not in [event.kind for event in desk.proctor.tick().happened]


def test_hints_cost_and_end(desk: Desk) -> None:
    assert desk.proctor.take_hint() == "Think of a deque."
    desk.proctor.take_hint()
    with pytest.raises(InterviewError):
        desk.proctor.take_hint()
    assert desk.proctor.round.hint_cost == 15


def test_the_longest_silence_lies_between_spoken_words(desk: Desk) -> None:
    desk.clock.pass_s(100)
    desk.proctor.note(Tag.WHY, "a deque")
    desk.clock.pass_s(700)
    desk.proctor.asking.assume("one process")
    desk.clock.pass_s(50)
    assert desk.proctor.round.longest_silence_s(desk.proctor.t()) == 700


def test_given_files_cannot_be_changed(desk: Desk) -> None:
    with pytest.raises(InterviewError, match="cannot be changed"):
        desk.type("x", file="gateway.py")


@pytest.mark.parametrize("name", ["../up.py", "a/b.py", "limiter.txt", "", FILE])
def test_a_name_that_cannot_be_a_file_is_refused(desk: Desk, name: str) -> None:
    with pytest.raises(InterviewError):
        desk.proctor.create_file(name)


def test_own_tests_are_kept_out_of_the_submission(desk: Desk) -> None:
    desk.proctor.create_file("test_mine.py", "def test_mine(): assert True\n")
    desk.proctor.submit()
    assert "test_mine.py" not in desk.judge.seen[0][0]
    assert [item.id for item in desk.proctor.run_own_tests().cases] == ["test_mine.py::test_mine"]
    desk.proctor.finish()
    proof = desk.proctor.prove_own_tests()
    assert proof.rate == 0.5
    assert desk.proctor.round.proof == proof


def test_where_tests_are_the_task_they_are_handed_in(new_desk: NewDesk) -> None:
    desk = new_desk(kind="testable-design")
    desk.proctor.create_file("test_mine.py", "def test_a(): pass\n")
    desk.proctor.submit()
    assert "test_mine.py" in desk.judge.seen[-1][0]
    assert desk.proctor.round.submissions[0].files["test_mine.py"] == "def test_a(): pass\n"
    desk.proctor.run_public()
    assert "test_mine.py" not in desk.judge.seen[-1][0]


def test_a_reset_brings_the_starter_back(desk: Desk) -> None:
    desk.type("mess")
    assert desk.proctor.reset_file(FILE) == STARTER
    assert desk.proctor.round.files[FILE] == STARTER


def test_text_that_an_editor_cannot_keep_is_refused_with_a_word(desk: Desk) -> None:
    with pytest.raises(InterviewError, match="form feed"):
        desk.type("a\fb", source=Source.PASTE)


def test_an_abandoned_round_takes_nothing_more(desk: Desk) -> None:
    desk.proctor.abandon()
    with pytest.raises(InterviewError):
        desk.type("x")
    assert desk.proctor.round.status is Status.ABANDONED
