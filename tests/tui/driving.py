"""Driving the app in tests: waiting for what must come, never for time to pass."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from textual.pilot import Pilot
from textual.screen import Screen

from tui.app import RoundApp
from tui.parts import Parts

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
        await until(pilot, lambda: app.bank is not None)
        await pilot.pause()
        yield app, pilot


def text_of(app: RoundApp) -> str:
    """The screen as text, line by line, for looking at and comparing."""
    width, height = app.size
    strips = app.screen._compositor.render_strips()
    lines = ["".join(segment.text for segment in strip)[:width].rstrip() for strip in strips]
    return "\n".join(lines[:height])
