"""The terminal changes its size: whatever is in front or waits behind it takes the layout of the new width at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from interview.stories import keep_story
from tests.interview.test_stories import WHOLE
from tests.tui.driving import running, shown, solving, text_of, until
from tests.tui.stage import the_parts
from tests.tui.test_history import a_finished_round
from tui.app import RoundApp
from tui.screens.browser import BrowserScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.help import HelpScreen
from tui.screens.history import HistoryScreen

SIZES = ((80, 24), (20, 5), (200, 50), (99, 30), (120, 40))


def _names(width: int) -> set[str]:
    return {"-narrow"} if width < 100 else {"-wide"} if width < 160 else {"-broad"}


def misfits(app: RoundApp) -> list[object]:
    """Screens that have the layout of another width."""
    known = {"-narrow", "-wide", "-broad"}
    return [each for each in app.screen_stack[1:] if set(each.classes) & known != _names(app.size.width)]


async def _goes_on(app: RoundApp, pilot: Pilot[None], key: str) -> None:
    """Press the key when there is something to press it on, and wait for the next screen."""
    before, lists = app.screen, app.screen.query(OptionList)
    await until(pilot, lambda: not lists or lists.last().option_count)
    await pilot.press(key)
    await until(pilot, lambda: app.screen is not before)


async def _resized(app: RoundApp, pilot: Pilot[None]) -> None:
    for size in SIZES:
        await pilot.resize_terminal(*size)
        await until(pilot, lambda: not misfits(app))
        assert text_of(app).strip()


@pytest.mark.parametrize("keys", ["", "c", "h", "h,enter", "p", "w", "d", "d,enter", "t", "t,t", "t,n", "enter"])
async def test_every_screen_follows(tmp_path: Path, keys: str) -> None:
    parts = the_parts(tmp_path)
    a_finished_round(parts)
    keep_story(tmp_path, WHOLE)
    async with running(parts) as (app, pilot):
        for key in keys.split(",") if keys else ():
            await _goes_on(app, pilot, key)
        await _resized(app, pilot)


async def test_a_screen_behind_another_one_follows(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path)) as (app, pilot):
        browser = app.screen
        await pilot.press("h")
        await shown(pilot, HistoryScreen)
        await pilot.resize_terminal(80, 24)
        await pilot.press("escape")
        await shown(pilot, BrowserScreen)
        assert browser.has_class("-narrow")
        await pilot.press("f1")
        await shown(pilot, HelpScreen)
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: browser.has_class("-wide"))


async def test_a_round_follows_with_a_question_in_front(tmp_path: Path) -> None:
    async with solving(tmp_path) as (screen, pilot):
        await _resized(screen.round_app, pilot)
        await pilot.press("f12")
        await shown(pilot, ConfirmScreen)
        await _resized(screen.round_app, pilot)
