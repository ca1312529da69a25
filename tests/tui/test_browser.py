"""The first screen: what it shows before and after the bank is read, and what a user finds in it."""

from __future__ import annotations

import threading
from pathlib import Path

from textual.widgets import Input, OptionList

from interview.records import Settings
from problems.errors import Complaint, PackError
from problems.loader import Bank
from tests.tui.driving import running, shown, text_of, until
from tests.tui.stage import StoppedClock, a_pack, the_parts
from tui.app import RoundApp
from tui.opening import begin_round
from tui.screens.brief import BriefScreen
from tui.screens.solve import SolveScreen

PACKS = (a_pack(), a_pack("jobs", title="Job scheduler", difficulty=7), a_pack("pages", title="Pages", difficulty=2))


def a_bank(*packs: str, errors: tuple[PackError, ...] = ()) -> Bank:
    return Bank(folder=Path("/bank"), packs=tuple(pack for pack in PACKS if pack.slug in packs), errors=errors)


async def test_the_browser_paints_before_the_bank_is_read(tmp_path: Path) -> None:
    gate = threading.Event()

    def slow() -> Bank:
        gate.wait(30)
        return a_bank("window")

    app = RoundApp(the_parts(tmp_path, bank=slow))
    async with app.run_test() as pilot:
        assert "Reading the problems" in text_of(app)
        gate.set()
        await until(pilot, lambda: "A window for the edge gateway" in text_of(app))


async def test_easy_problems_come_first(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path, bank=lambda: a_bank("window", "jobs", "pages"))) as (app, pilot):
        await until(pilot, lambda: app.screen.query_one(OptionList).option_count == 3)
        assert [option.id for option in app.screen.query_one(OptionList).options] == ["pages", "window", "jobs"]


async def test_the_filter_narrows_and_escape_drops_it(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path, bank=lambda: a_bank("window", "jobs", "pages"))) as (app, pilot):
        problems = app.screen.query_one(OptionList)
        await until(pilot, lambda: problems.option_count == 3)
        await pilot.press("slash", *"sched")
        assert [option.id for option in problems.options] == ["jobs"]
        app.screen.query_one(Input).value = "no such words"
        await until(pilot, lambda: "No problem has all of these words" in text_of(app))
        await pilot.press("escape")
        assert problems.option_count == 3


async def test_a_broken_pack_is_named_and_hides_no_other(tmp_path: Path) -> None:
    error = PackError("bad_pack", (Complaint("bad_pack/problem.toml", "unknown key", key="limits.time"),))
    async with running(the_parts(tmp_path, bank=lambda: a_bank("window", errors=(error,)))) as (app, pilot):
        await until(pilot, lambda: "bad_pack/problem.toml: limits.time: unknown key" in text_of(app))
        assert "A window for the edge gateway" in text_of(app)


async def test_an_empty_bank_says_what_to_do(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path, bank=lambda: a_bank())) as (app, pilot):
        await until(pilot, lambda: "There is no problem in" in text_of(app))


async def test_an_unreadable_bank_says_why(tmp_path: Path) -> None:
    def broken() -> Bank:
        raise PackError("bank", (Complaint("/bank", "cannot be read: Permission denied"),))

    app = RoundApp(the_parts(tmp_path, bank=broken))
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Permission denied" in text_of(app))


async def test_a_round_that_was_left_is_offered_first_with_the_same_deadline(tmp_path: Path) -> None:
    clock = StoppedClock()
    parts = the_parts(tmp_path, clock=clock)
    begin_round(parts, a_pack(), 45, Settings()).leave()
    clock.seconds = 600
    async with running(parts) as (app, pilot):
        await until(pilot, lambda: "35:00 left on the clock" in text_of(app))
        await pilot.press("r")
        screen = await shown(pilot, SolveScreen)
        assert screen.round.deadline_t - screen.proctor.t() == 35 * 60


async def test_enter_opens_the_brief_with_the_six_principles(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path)) as (app, pilot):
        await until(pilot, lambda: app.screen.query_one(OptionList).option_count)
        await pilot.press("enter")
        await shown(pilot, BriefScreen)
        assert "Clarify early, don't assume" in text_of(app)
        assert "Connect technical decisions to real-world impact" in text_of(app)
