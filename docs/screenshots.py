"""Makes the pictures of the README: plays a round in the real app, with the real judge, and saves its screens as SVG.
The screens about the weeks are shown with invented rounds (docs/past_rounds.py).

    .venv/bin/python -m docs.screenshots [--sandbox local] [--size 120x40] [--theme coderound] [--only weeks] [FOLDER]
"""

from __future__ import annotations

import argparse
import asyncio
import re
import tempfile
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import OptionList

from docs.past_rounds import invent_past
from interview.clock import SystemClock
from problems.loader import bank_folder, load_bank
from problems.submissions import read_submissions
from tui.app import RoundApp
from tui.late_judge import wait_for_closed
from tui.parts import Look, Parts
from tui.round_judge import RoundJudge
from tui.screens.debrief import DebriefScreen
from tui.screens.drills import DrillsScreen
from tui.screens.plan import PlanScreen
from tui.screens.progress import ProgressScreen
from tui.screens.rating import RatingScreen
from tui.screens.solve import SolveScreen
from tui.screens.verdict import VerdictScreen
from tui.widgets.matrix_view import MatrixView
from tui.widgets.prompt_view import PromptView
from tui.widgets.prose import Prose
from tui.widgets.today_line import TodayLine
from tui.widgets.workbench import Workbench

Play = Callable[[RoundApp, tuple[int, int], Path], Coroutine[object, object, None]]

SLUG = "rate_limiter"
ANSWER = "I keep one instant per accepted request: exact at any point of the window, and simple to explain."
PATIENCE_S = 120.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).with_name("images"))
    parser.add_argument("--sandbox", choices=("docker", "local"))
    parser.add_argument("--size", default="120x40")
    parser.add_argument("--theme", default="")
    parser.add_argument("--only", choices=("round", "weeks"))
    args = parser.parse_args()
    width, height = map(int, args.size.split("x"))
    args.folder.mkdir(parents=True, exist_ok=True)
    plays = {"round": _play, "weeks": _look_back}
    for name, play in plays.items():
        if args.only in (None, name):
            _in_an_app_of_its_own(play, args, (width, height))


def _in_an_app_of_its_own(play: Play, args: argparse.Namespace, size: tuple[int, int]) -> None:
    with tempfile.TemporaryDirectory() as data:
        parts = Parts(
            data_dir=Path(data),
            clock=SystemClock(),
            load_bank=lambda: load_bank(bank_folder()),
            open_judge=lambda pack, say: RoundJudge.opened(args.sandbox, pack, say),
            look=Look(theme=args.theme),
        )
        try:
            asyncio.run(play(RoundApp(parts), size, args.folder))
        finally:
            wait_for_closed()


async def _play(app: RoundApp, size: tuple[int, int], folder: Path) -> None:
    save = partial(_save, app, folder)
    async with app.run_test(size=size) as pilot:
        await _until(pilot, lambda: any(each.option_count for each in app.screen.query(OptionList)))
        problems = app.screen.query_one(OptionList)
        problems.highlighted = problems.get_option_index(SLUG)
        await pilot.press("enter")
        await pilot.pause()
        save("brief")
        await pilot.press("enter")
        await _until(pilot, lambda: isinstance(app.screen, SolveScreen))
        assert isinstance(app.screen, SolveScreen)
        await _solve(app.screen, pilot, save)
        await pilot.press("f12", "y")
        await _until(pilot, lambda: isinstance(app.screen, VerdictScreen) and app.screen.round.pending is None)
        await pilot.pause()
        save("verdict")
        await pilot.press("enter")
        await _until(pilot, lambda: isinstance(app.screen, DebriefScreen) and app.screen.prompt_id)
        await _answer(app, pilot)
        save("debrief")
        await pilot.press("f12")
        await _until(pilot, lambda: isinstance(app.screen, RatingScreen))
        save("rating")
        await pilot.press("ctrl+s")
        await pilot.pause()
        save("summary")
        await pilot.press("right", "right")
        await pilot.pause()
        save("code")


async def _look_back(app: RoundApp, size: tuple[int, int], folder: Path) -> None:
    """The browser, the charts, the plan and the drills after some weeks."""
    bank = app.parts.load_bank()
    invent_past(app.parts.data_dir, bank, app.parts.clock.now())
    async with app.run_test(size=size) as pilot:
        await _until(pilot, lambda: app.screen.query(TodayLine) and app.screen.query_one(TodayLine).today)
        await pilot.pause()
        _save(app, folder, "browser")
        await pilot.press("c")
        await _until(pilot, lambda: app.screen.query(MatrixView))
        await pilot.pause()
        _save(app, folder, "coverage")
        await pilot.press("escape")
        for key, screen in (("p", ProgressScreen), ("w", PlanScreen), ("d", DrillsScreen)):
            await pilot.press(key)
            await _until(pilot, lambda: isinstance(app.screen, (ProgressScreen, PlanScreen, DrillsScreen)))
            await pilot.pause(0.5)
            assert isinstance(app.screen, screen)
            _save(app, folder, {"p": "progress", "w": "week", "d": "drills"}[key])
            await pilot.press("escape")
            await pilot.pause()


def _save(app: RoundApp, folder: Path, name: str) -> None:
    (folder / f"{name}.svg").write_text(_without_fonts(app.export_screenshot(title="coderound")), "utf-8")


async def _solve(screen: SolveScreen, pilot: Pilot[None], save: Callable[[str], None]) -> None:
    await _until(pilot, lambda: screen.session.judge.place != "...")
    await pilot.press("f3", *"is it called from several threads?", "enter")
    await pilot.pause()
    save("ask")
    await pilot.press("y", "escape", "f6", *"a deque for each client: old instants leave at the left", "enter")
    editor = screen.query_one(Workbench).active
    reference = read_submissions(screen.session.pack).reference(1)
    assert reference is not None
    editor.replace(reference.files[editor.path], (0, 0), editor.document.end)
    editor.move_cursor((20, 0))
    await pilot.press("f5")
    await _until(pilot, lambda: screen.round.public_runs)
    await pilot.pause()
    screen.app.clear_notifications()
    await pilot.press("f2", "escape")
    await pilot.pause()
    save("solve")
    await pilot.press("f8")
    await _until(pilot, lambda: screen.round.last_verdict)
    await pilot.pause()
    save("submit")


async def _answer(app: RoundApp, pilot: Pilot[None]) -> None:
    view = app.screen.query_one(PromptView)
    for box in view.query(Prose):
        if box.display:
            box.insert(ANSWER if box.id != "answer-give_up" else "Memory: it grows with the limit.")
    await pilot.press("ctrl+s", "p", "m")
    await pilot.pause()


async def _until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    end = asyncio.get_running_loop().time() + PATIENCE_S
    while not condition():
        if asyncio.get_running_loop().time() > end:
            raise SystemExit(f"Waited {PATIENCE_S:g} s in vain on {pilot.app.screen}.")
        await pilot.pause(0.05)


def _without_fonts(svg: str) -> str:
    """Textual names a font on a foreign server; ours come from the reader's own machine."""
    return re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL).replace("Fira Code, monospace", "monospace")


if __name__ == "__main__":
    main()
