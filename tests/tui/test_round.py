"""A whole round on the screens, from the browser to the history, with a judge that says what it is told."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import OptionList

from interview.round import Status
from tests.tui.driving import running, shown, text_of, until
from tests.tui.stage import FakeJudge, the_parts
from tui.app import RoundApp
from tui.screens.brief import BriefScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.debrief import DebriefScreen
from tui.screens.history import HistoryScreen
from tui.screens.rating import RatingScreen
from tui.screens.round_detail import RoundDetailScreen
from tui.screens.solve import SolveScreen
from tui.screens.verdict import VerdictScreen
from tui.widgets.prompt_view import PromptView
from tui.widgets.prose import Prose
from tui.widgets.workbench import Workbench


async def begin(app: RoundApp, pilot: Pilot[None]) -> SolveScreen:
    await until(pilot, lambda: app.screen.query_one(OptionList).option_count)
    await pilot.press("enter")
    await shown(pilot, BriefScreen)
    await pilot.press("enter")
    return await shown(pilot, SolveScreen)


def gone_on(screen: DebriefScreen, before: str) -> bool:
    return screen.prompt_id != before or not screen.is_current


async def debrief(app: RoundApp, pilot: Pilot[None], screen: DebriefScreen) -> None:
    """Answer every prompt and claim every point."""
    await until(pilot, lambda: screen.prompt_id)
    while isinstance(app.screen, DebriefScreen):
        view = screen.query_one(PromptView)
        for box in view.query(Prose):
            if box.display:
                box.insert("A lock guards it, because many threads call.")
        await pilot.press("ctrl+s")
        here = screen.prompt_id
        while screen._waiting_point is not None:
            box = view.query(Prose).first()
            box.focus()
            box.move_cursor((0, 0))
            box.move_cursor((0, 12), select=True)
            await pilot.press("s")
        await pilot.press("enter")
        await until(pilot, partial(gone_on, screen, here))
        await pilot.pause()


async def test_a_whole_round(tmp_path: Path) -> None:
    judge = FakeJudge()
    async with running(the_parts(tmp_path, judge=judge)) as (app, pilot):
        solve = await begin(app, pilot)
        await pilot.press(*"x = 1", "enter")
        await pilot.press("f5")
        await until(pilot, lambda: solve.round.public_runs)
        await pilot.press("f8")
        await until(pilot, lambda: solve.round.stage == 2)
        assert judge.seen[-1]["window.py"].startswith("x = 1\n")
        await pilot.press("f8")
        await until(pilot, lambda: len(solve.round.submissions) == 2 and solve.round.pending is None)
        await pilot.press("f12")
        await shown(pilot, ConfirmScreen)
        await pilot.press("y")
        await shown(pilot, VerdictScreen)
        assert "AC  accepted" in text_of(app)
        await pilot.press("enter")
        await debrief(app, pilot, await shown(pilot, DebriefScreen))
        await shown(pilot, RatingScreen)
        await pilot.press("ctrl+s")
        detail = await shown(pilot, RoundDetailScreen)
        assert detail._round.status is Status.CLOSED
        assert all(state.marks for state in detail._round.prompts)
        await until(pilot, lambda: judge.closed)
        await pilot.press("escape", "h")
        await shown(pilot, HistoryScreen)
        await until(pilot, lambda: app.screen.query_one(OptionList).option_count == 1)
        assert "AC 2/2" in text_of(app)
        await pilot.press("enter")
        await shown(pilot, RoundDetailScreen)


async def test_the_last_letter_is_handed_in(tmp_path: Path) -> None:
    judge = FakeJudge()
    async with running(the_parts(tmp_path, judge=judge)) as (app, pilot):
        solve = await begin(app, pilot)
        editor = solve.query_one(Workbench).active
        editor.insert("last = 1")
        solve.action_submit()
        await until(pilot, lambda: judge.seen)
        assert judge.seen[0]["window.py"].startswith("last = 1")
        assert solve.round.files["window.py"] == editor.text
