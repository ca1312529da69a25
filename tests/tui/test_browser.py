"""The first screen: what it shows before and after the bank is read, and what a user finds in it."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from interview.records import Settings
from problems.errors import Complaint, PackError
from problems.loader import Bank
from problems.quality import Calmness, Mutants, Quality, Races, Tally
from tests.tui.driving import running, shown, text_of, until
from tests.tui.stage import StoppedClock, a_pack, the_parts
from tui.app import RoundApp
from tui.catalogue import KIND_WORDS, Past, PastRound, rows_of
from tui.coverage import PATTERN_WORDS, SHORT_KINDS, matrix
from tui.messages import PastLoaded
from tui.opening import begin_round
from tui.parts import Look
from tui.proof_text import proof_text
from tui.screens.brief import BriefScreen
from tui.screens.browser import BrowserScreen
from tui.screens.coverage import CoverageScreen
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
        keys = text_of(app).split("\n")[-1]
        assert "Enter to the list" in keys and "Esc all problems" in keys
        app.screen.query_one(Input).value = "no such words"
        await until(pilot, lambda: "No problem has all of these words" in text_of(app))
        await pilot.press("escape")
        assert problems.option_count == 3
        await pilot.pause()
        assert "all problems" not in text_of(app)


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


async def test_kinds_and_orders_take_turns(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path, bank=lambda: a_bank("window", "jobs", "pages"))) as (app, pilot):
        problems = app.screen.query_one(OptionList)
        await pilot.press("s")
        await until(pilot, lambda: [option.id for option in problems.options] == ["jobs", "window", "pages"])
        assert "hard first" in text_of(app)
        await pilot.press("k")
        await until(pilot, lambda: "3 of 3 problems, API module" in text_of(app))
        await pilot.press("escape")
        await until(pilot, lambda: "3 problems   hard first" in text_of(app))


@pytest.mark.parametrize("words", ["hard", "job new", "hash-maps 7"])
def test_the_filter_knows_ease_and_state(words: str) -> None:
    row = next(row for row in rows_of(PACKS, Past()) if row.slug == "jobs")
    assert row.matches(words) is (words != "hash-maps 7")


def test_a_problem_is_solved_by_its_best_round() -> None:
    def tried(passed: int) -> PastRound:
        return PastRound(
            id="r", slug="jobs", title="", day=date(2026, 1, 1), verdict="WA", passed=passed, total=20, status="closed"
        )

    states = {passed: rows_of(PACKS, Past((tried(passed), tried(3))))[-1].state for passed in (3, 18, 19, 20)}
    assert states == {3: "tried", 18: "tried", 19: "solved", 20: "solved"}


def test_the_matrix_counts_each_problem_once_a_pattern() -> None:
    cells = matrix(rows_of(PACKS, Past()))
    patterns, kinds = list(PATTERN_WORDS), list(KIND_WORDS)
    assert str(cells[patterns.index("hash-maps")][kinds.index("api-module")]) == "0/3"
    assert str(cells[patterns.index("graphs")][0]) == "·"
    assert str(cells[-1][-1]) == "0/3"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_cell_of_the_matrix_is_a_filter(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(the_parts(tmp_path, bank=lambda: a_bank("window", "jobs")), size=size) as (app, pilot):
        await pilot.press("c")
        await shown(pilot, CoverageScreen)
        assert all(name in text_of(app) for name in (*PATTERN_WORDS.values(), *SHORT_KINDS.values(), "All"))
        await pilot.press("down")
        await until(pilot, lambda: "Job scheduler   7/10, new" in text_of(app))
        await pilot.press("enter")
        await shown(pilot, BrowserScreen)
        await until(pilot, lambda: "2 of 2 problems, API module, hash maps" in text_of(app))
        await pilot.press("c", "enter")
        await until(pilot, lambda: "is of this kind and pattern" in text_of(app))
        await pilot.press("escape")
        await until(pilot, lambda: "2 problems   easy first" in text_of(app))


async def test_the_proof_of_a_suite_stands_on_its_page(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path), size=(80, 24)) as (app, pilot):
        await pilot.press("i", "end")
        await until(pilot, lambda: "No whole check of this version" in text_of(app))
        await pilot.press("i")
        await until(pilot, lambda: "No whole check of this version" not in text_of(app))


def test_what_is_proved_is_told_and_what_is_not_measured_too() -> None:
    shallow = Quality(
        proved="", sound=True, sandbox="docker", cases=30, accepted=3, wrong=28, attacks=0, rejected_once=("a",),
        idle=(), mutants=None, races=None, calm=None,
    )  # fmt: skip
    told = proof_text(shallow).plain
    assert "✓ sound, in docker" in told and "28 wrong solutions, 1 of them by one case only" in told
    assert told.count("not measured") == 5
    mutants = Mutants(
        engine="m", score=0.975, ordinary=Tally(total=100, killed=98), production=Tally(total=10, killed=10),
        concurrency=Tally(total=10, killed=9), excused=0, alive=(),
    )  # fmt: skip
    calm = Calmness(runs=25, failed=0, cpus=0.5, cpu_p50_s=1, cpu_p95_s=2, wall_p50_s=1.25, wall_p95_s=2.5)
    races = Races(mutants=10, seeds=20, always=9, missed=("a",))
    deep = proof_text(shallow.model_copy(update={"mutants": mutants, "calm": calm, "races": races})).plain
    assert "97.5 % of 120 noticed" in deep and "0 in 25 runs" in deep
    assert "1.2 s, 2.5 s at the 95th" in deep and "9 of 10 rejected under all 20" in deep


async def test_the_past_is_shown_when_the_browser_is_in_front_again(tmp_path: Path) -> None:
    async with running(the_parts(tmp_path)) as (app, pilot):
        await pilot.press("c")
        await shown(pilot, CoverageScreen)
        over = PastRound(id="r", slug="window", title="", day=date(2026, 1, 1), verdict="AC", passed=2, total=2)
        app._browser.post_message(PastLoaded(Past((over,))))
        await pilot.press("escape")
        await shown(pilot, BrowserScreen)
        await until(pilot, lambda: "AC 2/2" in text_of(app))


@pytest.mark.parametrize(("theme", "background"), [("", "#121416"), ("coderound-light", "#f7f7f4")])
async def test_the_chosen_theme_is_there_from_the_first_paint(tmp_path: Path, theme: str, background: str) -> None:
    app = RoundApp(the_parts(tmp_path, look=Look(theme=theme)))
    async with app.run_test():
        assert app.screen.styles.background.hex.lower() == background
