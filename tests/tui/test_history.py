"""Past rounds: the list, one round in full, what can't be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.content import Content
from textual.widgets import OptionList, Static

from interview.records import Settings
from problems.loader import Bank
from tests.tui.driving import running, shown, text_of, until
from tests.tui.stage import WRONG, FakeJudge, a_pack, the_parts
from tui.opening import begin_round
from tui.parts import Parts
from tui.past import read_past
from tui.screens.confirm import ConfirmScreen
from tui.screens.history import HistoryScreen
from tui.screens.round_detail import TABS, RoundDetailScreen, difference, listing


def a_finished_round(parts: Parts) -> str:
    session = begin_round(parts, a_pack(), 45, Settings())
    session.proctor.submit()
    if session.proctor.finish():
        session.proctor.judge_pending()
    session.proctor.close()
    session.judge.close()
    return session.id


async def test_there_is_a_word_when_there_is_no_round(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path)) as (app, pilot):
        await pilot.press("h")
        await shown(pilot, HistoryScreen)
        await until(pilot, lambda: "No round yet" in text_of(app))


async def test_every_page_of_a_round_can_be_turned_to(tmp_path: Path) -> None:
    parts = the_parts(tmp_path, judge=FakeJudge(verdicts=[WRONG]))
    a_finished_round(parts)
    async with running(parts) as (app, pilot):
        await pilot.press("h")
        history = await shown(pilot, HistoryScreen)
        await until(pilot, lambda: history.query_one(OptionList).option_count == 1)
        assert "WA 1/2" in text_of(app)
        await pilot.press("enter")
        await shown(pilot, RoundDetailScreen)
        seen = [text_of(app)]
        for _ in TABS[1:]:
            await pilot.press("right")
            seen.append(text_of(app))
        assert "wrong answer" in seen[0] and "Where the time went" in seen[0]
        assert "expected 2, got [red]1[/red]\\x1b[2J" in seen[1]
        assert "class Window" in seen[2]
        assert "A deque." in seen[6]


async def test_a_round_whose_problem_is_gone_can_still_be_read(tmp_path: Path) -> None:
    a_finished_round(the_parts(tmp_path))
    parts = the_parts(tmp_path, bank=lambda: Bank(folder=Path("/bank"), packs=()))
    async with running(parts) as (app, pilot):
        await pilot.press("h")
        history = await shown(pilot, HistoryScreen)
        await until(pilot, lambda: history.query_one(OptionList).option_count == 1)
        await pilot.press("enter")
        await shown(pilot, RoundDetailScreen)
        assert "A window for the edge gateway" in text_of(app)


async def test_deleting_asks_first(tmp_path: Path) -> None:
    parts = the_parts(tmp_path)
    a_finished_round(parts)
    async with running(parts) as (app, pilot):
        await pilot.press("h")
        history = await shown(pilot, HistoryScreen)
        await until(pilot, lambda: history.query_one(OptionList).option_count == 1)
        await pilot.press("d")
        await shown(pilot, ConfirmScreen)
        await pilot.press("y")
        await until(pilot, lambda: "No round yet" in text_of(app))
        assert read_past(parts).rounds == ()


def test_a_journal_that_can_not_be_read_is_a_warning(tmp_path: Path) -> None:
    parts = the_parts(tmp_path)
    good = a_finished_round(parts)
    bad = tmp_path / "rounds" / "20200101-000000-broken"
    bad.mkdir()
    past = read_past(parts)
    assert [entry.id for entry in past.rounds] == [good]
    assert any("20200101-000000-broken" in warning for warning in past.warnings)


@pytest.mark.parametrize("text", ["x = '[red]a[/]'\n", "\x1b[31mred\n", "def broken(:\n"])
def test_submitted_code_is_listed_and_not_obeyed(text: str) -> None:
    page = listing({"a.py": text})
    assert "\x1b" not in page.plain
    assert isinstance(Static(page).content, Content)


def test_a_difference_carries_its_signs() -> None:
    lines = difference({"a.py": "x = 1\ny = 2\n"}, {"a.py": "x = 1\ny = 3\n"}).plain.split("\n")
    assert "-y = 2" in lines and "+y = 3" in lines
    assert difference({"a.py": "x"}, {"a.py": "x"}).plain == "They are the same."
