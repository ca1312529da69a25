"""The replay on the screen: from the history to any moment of a round."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from interview.round import replay
from interview.timeline import Timeline
from tests.interview.played import played
from tests.tui.driving import running, shown, text_of, until
from tests.tui.stage import StoppedClock, the_parts
from tui.screens.history import HistoryScreen
from tui.screens.replay import ReplayScreen
from tui.screens.round_detail import RoundDetailScreen
from tui.widgets.pad_view import PadView
from tui.widgets.track import Track


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_round_is_played_back_from_its_page(tmp_path: Path, size: tuple[int, int]) -> None:
    desk = played(tmp_path)
    clock = StoppedClock()
    async with running(the_parts(tmp_path, clock=clock), size=size) as (app, pilot):
        await pilot.press("h")
        history = await shown(pilot, HistoryScreen)
        await until(pilot, lambda: history.query_one(OptionList).option_count == 1)
        await pilot.press("enter")
        await shown(pilot, RoundDetailScreen)
        await pilot.press("r")
        screen = await shown(pilot, ReplayScreen)
        assert "00:00" in text_of(app) and "class RateLimiter" in text_of(app)
        clock.seconds += 1.0
        screen.tick()
        await pilot.pause()
        assert screen.playback.t > 0
        await pilot.press("space", "r")
        assert not screen.playback.playing
        text = text_of(app)
        assert "run: AC" in text and "why: a deque forgets" in text and "LIMIT = 3" in text
        assert "paused" in text and "P" in text
        await pilot.press("end")
        last = replay(desk.rounds.read(desk.round_id).events)
        assert "\n".join(screen.query_one(PadView).lines) == last.files["limiter.py"]
        await pilot.press("escape")
        await shown(pilot, RoundDetailScreen)


async def test_every_jump_has_its_way_back(tmp_path: Path) -> None:
    desk = played(tmp_path)
    async with running(the_parts(tmp_path)) as (app, pilot):
        app.push_screen(ReplayScreen(Timeline(desk.rounds.read(desk.round_id).events)))
        screen = await shown(pilot, ReplayScreen)
        await pilot.press("space")
        for key in "psrn":
            await pilot.press("home", key)
            there = screen.playback.t
            assert there > 0, key
            await pilot.press("end", key.upper())
            assert screen.playback.t >= there, key
        await pilot.press("home", "right", "right", "left")
        assert screen.playback.t == 10.0
        await pilot.press("plus", "plus", "minus", "i")
        assert (screen.playback.speed, screen.playback.skipping) == (30, False)


async def test_a_click_on_the_track_jumps_there(tmp_path: Path) -> None:
    desk = played(tmp_path)
    async with running(the_parts(tmp_path)) as (app, pilot):
        app.push_screen(ReplayScreen(Timeline(desk.rounds.read(desk.round_id).events)))
        screen = await shown(pilot, ReplayScreen)
        await pilot.press("space")
        await pilot.click(Track, offset=(118, 1))
        assert screen.query_one(Track).place > 0.95
