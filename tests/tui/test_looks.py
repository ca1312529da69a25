"""Colours help and never carry: the app runs with none, with sixteen, and in its light theme."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driving import solving, text_of, until
from tests.tui.stage import WRONG, FakeJudge
from tui.parts import Look


@pytest.mark.parametrize("theme", ["coderound", "coderound-light", "ansi-dark", "ansi-light", "nord"])
async def test_every_theme_draws_the_round(tmp_path: Path, theme: str) -> None:
    async with solving(tmp_path, look=Look(theme=theme)) as (screen, _):
        assert screen.app.theme == theme
        assert "class Window" in text_of(screen.round_app)
        screen.app.export_screenshot()


async def test_an_unknown_theme_is_told_and_ours_stays(tmp_path: Path) -> None:
    async with solving(tmp_path, look=Look(theme="no-such")) as (screen, _):
        assert any("no-such" in notice.message for notice in screen.app._notifications)


async def test_without_colours_a_verdict_is_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with solving(tmp_path, judge=FakeJudge(verdicts=[WRONG])) as (screen, pilot):
        await pilot.press("f8")
        await until(pilot, lambda: "WA  wrong answer" in text_of(screen.round_app))
