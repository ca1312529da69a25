"""Setting a round up."""

from __future__ import annotations

from pathlib import Path

from tests.tui.driving import running, shown, text_of
from tests.tui.stage import a_pack, the_parts
from tui.screens.brief import BriefScreen
from tui.screens.solve import SolveScreen
from tui.widgets.toggle import Toggle


async def test_the_phases_scale_with_the_length(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path)) as (app, pilot):
        app.open_brief(a_pack())
        await shown(pilot, BriefScreen)
        assert "code 20" in text_of(app)
        await pilot.press("right", "right")
        assert "code 40" in text_of(app)


async def test_what_was_chosen_is_how_the_round_is_held(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path)) as (app, pilot):
        app.open_brief(a_pack())
        await shown(pilot, BriefScreen)
        await pilot.press("left", "down", "space", "down", "space", "enter")
        screen = await shown(pilot, SolveScreen)
        started = screen.round.started
        assert (started.minutes, started.settings.strict, started.settings.pressure) == (30, True, True)


async def test_quiet_and_pressure_exclude_each_other(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path)) as (app, pilot):
        app.open_brief(a_pack())
        screen = await shown(pilot, BriefScreen)
        screen.query_one("#pressure", Toggle).on = True
        await pilot.pause()
        screen.query_one("#quiet", Toggle).on = True
        await pilot.pause()
        assert not screen.query_one("#pressure", Toggle).on
