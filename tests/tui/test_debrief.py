"""The debrief: locked answers, earned marks, the probe, and going on after a crash."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from interview.records import Answer, Mark, Settings
from interview.round import PromptState
from tests.tui.driving import running, shown, text_of, until
from tests.tui.stage import StoppedClock, a_pack, the_parts
from tui.opening import begin_round, resume_round
from tui.screens.debrief import DebriefScreen
from tui.screens.rating import Rated, RatingScreen
from tui.screens.round_detail import RoundDetailScreen
from tui.widgets.choice import Choice
from tui.widgets.prompt_clock import PromptClock
from tui.widgets.prompt_view import PromptView
from tui.widgets.prose import Prose


@asynccontextmanager
async def debriefing(
    folder: Path, *, clock: StoppedClock | None = None
) -> AsyncIterator[tuple[DebriefScreen, Pilot[None]]]:
    parts = the_parts(folder, clock=clock)
    session = begin_round(parts, a_pack(), 45, Settings())
    session.proctor.submit()
    if session.proctor.finish():
        session.proctor.judge_pending()
    async with running(parts) as (app, pilot):
        app.enter(session)
        screen = await shown(pilot, DebriefScreen)
        await until(pilot, lambda: screen.prompt_id)
        await pilot.pause()
        yield screen, pilot


def state(screen: DebriefScreen) -> PromptState:
    found = screen.round.prompt(screen.prompt_id)
    assert found is not None
    return found


def fill(screen: DebriefScreen, text: str) -> None:
    for box in screen.query_one(PromptView).query(Prose):
        if box.display:
            box.load_text(text)


def select(screen: DebriefScreen, length: int) -> None:
    box = screen.query_one(PromptView).query(Prose).first()
    box.focus()
    box.move_cursor((0, 0))
    box.move_cursor((0, length), select=True)


async def test_an_empty_answer_is_not_locked(tmp_path: Path) -> None:
    async with debriefing(tmp_path) as (screen, pilot):
        await pilot.press("ctrl+s")
        assert state(screen).answer is None
        assert not screen.query_one(PromptView).query(Prose).first().read_only


async def test_a_trade_off_needs_what_is_given_up(tmp_path: Path) -> None:
    async with debriefing(tmp_path) as (screen, pilot):
        screen.query_one("#answer-choice", Prose).load_text("Simplicity.")
        await pilot.press("ctrl+s")
        assert state(screen).answer is None
        screen.query_one("#answer-give_up", Prose).load_text("Throughput.")
        await pilot.press("ctrl+s")
        assert state(screen).answer is not None


async def test_the_word_cap_holds(tmp_path: Path) -> None:
    async with debriefing(tmp_path) as (screen, pilot):
        fill(screen, "word " * 200)
        await pilot.press("ctrl+s")
        assert state(screen).answer is None
        assert "! 600/150 words" in text_of(screen.round_app)


async def test_an_answer_of_100_kilobytes_is_sent_back_and_stays_in_its_box(tmp_path: Path) -> None:
    async with debriefing(tmp_path) as (screen, pilot):
        box = screen.query_one(PromptView).query(Prose).first()
        for name in ("choice", "give_up"):
            for part in screen.query(f"#answer-{name}").results(Prose):
                part.load_text("x" * 100_000)
        await pilot.press("ctrl+s")
        assert state(screen).answer is None
        assert any("the cap is 150 words" in each.message for each in screen.app._notifications)
        assert len(box.text) == 100_000


async def test_a_locked_answer_can_not_be_changed_and_points_come_one_by_one(tmp_path: Path) -> None:
    async with debriefing(tmp_path) as (screen, pilot):
        assert "a lock guards the counter" not in text_of(screen.round_app)
        fill(screen, "A lock guards it.")
        await pilot.press("ctrl+s")
        assert screen.query_one(PromptView).query(Prose).first().read_only
        text = text_of(screen.round_app)
        assert "a lock guards the counter" in text
        assert "memory grows with the traffic" not in text
        await pilot.press("p")
        assert "memory grows with the traffic" in text_of(screen.round_app)


async def test_said_must_be_earned_by_the_users_own_words(tmp_path: Path) -> None:
    async with debriefing(tmp_path) as (screen, pilot):
        fill(screen, "A lock guards it.")
        await pilot.press("ctrl+s", "s")
        assert not state(screen).marks
        select(screen, 6)
        await pilot.press("s")
        marked = next(iter(state(screen).marks.values()))
        assert (marked.mark, marked.highlight) == (Mark.SAID, "A lock")
        assert "“A lock”" in text_of(screen.round_app)


async def test_a_missed_must_point_gets_the_probe_once_and_may_be_marked_again(tmp_path: Path) -> None:
    async with debriefing(tmp_path) as (screen, pilot):
        fill(screen, "No idea.")
        await pilot.press("ctrl+s", "m", "m")
        assert "What if two threads call it?" in text_of(screen.round_app)
        screen.query_one("#probe-answer", Prose).insert("Then a lock is needed.")
        await pilot.press("ctrl+s")
        assert state(screen).probe_answer == "Then a lock is needed."
        await pilot.press("p")
        marks = {marked.mark for marked in state(screen).marks.values()}
        assert marks == {Mark.PARTLY, Mark.MISSED}
        assert "A model answer" in text_of(screen.round_app)


async def test_the_prompts_own_clock_says_when_it_is_over(tmp_path: Path) -> None:
    clock = StoppedClock()
    async with debriefing(tmp_path, clock=clock) as (screen, pilot):
        clock.seconds += 130
        screen.show_round()
        await pilot.pause()
        assert "!! over by 00:10" in text_of(screen.round_app)


async def test_a_debrief_that_was_left_goes_on_where_it_stood(tmp_path: Path) -> None:
    parts = the_parts(tmp_path)
    async with debriefing(tmp_path) as (screen, pilot):
        fill(screen, "A lock guards it.")
        await pilot.press("ctrl+s", "p")
        before = (screen.prompt_id, screen.session.id)
    async with running(parts) as (app, pilot):
        assert app.bank is not None
        app.enter(resume_round(parts, before[1], app.bank))
        again = await shown(pilot, DebriefScreen)
        await until(pilot, lambda: again.prompt_id)
        assert again.prompt_id == before[0]
        assert "A lock guards it." in text_of(app)


async def test_what_was_typed_and_not_locked_is_there_again(tmp_path: Path) -> None:
    parts = the_parts(tmp_path)
    async with debriefing(tmp_path) as (screen, pilot):
        fill(screen, "A lock guards")
        left = (screen.prompt_id, screen.session.id)
        await pilot.press("ctrl+q")
    async with running(parts) as (app, pilot):
        assert app.bank is not None
        app.enter(resume_round(parts, left[1], app.bank))
        again = await shown(pilot, DebriefScreen)
        await until(pilot, lambda: again.prompt_id)
        view = again.query_one(PromptView)
        assert (again.prompt_id, state(again).answer) == (left[0], None)
        assert "A lock guards" in view.answer.whole
        assert again.query_one(PromptClock).words == view.words > 0


async def test_a_rating_wants_its_line_of_evidence(tmp_path: Path) -> None:
    async with debriefing(tmp_path) as (_screen, pilot):
        await pilot.press("f12")
        rating = await shown(pilot, RatingScreen)
        first = rating.query(Rated).first()
        first.query_one(Choice).index = 3
        await pilot.pause()
        assert "All stages work; I can say what each line costs." in text_of(rating.round_app)
        await pilot.press("ctrl+s")
        assert rating.round_app.screen is rating
        await pilot.press(*"all green", "ctrl+s")
        detail = await shown(pilot, RoundDetailScreen)
        assert detail._round.ratings["technical-strength"] == (3, "all green")


async def test_a_rating_that_is_not_saved_stands_there_again(tmp_path: Path) -> None:
    parts = the_parts(tmp_path)
    async with debriefing(tmp_path) as (screen, pilot):
        await pilot.press("f12")
        rating = await shown(pilot, RatingScreen)
        rating.query(Rated).first().query_one(Choice).index = 3
        rating.query_one("#next-practise").focus()
        await pilot.press(*"locks", "tab", "right")
        left = screen.session.id
        await pilot.press("ctrl+q")
    async with running(parts) as (app, pilot):
        assert app.bank is not None
        app.enter(resume_round(parts, left, app.bank))
        await until(pilot, lambda: isinstance(app.screen, DebriefScreen) and app.screen.prompt_id)
        await pilot.press("f12")
        rating = await shown(pilot, RatingScreen)
        assert rating.query(Rated).first().score == 3
        await pilot.press("ctrl+s")  # without its line of evidence: sent back
        await pilot.press(*"all green", "ctrl+s")
        detail = await shown(pilot, RoundDetailScreen)
        assert detail._round.ratings == {"technical-strength": (3, "all green")}
        assert detail._round.task == ("locks", "2026-11-24")


@pytest.mark.parametrize(
    ("keys", "due"), [((), "2026-11-23"), (("tab", "right"), "2026-11-24")], ids=["tomorrow", "in two days"]
)
async def test_the_last_question_becomes_a_task_due_when_one_says(
    tmp_path: Path, keys: tuple[str, ...], due: str
) -> None:
    async with debriefing(tmp_path) as (_screen, pilot):
        await pilot.press("f12")
        rating = await shown(pilot, RatingScreen)
        rating.query_one("#next-practise").focus()
        await pilot.press(*"locks", *keys, "ctrl+s")
        detail = await shown(pilot, RoundDetailScreen)
        assert detail._round.task == ("locks", due)


async def test_a_suggestion_is_agreed_with_or_not_and_both_are_kept(tmp_path: Path) -> None:
    async with debriefing(tmp_path) as (screen, pilot):
        fill(screen, "A lock guards the counter in every request.")
        await pilot.press("ctrl+s", "p", "d", "m", "a")
        await pilot.pause()
        kept = state(screen)
        first, second = kept.revealed[:2]
        assert kept.marks[first].mark is Mark.PARTLY
        assert dict(kept.accepted) == {first: False, second: True}
        assert "you disagreed" in text_of(screen.round_app)
        assert "you agreed" in text_of(screen.round_app)


async def test_a_draft_is_looked_for_while_one_prompt_follows_another(tmp_path: Path) -> None:
    """The clock that keeps drafts ticks whenever it likes: half-mounted boxes too must be readable, under their own
    prompt."""
    async with debriefing(tmp_path) as (screen, pilot):
        before = screen.prompt_id
        fill(screen, "The first answer.")
        await pilot.press("ctrl+s")
        while screen._waiting_point is not None:
            await pilot.press("p")
        following = asyncio.create_task(screen._open_next())
        while not following.done():
            screen._keep_draft()
            screen.count()
            await asyncio.sleep(0)
        assert screen.prompt_id != before
        assert state(screen).draft is None
        left = screen.round.prompt(before)
        assert left is not None and left.answer is not None and "The first answer." in left.answer.model_dump().values()


async def test_boxes_are_read_before_they_are_mounted(tmp_path: Path) -> None:
    async with debriefing(tmp_path) as (screen, _):
        view = PromptView(state(screen))
        assert (view.words, view.answer, view.probe_answer) == (0, Answer(), "")
