"""A whole round with real judging, played through the app as it is wired for the user: nothing here is a stand-in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from interview.clock import SystemClock
from interview.round import Status
from judge.verdict import Verdict
from problems.loader import bank_folder, load_bank
from problems.submissions import read_submissions
from tests.tui.driving import running, shown, text_of, until
from tests.tui.test_round import debrief
from tui.app import RoundApp
from tui.late_judge import wait_for_closed
from tui.parts import Parts
from tui.root import default_parts
from tui.round_judge import RoundJudge
from tui.screens.brief import BriefScreen
from tui.screens.debrief import DebriefScreen
from tui.screens.history import HistoryScreen
from tui.screens.rating import RatingScreen
from tui.screens.round_detail import RoundDetailScreen
from tui.screens.solve import SolveScreen
from tui.screens.verdict import VerdictScreen
from tui.widgets.workbench import Workbench

SLUG = "rate_limiter"
LONG_S = 180.0
OWN_TEST = "\n\ndef test_a_client_is_held_to_its_limit():\n    limiter = {call}\n    assert limiter.allow('tv')\n"
PLACES = [
    pytest.param("local", marks=pytest.mark.bubblewrap, id="local"),
    pytest.param("docker", marks=pytest.mark.docker, id="docker"),
]


def the_real_parts(folder: Path, place: str) -> Parts:
    return Parts(
        data_dir=folder,
        clock=SystemClock(),
        load_bank=lambda: load_bank(bank_folder()),
        open_judge=lambda pack, say: RoundJudge.opened(place, pack, say),
    )


async def begin(app: RoundApp, pilot: Pilot[None]) -> SolveScreen:
    problems = app.screen.query_one(OptionList)
    await until(pilot, lambda: problems.option_count)
    problems.highlighted = problems.get_option_index(SLUG)
    await pilot.press("enter")
    await shown(pilot, BriefScreen)
    await pilot.press("enter")
    return await shown(pilot, SolveScreen)


def write(screen: SolveScreen, stage: int) -> None:
    """The reference of a stage, typed in one go."""
    reference = read_submissions(screen.session.pack).reference(stage)
    assert reference is not None
    editor = screen.query_one(Workbench).active
    editor.replace(reference.files[editor.path], (0, 0), editor.document.end)


async def solve(screen: SolveScreen, pilot: Pilot[None]) -> None:
    """Run, submit wrong, then right, stage by stage."""
    await pilot.press("f5")
    await until(pilot, lambda: screen.round.public_runs, patience_s=LONG_S)
    assert screen.round.public_runs[0].report.verdict is Verdict.RUN_TIME_ERROR
    for stage in range(1, screen.round.started.stages + 1):
        write(screen, stage)
        await pilot.press("f8")
        await until(pilot, lambda: screen.round.submissions and not screen._busy, patience_s=LONG_S)
        judged = screen.round.last_verdict
        assert judged is not None and judged.report is not None
        assert (judged.stage, judged.report.verdict) == (stage, Verdict.ACCEPTED), judged.report.evidence


@pytest.fixture
def image(request: pytest.FixtureRequest) -> None:
    """Build the image before the round's clock runs, where Docker is to judge."""
    if "docker" in request.node.callspec.id:
        request.getfixturevalue("docker_sandbox")


@pytest.mark.parametrize("place", PLACES)
async def test_a_round_from_the_browser_to_the_history(tmp_path: Path, place: str, image: None) -> None:
    async with running(the_real_parts(tmp_path, place)) as (app, pilot):
        screen = await begin(app, pilot)
        await solve(screen, pilot)
        await pilot.press("f12", "y")
        verdict = await shown(pilot, VerdictScreen)
        await until(pilot, lambda: verdict.round.status is Status.DEBRIEF, patience_s=LONG_S)
        await until(pilot, lambda: "AC  accepted" in text_of(app))
        await pilot.press("enter")
        await debrief(app, pilot, await shown(pilot, DebriefScreen))
        await shown(pilot, RatingScreen)
        await pilot.press("ctrl+s")
        detail = await shown(pilot, RoundDetailScreen)
        assert detail._round.status is Status.CLOSED
        await pilot.press("escape", "h")
        await shown(pilot, HistoryScreen)
        await until(pilot, lambda: "AC " in text_of(app) and "Rate limiter" in text_of(app))
    wait_for_closed()


@pytest.mark.parametrize("place", PLACES)
def test_own_tests_are_tried_on_the_reference_and_the_wrong_solutions(place: str, image: None) -> None:
    pack = load_bank(bank_folder()).pack(SLUG)
    starter = pack.starter["limiter.py"]
    call = "limiter.RateLimiter(1, 10.0, lambda: 0.0)" if "window_s" in starter else "limiter.RateLimiter()"
    good = "import limiter as module\n" + OWN_TEST.format(call=call.replace("limiter.", "module.", 1)) + (
        "    assert not limiter.allow('tv')\n"
    )  # fmt: skip
    judge = RoundJudge.opened(place, pack, lambda text: None)
    try:
        proof = judge.prove({"test_mine.py": good}, 1)
        assert (proof.error, proof.false_alarms, proof.tests) == ("", (), 1)
        assert proof.killed and proof.rate > 0
        empty = judge.prove({"test_mine.py": "x = 1\n"}, 1)
        assert empty.rate == 0
        wrong = judge.prove({"test_mine.py": "def test_never():\n    assert False\n"}, 1)
        assert wrong.false_alarms and wrong.rate == 0
    finally:
        judge.close()


@pytest.mark.bubblewrap
async def test_quitting_while_the_judge_runs_leaves_no_process(tmp_path: Path) -> None:
    async with running(the_real_parts(tmp_path, "local")) as (app, pilot):
        screen = await begin(app, pilot)
        editor = screen.query_one(Workbench).active
        editor.replace("while True: pass\n", (0, 0), editor.document.end)
        await pilot.press("f8")
        await until(pilot, lambda: screen.round.submissions)
        await until(pilot, lambda: screen.session.judge.place != "...")
        await pilot.press("ctrl+q", "y")
    wait_for_closed()
    assert not children_of(os.getpid())


def children_of(pid: int) -> list[str]:
    """Living children by command, from /proc: what a closed judge must not leave."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().partition(") ")
        except OSError:
            continue
        state, parent = rest.split()[:2]
        if parent == str(pid) and state != "Z":
            found.append(name)
    return found


def test_the_parts_of_the_real_program_are_made_without_opening_anything(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CODEROUND_DATA", str(tmp_path / "data"))
        patch.setenv("CODEROUND_CONFIG", str(tmp_path / "config.toml"))
        parts = default_parts()
        assert parts.load_bank().packs
        assert not (tmp_path / "data").exists()
