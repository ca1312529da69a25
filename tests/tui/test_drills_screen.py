"""The drills: offered on the bank's own problems, timed, marked by the user, kept in the history."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from interview.drills import DrillKind
from interview.practice import Entry, Format, read_entries
from interview.unfinished import Unfinished, read_unfinished, save_unfinished
from tests.tui.driving import running, shown, text_of, until
from tests.tui.stage import StoppedClock, a_pack, the_parts
from tui.drilling import offer
from tui.screens.drill import DrillScreen
from tui.screens.drills import DrillsScreen
from tui.widgets.drill_clock import DrillClock
from tui.widgets.prose import Prose

AT = "2026-11-22T08:00:00+00:00"


def an_entry(slug: str) -> Entry:
    return Entry(at=AT, kind="edge-hunt", format=Format.SOLO, slug=slug)


def test_a_problem_that_had_a_round_comes_first_and_then_the_one_drilled_least() -> None:
    packs = [a_pack("a"), a_pack("b"), a_pack("c")]
    first = offer(DrillKind.EDGE_HUNT, packs, (), frozenset({"b"}))
    assert first.pack is not None
    assert (first.pack.slug, first.taken) == ("b", True)
    second = offer(DrillKind.EDGE_HUNT, packs, (an_entry("b"),), frozenset({"b"}))
    assert second.pack is not None
    assert (second.pack.slug, second.taken) == ("a", False)


def test_a_kind_that_no_problem_gives_is_offered_without_a_drill() -> None:
    assert offer(DrillKind.EXPLAIN_DIFF, [a_pack()], (), frozenset()).drill is None


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_edge_hunt_from_the_browser_to_the_history(tmp_path: Path, size: tuple[int, int]) -> None:
    clock = StoppedClock()
    async with running(the_parts(tmp_path, clock=clock), size=size) as (app, pilot):
        await pilot.press("d")
        await shown(pilot, DrillsScreen)
        assert "No drill yet." in text_of(app) and "no problem of the bank gives one" in text_of(app)
        await pilot.press("down", "enter")
        screen = await shown(pilot, DrillScreen)
        assert "Edge hunt: A window" in text_of(app) and "20:00" in text_of(app)
        await pilot.press(*"a window without any request")
        clock.seconds = 300.0
        await pilot.press("f8")
        assert screen.result is not None and screen.result.hits == 1
        await until(pilot, lambda: "[x] made    a window without any request" in text_of(app))
        assert "1 of 1 points" in text_of(app)
        await pilot.press("space")
        assert "0 of 1 points" in text_of(app)
        await pilot.press("space", "f8")
        await shown(pilot, DrillsScreen)
        (entry,), _ = read_entries(tmp_path)
        assert (entry.kind, entry.slug, entry.hits, entry.total, entry.seconds) == ("edge-hunt", "window", 1, 1, 300.0)
        await until(pilot, lambda: "Drills so far: 1" in text_of(app))
        assert "1 of 1" in text_of(app)


async def test_at_the_end_of_the_time_the_answer_stands(tmp_path: Path) -> None:
    clock = StoppedClock()
    async with running(the_parts(tmp_path, clock=clock)) as (app, pilot):
        await pilot.press("d")
        await shown(pilot, DrillsScreen)
        await pilot.press("enter")
        screen = await shown(pilot, DrillScreen)
        clock.seconds = 1201.0
        screen.query_one(DrillClock).read()
        await until(pilot, lambda: screen.result is not None)
        await until(
            pilot, lambda: "Mark what your answer holds" in str(screen.query_one("#drill-task", Static).content)
        )
        assert "00:00" in text_of(app)


async def test_an_answer_that_is_left_waits_with_its_clock(tmp_path: Path) -> None:
    clock = StoppedClock()
    async with running(the_parts(tmp_path, clock=clock)) as (app, pilot):
        await pilot.press("d")
        await shown(pilot, DrillsScreen)
        await pilot.press("enter")
        await shown(pilot, DrillScreen)
        await pilot.press("escape")
        await shown(pilot, DrillsScreen)
        assert read_unfinished(tmp_path) == {}
        await pilot.press("enter")
        await shown(pilot, DrillScreen)
        await pilot.press("x", "y")
        clock.seconds = 300.0
        await pilot.press("escape")
        await shown(pilot, DrillsScreen)
        await until(pilot, lambda: "unfinished: 15:00 left" in text_of(app))
        clock.seconds = 3000.0
        await pilot.press("enter")
        screen = await shown(pilot, DrillScreen)
        assert screen.query_one(Prose).text == "xy" and "15:00" in text_of(app)


async def test_a_result_is_kept_also_by_leaving(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path)) as (_app, pilot):
        await pilot.press("d")
        await shown(pilot, DrillsScreen)
        await pilot.press("enter")
        await shown(pilot, DrillScreen)
        await pilot.press("x", "f8", "space", "escape")
        await shown(pilot, DrillsScreen)
        (entry,), _ = read_entries(tmp_path)
        assert (entry.kind, entry.hits, entry.answer) == ("outline", 1, "x")
        assert read_unfinished(tmp_path) == {}


async def test_marks_survive_the_end_of_the_program(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path)) as (_app, pilot):
        await pilot.press("d")
        await shown(pilot, DrillsScreen)
        await pilot.press("enter")
        await shown(pilot, DrillScreen)
        await pilot.press("x", "f8", "space")
    assert read_entries(tmp_path) == ((), ())
    async with running(the_parts(tmp_path)) as (app, pilot):
        await pilot.press("d")
        await shown(pilot, DrillsScreen)
        await until(pilot, lambda: "the points wait to be marked" in text_of(app))
        await pilot.press("enter")
        await shown(pilot, DrillScreen)
        await until(pilot, lambda: "1 of " in text_of(app))
        await pilot.press("f8")
        await shown(pilot, DrillsScreen)
        (entry,), _ = read_entries(tmp_path)
        assert (entry.hits, entry.answer) == (1, "x")


async def test_the_questions_of_a_clarify_drill_are_asked_back(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path), size=(80, 24)) as (app, pilot):
        await pilot.press("d")
        await shown(pilot, DrillsScreen)
        await pilot.press("down", "down", "enter")
        screen = await shown(pilot, DrillScreen)
        await pilot.press(*"several threads", "enter", *"zzz", "f8")
        await until(pilot, lambda: "Do you mean: Is it called from several threads?" in text_of(app))
        assert screen.result is None
        await pilot.press("y", "n", "n")
        await until(pilot, lambda: screen.result is not None)
        assert "1 of 3 points" in text_of(app)


async def test_the_answer_to_a_problem_that_is_gone_is_set_aside(tmp_path: Path) -> None:
    save_unfinished(tmp_path, Unfinished(kind=DrillKind.OUTLINE, slug="gone", seed=0, spent_s=1.0, answer="mine"))
    async with running(the_parts(tmp_path)) as (app, pilot):
        await pilot.press("d")
        await shown(pilot, DrillsScreen)
        await until(pilot, lambda: any("is gone or changed" in each.message for each in app._notifications))
        assert "mine" in (tmp_path / "drills" / "outline-gone.json").read_text()
        assert read_unfinished(tmp_path) == {}


async def test_the_task_and_the_answer_take_turns(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path), size=(80, 24)) as (_app, pilot):
        await pilot.press("d")
        await shown(pilot, DrillsScreen)
        await pilot.press("enter")
        screen = await shown(pilot, DrillScreen)
        await pilot.press("f2")
        assert screen.focused is not None and screen.focused.id == "drill-material"
        await pilot.press("f2")
        assert screen.focused is not None and screen.focused.id == "drill-answer"


async def test_a_huge_answer_is_looked_at_in_part(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path)) as (_app, pilot):
        await pilot.press("d")
        await shown(pilot, DrillsScreen)
        await pilot.press("down", "enter")
        screen = await shown(pilot, DrillScreen)
        screen.query_one(Prose).text = "a window without any request\n" + "x\n" * 50_000
        await pilot.press("f8")
        assert screen.result is not None and screen.result.hits == 1
