"""Driving the app in tests: waiting for what must come, never for time to pass."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from textual.pilot import Pilot
from textual.screen import Screen

from interview.records import Settings
from tests.tui.stage import FakeJudge, StoppedClock, a_pack, the_parts
from tui.app import RoundApp
from tui.opening import begin_round
from tui.parts import Look, Parts
from tui.screens.solve import SolveScreen

S = TypeVar("S", bound=Screen[object])

PATIENCE_S = 20.0


async def until(pilot: Pilot[None], condition: Callable[[], object], *, patience_s: float = PATIENCE_S) -> None:
    """Let the app work until `condition` holds; fails loudly if it never does."""
    loop = asyncio.get_running_loop()
    end = loop.time() + patience_s
    while not condition():
        assert loop.time() < end, f"never came: {condition}; on {pilot.app.screen}"
        await pilot.pause()


async def shown(pilot: Pilot[None], kind: type[S]) -> S:
    """Wait until a screen of this kind is in front."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.screen.is_mounted)
    assert isinstance(pilot.app.screen, kind)
    return pilot.app.screen


@asynccontextmanager
async def running(parts: Parts, *, size: tuple[int, int] = (120, 40)) -> AsyncIterator[tuple[RoundApp, Pilot[None]]]:
    """The app, with its bank read and its past looked at."""
    app = RoundApp(parts)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.bank is not None and app.screen.query("#shelf #problems"))
        await pilot.pause()
        yield app, pilot


def text_of(app: RoundApp) -> str:
    """The screen as text, line by line, for looking at and comparing."""
    width, height = app.size
    strips = app.screen._compositor.render_strips()
    lines = ["".join(segment.text for segment in strip)[:width].rstrip() for strip in strips]
    return "\n".join(lines[:height])


@asynccontextmanager
async def solving(
    folder: Path,
    *,
    judge: FakeJudge | None = None,
    clock: StoppedClock | None = None,
    settings: Settings | None = None,
    size: tuple[int, int] = (120, 40),
    look: Look | None = None,
) -> AsyncIterator[tuple[SolveScreen, Pilot[None]]]:
    """The solve screen of a fresh round, its statement shown."""
    parts = the_parts(folder, judge=judge, clock=clock, look=look)
    async with running(parts, size=size) as (app, pilot):
        app.enter(begin_round(parts, a_pack(), 45, settings or Settings()))
        screen = await shown(pilot, SolveScreen)
        await until(pilot, lambda: screen.query("Markdown"))
        await pilot.pause()
        yield screen, pilot
