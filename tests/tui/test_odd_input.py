"""Odd input through the real screens: docs/round.md says what happens, this shows it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events

from interview.records import Settings, Source
from interview.round import Status
from tests.tui.driving import running, shown, solving, text_of, until
from tests.tui.stage import FakeJudge, StoppedClock, a_pack, the_parts
from tui.opening import begin_round
from tui.screens.history import HistoryScreen
from tui.screens.solve import SolveScreen
from tui.screens.verdict import VerdictScreen
from tui.widgets.plan_pane import PlanPane
from tui.widgets.round_bar import RoundBar
from tui.widgets.workbench import Workbench

LINES = "\n".join(f"line {number}\t漢e\u0301" for number in range(10_000))


async def test_ten_thousand_pasted_lines_are_recorded_exactly_and_the_cursor_is_in_sight(tmp_path: Path) -> None:
    async with solving(tmp_path) as (screen, pilot):
        editor = screen.query_one(Workbench).active
        starter = editor.text
        assert screen.app._driver is not None
        screen.app._driver.send_message(events.Paste(LINES))
        await until(pilot, lambda: screen.round.pasted)
        assert screen.round.files[editor.path] == editor.text == LINES + starter
        await until(pilot, lambda: "line 9999" in text_of(screen.round_app))
        await pilot.press("ctrl+z")
        assert screen.round.files[editor.path] == editor.text == starter
        await until(pilot, lambda: "class Window" in text_of(screen.round_app))


async def test_an_empty_plan_is_refused_with_a_word(tmp_path: Path) -> None:
    async with solving(tmp_path, settings=Settings(strict=True)) as (screen, pilot):
        await pilot.press("ctrl+s")
        assert screen.round.plan is None
        assert screen.query_one(Workbench).active.read_only
        assert any("needs an approach" in notice.message for notice in screen.app._notifications)
        assert screen.query_one(PlanPane).has_focus_within


async def test_a_submit_in_the_last_second_counts(tmp_path: Path) -> None:
    clock, judge = StoppedClock(), FakeJudge()
    judge.gate.clear()
    async with solving(tmp_path, clock=clock, judge=judge) as (screen, pilot):
        await pilot.press(*"x = 1")
        clock.seconds = 45 * 60 - 0.5
        screen.query_one(RoundBar).read()  # the stage that has come by the clock is there before the submission
        await pilot.press("f8")
        await until(pilot, lambda: judge.seen)
        clock.seconds = 45 * 60 + 30
        screen.query_one(RoundBar).read()
        await shown(pilot, VerdictScreen)
        judge.gate.set()
        await until(pilot, lambda: screen.round.status is Status.DEBRIEF)
        await until(pilot, lambda: "AC  accepted" in text_of(screen.round_app))
        assert [item.by for item in screen.round.submissions] == ["user"]
        assert screen.round.last_verdict is screen.round.submissions[0]


@pytest.mark.parametrize("size", [(20, 6), (1, 1), (200, 50)])
async def test_any_size_is_survived_while_the_judge_works(tmp_path: Path, size: tuple[int, int]) -> None:
    judge = FakeJudge()
    judge.gate.clear()
    async with solving(tmp_path, judge=judge) as (screen, pilot):
        await pilot.press("f8")
        await until(pilot, lambda: judge.seen)
        await pilot.resize_terminal(*size)
        await pilot.press("x")
        judge.gate.set()
        await until(pilot, lambda: screen.round.stage == 2)
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: "class Window" in text_of(screen.round_app))


@pytest.mark.parametrize("set_by", [-7200.0, 7200.0])
async def test_a_clock_that_is_set_moves_no_deadline(tmp_path: Path, set_by: float) -> None:
    clock = StoppedClock()
    async with solving(tmp_path, clock=clock) as (screen, pilot):
        clock.wall_ahead_s = set_by
        clock.seconds = 60
        screen.query_one(RoundBar).read()
        await until(pilot, lambda: "44:00" in text_of(screen.round_app))
        assert [round(jump) for jump in screen.round.jumps] == [round(set_by)]


async def test_a_machine_that_slept_past_the_deadline_hands_in_what_stood_there(tmp_path: Path) -> None:
    clock, judge = StoppedClock(), FakeJudge()
    async with solving(tmp_path, clock=clock, judge=judge) as (screen, pilot):
        await pilot.press(*"x = 1")
        clock.seconds = 8 * 3600
        screen.query_one(RoundBar).read()
        await shown(pilot, VerdictScreen)
        await until(pilot, lambda: screen.round.status is Status.DEBRIEF)
        assert screen.round.coding_over_t == 45 * 60
        assert screen.round.submissions[0].files["window.py"].startswith("x = 1")


async def test_a_retry_is_a_round_of_its_own(tmp_path: Path) -> None:
    parts = the_parts(tmp_path)
    first = begin_round(parts, a_pack(), 45, Settings())
    first.proctor.record_edit("window.py", (0, 0), (0, 0), "old = 1\n", Source.TYPED)
    first.proctor.abandon()
    first.leave()
    async with running(parts) as (app, pilot):
        again = begin_round(parts, a_pack(), 45, Settings())
        app.enter(again)
        screen = await shown(pilot, SolveScreen)
        assert again.id != first.id
        assert screen.query_one(Workbench).active.text == a_pack().starter["window.py"]
        await pilot.press("ctrl+q", "a")
        await pilot.press("h")
        await shown(pilot, HistoryScreen)
        await until(pilot, lambda: "2 rounds" in text_of(app))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 KiB; only root can make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "coderound-test", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("A small file system can be mounted by root only.")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def filled_up(disk: Path) -> Path:
    """Not a page is free any more until the file that is returned is removed."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        while file.write(b"x" * 4096):
            pass
    return filler


