"""The solve screen: talking, running, time, layout, and that nothing holds up a key."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from interview.records import Settings, Source
from interview.round import Status
from interview.rounds import Rounds
from interview.runs import hand_in
from judge.verdict import Verdict
from problems.vocabulary import Phase
from tests.tui.driving import running, shown, solving, text_of, until
from tests.tui.stage import WRONG, FakeJudge, StoppedClock, a_case, a_pack, a_report, the_parts
from tui.opening import begin_round, resume_round
from tui.parts import Look
from tui.screens.browser import BrowserScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.debrief import DebriefScreen
from tui.screens.quit import QuitScreen
from tui.screens.solve import SolveScreen
from tui.screens.verdict import VerdictScreen
from tui.session import Session
from tui.widgets.ask_pane import AskPane
from tui.widgets.plain_editor import PlainEditor
from tui.widgets.prose import Prose
from tui.widgets.round_bar import RoundBar
from tui.widgets.workbench import Workbench


def editor(screen: SolveScreen) -> PlainEditor:
    return screen.query_one(Workbench).active


@asynccontextmanager
async def held_elsewhere(data: Path) -> AsyncIterator[tuple[SolveScreen, Pilot[object], Session]]:
    """The solve screen of a round that another program, the session, has open."""
    parts = the_parts(data)
    first = begin_round(parts, a_pack(), 45, Settings())
    try:
        async with running(parts) as (app, pilot):
            assert app.bank is not None
            app.enter(resume_round(parts, first.id, app.bank))
            yield await shown(pilot, SolveScreen), pilot, first
    finally:
        first.leave()


async def test_each_change_is_in_the_journal_with_its_source(tmp_path: Path) -> None:
    async with solving(tmp_path) as (screen, pilot):
        await pilot.press("a", "(")
        assert screen.app._driver is not None
        screen.app._driver.send_message(events.Paste("pasted"))
        await pilot.pause()
        await pilot.press("ctrl+z")
        assert screen.round.files["window.py"] == editor(screen).text
        assert screen.round.pasted == len("pasted")
        assert screen.round.edits == 4


async def test_a_question_is_asked_back_and_answered_once_confirmed(tmp_path: Path) -> None:
    async with solving(tmp_path) as (screen, pilot):
        await pilot.press("f3")
        screen.query_one("#ask-entry", Input).value = "Does it have to be thread-safe?"
        await pilot.press("enter")
        assert screen.round.open_question is not None
        assert "Do you mean: Is it called from several" in text_of(screen.round_app)
        assert "Yes, from many threads" not in text_of(screen.round_app)
        await pilot.press("y")
        assert "Yes, from many threads at once." in text_of(screen.round_app)
        assert screen.round.facts == ("threads",)


async def test_three_refused_candidates_make_it_your_call(tmp_path: Path) -> None:
    async with solving(tmp_path) as (screen, pilot):
        await pilot.press("f3")
        screen.query_one("#ask-entry", Input).value = "who pays for this?"
        await pilot.press("enter", "n", "n", "n")
        assert "Your call: state an assumption." in text_of(screen.round_app)
        screen.query_one("#ask-entry", Input).value = "The platform team pays."
        await pilot.press("enter")
        assert [item.text for item in screen.round.assumptions] == ["The platform team pays."]


async def test_f3_twice_logs_an_assumption_without_a_question(tmp_path: Path) -> None:
    async with solving(tmp_path) as (screen, pilot):
        await pilot.press("f3", "f3")
        screen.query_one("#ask-entry", Input).value = "Times never go back."
        await pilot.press("enter")
        assert len(screen.round.assumptions) == 1


async def test_a_question_of_ten_thousand_characters_is_refused_with_a_word(tmp_path: Path) -> None:
    async with solving(tmp_path) as (screen, pilot):
        await pilot.press("f3")
        screen.query_one("#ask-entry", Input).value = "why " * 2500
        await pilot.press("enter")
        assert screen.round.questions == ()
        assert screen.query_one("#ask-entry", Input).value
        assert any(len(notice.message) < 300 for notice in screen.app._notifications)


async def test_strict_opens_the_editor_once_the_plan_is_saved(tmp_path: Path) -> None:
    async with solving(tmp_path, settings=Settings(strict=True)) as (screen, pilot):
        assert editor(screen).read_only
        assert isinstance(screen.focused, Prose)
        await pilot.press("ctrl+s")
        assert screen.round.plan is None
        screen.query_one("#plan-approach", Prose).insert("A deque.")
        screen.query_one("#plan-rejected", Prose).insert("A sorted list: slower.")
        screen.query_one("#plan-edges", Prose).insert("- empty window\n\n- equal times")
        await pilot.press("ctrl+s")
        assert screen.round.plan is not None
        assert screen.round.plan.edges == ("empty window", "equal times")
        assert not editor(screen).read_only
        await pilot.press("escape", "x")
        assert editor(screen).text.startswith("x")


async def test_one_key_takes_a_note_and_again_turns_its_tag(tmp_path: Path) -> None:
    async with solving(tmp_path) as (screen, pilot):
        await pilot.press("f6", *"fast", "enter")
        await pilot.press("f6", "f6", "f6", "f6", *"bursts", "enter")
        assert [(note.tag.value, note.text) for note in screen.round.notes] == [("why", "fast"), ("risk", "bursts")]
        assert screen.focused is editor(screen)


async def test_a_hint_says_its_cost_first(tmp_path: Path) -> None:
    async with solving(tmp_path) as (screen, pilot):
        await pilot.press("f7")
        await shown(pilot, ConfirmScreen)
        assert "10 percent" in text_of(screen.round_app)
        await pilot.press("n")
        assert screen.round.hints == ()
        await pilot.press("f7", "y")
        assert screen.round.hint_cost == 10


async def test_the_judge_never_holds_up_a_key(tmp_path: Path) -> None:
    judge = FakeJudge()
    judge.gate.clear()
    async with solving(tmp_path, judge=judge) as (screen, pilot):
        await pilot.press("f8", "x", "y", "z")
        await until(pilot, lambda: judge.seen)
        assert editor(screen).text.startswith("xyz")
        assert screen.round.pending is not None
        await until(pilot, lambda: "judging ..." in text_of(screen.round_app))
        await pilot.press("f8")
        assert len(screen.round.submissions) == 1, "one at a time"
        judge.gate.set()
        await until(pilot, lambda: screen.round.pending is None)


async def test_names_of_hidden_cases_are_not_shown_during_the_round(tmp_path: Path) -> None:
    quoting = replace(WRONG, evidence={"reason": f"{WRONG.cases[1].id}: {WRONG.cases[1].message}"})
    async with solving(tmp_path, judge=FakeJudge(verdicts=[quoting])) as (screen, pilot):
        await pilot.press("f8")
        await until(pilot, lambda: screen.round.last_verdict)
        await until(pilot, lambda: "WA  wrong answer" in text_of(screen.round_app))
        text = text_of(screen.round_app)
        assert "1/2" in text
        assert "expected 2" not in text and "two" not in text


async def test_what_a_submission_says_is_drawn_and_not_obeyed(tmp_path: Path) -> None:
    async with solving(tmp_path, judge=FakeJudge(publics=[WRONG])) as (screen, pilot):
        await pilot.press("f5")
        await until(pilot, lambda: "expected 2, got [red]1[/red]\\x1b[2J" in text_of(screen.round_app))


async def test_a_pass_reveals_the_next_stage(tmp_path: Path) -> None:
    async with solving(tmp_path) as (screen, pilot):
        await pilot.press("f8")
        await until(pilot, lambda: screen.round.stage == 2)
        await until(pilot, lambda: len(screen.query("#task Markdown")) == 2)
        assert len(screen.query("#task Markdown")) == 2


async def test_the_clock_reveals_the_next_stage_too(tmp_path: Path) -> None:
    clock = StoppedClock()
    async with solving(tmp_path, clock=clock) as (screen, pilot):
        clock.seconds = 25 * 60 + 1
        screen.query_one(RoundBar).read()
        await until(pilot, lambda: screen.round.stage == 2 and len(screen.query("#task Markdown")) == 2)


async def test_at_zero_the_buffer_is_handed_in_as_it_stands(tmp_path: Path) -> None:
    clock, judge = StoppedClock(), FakeJudge()
    async with solving(tmp_path, clock=clock, judge=judge) as (screen, pilot):
        await pilot.press(*"late = 1")
        clock.seconds = 45 * 60 + 1
        screen.query_one(RoundBar).read()
        await shown(pilot, VerdictScreen)
        await until(pilot, lambda: screen.round.status is Status.DEBRIEF)
        assert judge.seen[-1]["window.py"].startswith("late = 1")
        assert screen.round.time_up


async def test_a_letter_typed_after_zero_does_not_count(tmp_path: Path) -> None:
    clock = StoppedClock()
    async with solving(tmp_path, clock=clock) as (screen, pilot):
        clock.seconds = 45 * 60 + 1
        editor(screen).insert("too late")
        await shown(pilot, VerdictScreen)
        assert "too late" not in screen.round.files["window.py"]


async def test_the_clock_turns_amber_and_red_with_a_sign(tmp_path: Path) -> None:
    clock = StoppedClock()
    async with solving(tmp_path, clock=clock) as (screen, pilot):
        for minutes, sign in ((1, "44:00"), (41, "! 04:00"), (44.5, "!! 00:30")):
            clock.seconds = minutes * 60
            screen.query_one(RoundBar).read()
            await pilot.pause()
            assert sign in text_of(screen.round_app).split("\n")[0]


async def test_quiet_shows_no_clock(tmp_path: Path) -> None:
    async with solving(tmp_path, settings=Settings(quiet=True)) as (screen, _):
        first = text_of(screen.round_app).split("\n")[0]
        assert "45:00" not in first and "clarify" not in first


async def test_an_interruption_waits_until_it_is_looked_at(tmp_path: Path) -> None:
    clock = StoppedClock()
    async with solving(tmp_path, clock=clock, settings=Settings(pressure=True)) as (screen, pilot):
        while screen.round.open_interruption is None and clock.seconds < 2400:
            clock.seconds += 30
            screen.query_one(RoundBar).read()
            await pilot.press("x")
        assert screen.round.open_interruption is not None
        await until(pilot, lambda: "Interviewer:" in text_of(screen.round_app))
        assert screen.focused is editor(screen), "no letter lands in the answer by surprise"
        await pilot.press("f6", *"because", "enter")
        assert screen.round.interruptions[0].answer == "because"


async def test_own_tests_have_a_file_of_their_own_and_run(tmp_path: Path) -> None:
    judge = FakeJudge()
    async with solving(tmp_path, judge=judge) as (screen, pilot):
        await pilot.press("ctrl+t")
        await until(pilot, lambda: editor(screen).path == "test_mine.py")
        assert "import window" in editor(screen).text
        await pilot.press("f5")
        await until(pilot, lambda: screen.round.own_runs)
        assert "test_mine.py" in judge.seen[-1]
        await pilot.press("f8")
        await until(pilot, lambda: screen.round.submissions)
        assert "test_mine.py" not in screen.round.submissions[0].files


async def test_reset_asks_and_brings_the_starter_back(tmp_path: Path) -> None:
    async with solving(tmp_path) as (screen, pilot):
        await pilot.press("x", "ctrl+q", "r")
        await shown(pilot, ConfirmScreen)
        await pilot.press("y")
        assert editor(screen).text == a_pack().starter["window.py"] == screen.round.files["window.py"]


async def test_f9_shows_the_results_then_the_notes_then_the_code(tmp_path: Path) -> None:
    async with solving(tmp_path) as (screen, pilot):
        for pane in ("results", "notes"):
            await pilot.press("f9")
            assert screen.query_one(f"#{pane}").has_focus
        await pilot.press("f9")
        assert screen.focused is editor(screen)


async def test_find_and_go_to_line_have_a_bar(tmp_path: Path) -> None:
    async with solving(tmp_path) as (screen, pilot):
        await pilot.press("ctrl+f", *"win")
        assert editor(screen).selected_text == "win"
        assert "1 of 2" in text_of(screen.round_app)
        await pilot.press("down", "escape")
        assert screen.focused is editor(screen)
        await pilot.press("ctrl+g", "5", "enter")
        assert editor(screen).cursor_location[0] == 4


@pytest.mark.parametrize("width", [80, 120, 200])
async def test_the_layout_fits(tmp_path: Path, width: int) -> None:
    size = (width, 24 if width == 80 else 40)
    async with solving(tmp_path, size=size) as (screen, pilot):
        text = text_of(screen.round_app)
        assert "class Window" in text
        assert ("The gateway counts" in text) is (width > 80)
        assert "F5 run" in text and "F8 submit" in text and "F1 help" in text and "45:00" in text
        await pilot.press("f2")
        await pilot.pause()
        assert "The gateway counts" in text_of(screen.round_app)
        await pilot.press("f2")
        assert screen.focused is editor(screen)


async def test_a_resize_while_judging_changes_nothing(tmp_path: Path) -> None:
    judge = FakeJudge()
    judge.gate.clear()
    async with solving(tmp_path, judge=judge) as (screen, pilot):
        await pilot.press("f8")
        await pilot.resize_terminal(70, 20)
        judge.gate.set()
        await until(pilot, lambda: screen.round.stage == 2)


async def test_there_is_no_palette_while_a_round_runs(tmp_path: Path) -> None:
    async with solving(tmp_path) as (screen, pilot):
        screen.app.action_command_palette()
        await pilot.pause()
        await pilot.press("ctrl+p")
        assert screen.app.screen is screen


async def test_leaving_asks_and_goes_to_the_browser_or_ends(tmp_path: Path) -> None:
    judge = FakeJudge()
    async with solving(tmp_path, judge=judge) as (screen, pilot):
        app = screen.round_app
        await pilot.press("ctrl+q")
        await shown(pilot, QuitScreen)
        await pilot.press("n")
        assert app.screen is screen
        await pilot.press("ctrl+q", "b")
        await shown(pilot, BrowserScreen)
        await until(pilot, lambda: judge.closed and "Unfinished" in text_of(app))


async def test_quitting_while_the_judge_runs_closes_it(tmp_path: Path) -> None:
    judge = FakeJudge()
    judge.gate.clear()
    async with solving(tmp_path, judge=judge) as (_screen, pilot):
        await pilot.press("f8")
        await until(pilot, lambda: judge.seen)
        await pilot.press("ctrl+q", "y")
    for _ in range(1000):
        if judge.closed:
            break
        judge.gate.wait(0.01)
    assert judge.closed


async def test_giving_up_is_final(tmp_path: Path) -> None:
    async with solving(tmp_path) as (screen, pilot):
        await pilot.press("ctrl+q", "a")
        await shown(pilot, BrowserScreen)
        assert screen.round.status is Status.ABANDONED


async def test_a_second_program_reads_only(tmp_path: Path) -> None:
    async with held_elsewhere(tmp_path) as (screen, pilot, _):
        assert editor(screen).read_only
        assert "Another program holds this round" in text_of(screen.app)
        await pilot.press("x", "f8")
        assert screen.round.submissions == ()


async def test_a_key_can_be_moved_by_the_keymap(tmp_path: Path) -> None:
    async with solving(tmp_path, look=Look(keymap={"solve.run": "ctrl+b"})) as (screen, pilot):
        await pilot.press("f5")
        await pilot.pause()
        assert screen.round.public_runs == ()
        await pilot.press("ctrl+b")
        await until(pilot, lambda: screen.round.public_runs)
        assert "^B run" in text_of(screen.round_app)


async def test_a_resumed_round_is_as_it_was_left(tmp_path: Path) -> None:
    parts = the_parts(tmp_path)
    session = begin_round(parts, a_pack(), 45, Settings())
    session.proctor.record_edit("window.py", (0, 0), (0, 0), "left = 1\n", Source.TYPED)
    session.proctor.enter_phase(Phase.CODE)
    session.leave()
    async with running(parts) as (app, pilot):
        await until(pilot, lambda: "Unfinished" in text_of(app))
        await pilot.press("r")
        screen = await shown(pilot, SolveScreen)
        assert editor(screen).text.startswith("left = 1\n")
        assert screen.round.phase is Phase.CODE
        assert screen.query_one(AskPane)


async def test_live_counts_are_shown_while_the_judge_works(tmp_path: Path) -> None:
    cases = [a_case(f"test_{n}", Verdict.ACCEPTED) for n in range(30)]
    async with solving(tmp_path, judge=FakeJudge(verdicts=[a_report(*cases)])) as (screen, pilot):
        await pilot.press("f8")
        await until(pilot, lambda: screen._judged)
        await until(pilot, lambda: "30/30" in text_of(screen.round_app))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_way_back_to_the_code_stands_at_the_foot(tmp_path: Path, size: tuple[int, int]) -> None:
    async with solving(tmp_path, size=size) as (screen, pilot):
        for pane in ("f3", "f4", "f2"):
            await pilot.press(pane)
            await until(pilot, lambda: "Esc code" in text_of(screen.round_app).split("\n")[-1])
            await pilot.press("escape")
            await until(pilot, lambda: "Esc code" not in text_of(screen.round_app))
            assert screen.focused is editor(screen)
        assert "F12 finish" in text_of(screen.round_app).split("\n")[-1]
        await pilot.press("escape")
        assert screen.focused is editor(screen)
        await pilot.press("ctrl+f")
        await until(pilot, lambda: screen.query_one(Workbench).finding)
        editor(screen).focus()
        await pilot.press("escape")
        await until(pilot, lambda: not screen.query_one(Workbench).finding)


async def test_what_was_being_judged_when_the_program_was_killed_is_judged_on_resume(tmp_path: Path) -> None:
    parts = the_parts(tmp_path, judge=FakeJudge(verdicts=[WRONG]))
    session = begin_round(parts, a_pack(), 45, Settings())
    hand_in(session.proctor._log, "user")
    session.leave()
    async with running(parts) as (app, pilot):
        await pilot.press("r")
        screen = await shown(pilot, SolveScreen)
        await until(pilot, lambda: screen.round.last_verdict)
        await until(pilot, lambda: "submission 1: WA 1/2" in text_of(app))
        assert len(screen.round.submissions) == 1 and screen.round.status is Status.CODING


async def test_a_judge_that_is_closed_at_its_work_leaves_no_verdict(tmp_path: Path) -> None:
    judge = FakeJudge(verdicts=[a_report(verdict=Verdict.JUDGE_ERROR)])
    judge.gate.clear()
    async with solving(tmp_path, judge=judge) as (screen, pilot):
        await pilot.press("f8")
        await until(pilot, lambda: judge.seen)
        await pilot.press("ctrl+q", "b")
        await shown(pilot, BrowserScreen)
        await until(pilot, lambda: judge.closed)
        found = Rounds(tmp_path).read(screen.session.id).events
        assert [event.kind for event in found if event.kind in {"submission-made", "verdict-given"}] == [
            "submission-made"
        ]


async def test_a_round_that_another_program_holds_is_not_ours_to_give_up(tmp_path: Path) -> None:
    async with held_elsewhere(tmp_path) as (screen, pilot, first):
        await pilot.press("ctrl+q")
        assert "Another program holds it" in text_of(screen.app)
        await pilot.press("a")
        await until(pilot, lambda: any("only be read" in each.message for each in screen.app._notifications))
        assert screen.app.screen is screen and first.proctor.round.status is Status.CODING


async def test_own_tests_that_were_not_judged_before_leaving_are_judged_on_resume(tmp_path: Path) -> None:
    parts = the_parts(tmp_path)
    session = begin_round(parts, a_pack(), 45, Settings())
    session.proctor.create_file("test_mine.py", "def test_a():\n    assert True\n")
    session.proctor.finish()
    session.proctor.judge_pending()
    session.leave()
    async with running(parts) as (app, pilot):
        await pilot.press("r")
        screen = await shown(pilot, VerdictScreen)
        await until(pilot, lambda: screen.round.proof is not None and not screen._busy)
        await until(pilot, lambda: "reject 1 of 2 wrong solutions" in text_of(app))
        await pilot.press("enter")
        await shown(pilot, DebriefScreen)
