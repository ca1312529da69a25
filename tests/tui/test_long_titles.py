"""Titles as long as they may be, in letters two cells wide, and more problems than a screen has lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import OptionList

from interview.records import Settings
from problems.loader import Bank
from tests.tui.driving import running, shown, text_of, until
from tests.tui.stage import a_pack, the_parts
from tui.app import RoundApp
from tui.opening import begin_round
from tui.screens.brief import BriefScreen
from tui.screens.browser import BrowserScreen
from tui.screens.drills import DrillsScreen
from tui.screens.solve import SolveScreen

WIDE = "配信の端にある窓" * 12
LONG = "A window that is as long as the evening on which it was thought of and longer still " * 2
COUNT = 30


def _bank() -> Bank:
    titles = [WIDE, LONG.strip(), *(f"Problem {number}" for number in range(COUNT - 2))]
    packs = (a_pack(f"pack_{n:02}", title=title[:120], difficulty=3) for n, title in enumerate(titles))
    return Bank(folder=Path("/bank"), packs=tuple(packs))


def _fits(app: RoundApp) -> bool:
    """No line is wider than the terminal, and the foot with the way out is there."""
    lines = text_of(app).split("\n")
    return all(cell_len(line) <= app.size.width for line in lines) and "F1 help" in lines[-1]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("place", [0, 1], ids=["wide", "long"])
async def test_long_titles_push_nothing_off_the_screen(tmp_path: Path, place: int, size: tuple[int, int]) -> None:
    parts = the_parts(tmp_path, bank=_bank)
    async with running(parts, size=size) as (app, pilot):
        problems = app.screen.query_one(OptionList)
        assert problems.option_count == COUNT
        pack = _bank().packs[place]
        problems.highlighted = problems.get_option_index(pack.slug)
        await pilot.pause()
        assert _fits(app) and "…" in text_of(app) and "30 problems" in text_of(app)
        await pilot.press("enter")
        await shown(pilot, BriefScreen)
        assert _fits(app) and pack.problem.title[:9] in text_of(app)
        await pilot.press("escape")
        await shown(pilot, BrowserScreen)
        await pilot.press("d")
        await shown(pilot, DrillsScreen)
        assert _fits(app)
        await pilot.press("escape")
        app.enter(begin_round(parts, pack, 45, Settings()))
        screen = await shown(pilot, SolveScreen)
        await until(pilot, lambda: screen.query("Markdown"))
        await pilot.pause()
        assert _fits(app) and "45:00" in text_of(app).split("\n")[0]


async def test_the_last_of_many_problems_is_reached(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path, bank=_bank), size=(80, 24)) as (app, pilot):
        await pilot.press("end")
        last = app.screen.query_one(OptionList).get_option_at_index(COUNT - 1).id
        await pilot.press("enter")
        brief = await shown(pilot, BriefScreen)
        assert brief._pack.slug == last
