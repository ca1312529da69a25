"""The weekly plan: the guide's numbers, changed and kept; countdown, practice held elsewhere, today in one glance."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from interview.facts import RoundFacts
from interview.plan import practised
from interview.plan_file import FILE, Plan, load_plan, save_plan
from interview.practice import Area, Format, read_entries
from tests.tui.driving import running, shown, text_of, until
from tests.tui.stage import the_parts
from tui.app import RoundApp
from tui.plan_text import rows
from tui.screens.brief import BriefScreen
from tui.screens.browser import BrowserScreen
from tui.screens.entering import EnterScreen
from tui.screens.plan import PlanList, PlanScreen, date_trouble, range_trouble
from tui.screens.practised import PractisedScreen
from tui.today import Weeks, due_task
from tui.widgets.today_line import TodayLine

TODAY = date(2026, 11, 22)


async def the_plan(pilot: Pilot[None]) -> PlanScreen:
    await pilot.press("w")
    return await shown(pilot, PlanScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_guides_numbers_are_shown(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(the_parts(tmp_path), size=size) as (app, pilot):
        await the_plan(pilot)
        text = text_of(app)
        assert "0 of 2 a week" in text and "0 of 3 to 5 today" in text and "0 of 8 to 12" in text
        assert "Enter change, tick" in text and "Esc back" in text
        assert "live, with an interviewer" in text
        await pilot.press("end")
        assert "Sleep well and hydrate." in text_of(app)


async def test_a_number_is_changed_and_kept(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path)) as (app, pilot):
        await the_plan(pilot)
        await pilot.press("enter")
        await shown(pilot, EnterScreen)
        await pilot.press("end", "backspace", *"none", "enter")
        assert "Write one number" in text_of(app)
        await pilot.press(*["backspace"] * 5, *"4-6", "enter")
        await shown(pilot, PlanScreen)
        assert "0 of 4 to 6 a week" in text_of(app)
        plan, _ = load_plan(tmp_path)
        assert (plan.targets[0].low, plan.targets[0].high) == (4, 6)
        await pilot.press("g")
        assert load_plan(tmp_path)[0].targets == Plan().targets


async def test_the_interview_starts_a_countdown_and_its_list_is_ticked(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path)) as (app, pilot):
        screen = await the_plan(pilot)
        await pilot.press("i")
        await shown(pilot, EnterScreen)
        await pilot.press(*"2026-11-24", "enter")
        await shown(pilot, PlanScreen)
        assert "24 November 2026, in 2 days" in text_of(app) and "▶ 3 days before" in text_of(app)
        assert "Interview in 2 days: solve a few warm-up coding problems." in text_of(app)
        plan_list = screen.query_one(PlanList)
        plan_list.highlighted = plan_list.get_option_index("tick/3-days/0")
        await pilot.press("space")
        assert load_plan(tmp_path)[0] == Plan(interview=date(2026, 11, 24), ticked=frozenset({"3-days/0"}))
        assert "[x] Solve a few warm-up" in text_of(app)
        await pilot.press("i")
        await shown(pilot, EnterScreen)
        await pilot.press("escape")
        assert load_plan(tmp_path)[0].interview == date(2026, 11, 24)


async def test_practice_held_elsewhere_counts(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path)) as (app, pilot):
        await the_plan(pilot)
        await pilot.press("a")
        await shown(pilot, PractisedScreen)
        await pilot.press("down", "right", "down", "right", "enter")
        await shown(pilot, PlanScreen)
        (entry,), _ = read_entries(tmp_path)
        assert (entry.kind, entry.area, entry.format) == ("mock", Area.SYSTEM_DESIGN, Format.LIVE)
        assert "✓ Full system-design mocks" in text_of(app)


@pytest.mark.parametrize(("text", "wrong"), [("3", ""), ("3 to 5", ""), ("3-5", ""), ("", "two"), ("100", "0 to 99")])
def test_a_range_is_checked(text: str, wrong: str) -> None:
    assert wrong in range_trouble(text)
    assert bool(wrong) == bool(range_trouble(text))


@pytest.mark.parametrize(("text", "wrong"), [("", ""), ("2026-11-22", ""), ("2026-11-21", "past"), ("soon", "no date")])
def test_a_date_is_checked(text: str, wrong: str) -> None:
    assert wrong in date_trouble(TODAY, text)
    assert bool(wrong) == bool(date_trouble(TODAY, text))


def test_the_format_used_least_is_to_be_taken_next() -> None:
    done = practised((RoundFacts(id="a", verdict="AC", started_at="2026-11-22T08:00:00+00:00"),), ())
    weeks = Weeks(plan=Plan(), done=done, today=TODAY, facts=())
    lines = [row.text.plain for row in rows(weeks)]
    assert any("live" in line and "take this next" in line for line in lines)
    assert any("platform" in line and "■ 1" in line for line in lines)


@pytest.mark.parametrize(
    ("due", "told"),
    [("2026-11-22", "due today: name a risk"), ("2026-11-23", "due tomorrow"), ("2026-11-20", "overdue"),
     ("2026-10-01", "")],
)  # fmt: skip
def test_a_task_is_told_until_it_is_long_overdue(due: str, told: str) -> None:
    found = due_task((RoundFacts(id="a", task="name a risk", task_due=due), RoundFacts(id="b")), TODAY)
    assert told in found
    assert bool(told) == bool(found)


async def glanced(pilot: Pilot[None], app: RoundApp) -> str:
    await shown(pilot, BrowserScreen)
    await until(pilot, lambda: app.screen.query_one(TodayLine).today is not None)
    await pilot.pause()
    return text_of(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_browser_says_what_today_is_for(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(the_parts(tmp_path), size=size) as (app, pilot):
        text = await glanced(pilot, app)
        assert "Today: " in text
        assert "Next n A window for the edge gateway" in text and "It covers" in text
        await pilot.press("n")
        await shown(pilot, BriefScreen)


async def test_a_damaged_plan_is_told_and_the_guides_is_used(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{", "utf-8")
    async with running(the_parts(tmp_path)) as (app, pilot):
        assert "Today: " in await glanced(pilot, app)
        await until(pilot, lambda: any("damaged" in notice.message for notice in app._notifications))


async def test_on_the_last_day_nothing_new_is_offered(tmp_path: Path) -> None:
    save_plan(tmp_path, Plan(interview=date(2026, 11, 23)))
    async with running(the_parts(tmp_path)) as (app, pilot):
        await until(pilot, lambda: "Interview tomorrow: do one simple warm-up question." in text_of(app))
        assert "Next n" not in text_of(app)
        await the_plan(pilot)
        assert text_of(app).index("▶ 24 hours before") < text_of(app).index("The plan")