async def test_a_full_disk_is_told_at_once_and_nothing_is_lost(small_disk: Path) -> None:
    async with solving(small_disk) as (screen, pilot):
        folder = small_disk / "rounds" / screen.session.id
        filler = filled_up(small_disk)
        text = "a long line of thought\n" * 600
        screen.query_one(Workbench).active.insert(text)
        screen.query_one(RoundBar).read()
        await until(pilot, lambda: "No space left on device" in text_of(screen.round_app))
        assert screen.round.files["window.py"].startswith(text)
        filler.unlink()
        screen.query_one(RoundBar).read()
        await until(pilot, lambda: not screen.proctor.tick().trouble)
        screen.query_one(RoundBar).read()
        await until(pilot, lambda: "No space left" not in text_of(screen.round_app))
        await until(pilot, lambda: (folder / "journal.jsonl").read_text("utf-8").count("long line of thought") == 600)


async def test_leaving_with_a_full_disk_says_what_is_lost(small_disk: Path) -> None:
    async with solving(small_disk) as (screen, pilot):
        app = screen.round_app
        filler = filled_up(small_disk)
        screen.query_one(Workbench).active.insert("a long line of thought\n" * 600)
        await pilot.press("ctrl+q")
        assert "what came last is lost" in text_of(app) and "is saved" not in text_of(app)
        await pilot.press("b")
        await until(pilot, lambda: any("to its end (No space" in notice.message for notice in app._notifications))
        filler.unlink()


async def test_a_full_disk_is_told_after_the_code_too(small_disk: Path) -> None:
    async with solving(small_disk) as (screen, pilot):
        filler = filled_up(small_disk)
        screen.query_one(Workbench).active.insert("a long line of thought\n" * 600)
        await pilot.press("f12", "y")
        verdict = await shown(pilot, VerdictScreen)
        verdict._look_at_disk()
        verdict._look_at_disk()
        notices = screen.round_app._notifications
        await until(pilot, lambda: sum("cannot be written" in notice.message for notice in notices) == 1)
        filler.unlink()
        await until(pilot, lambda: not verdict.proctor.trouble)
