"""A round in which writing the tests is the task, with real judging of a small pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.clock import SystemClock
from interview.records import Settings
from interview.report import as_markdown
from judge.verdict import Verdict
from problems.loader import Bank, load_pack
from problems.pack import Pack
from problems.submissions import read_submissions
from tests.judge.test_own_tests import BLIND, GOOD
from tests.sample_pack import PROBLEM, write_pack
from tests.tui.driving import running, shown, text_of, until
from tui.late_judge import wait_for_closed
from tui.opening import begin_round
from tui.parts import Parts
from tui.round_judge import RoundJudge
from tui.screens.solve import SolveScreen
from tui.screens.verdict import VerdictScreen
from tui.widgets.workbench import Workbench

LONG_S = 180.0


def the_pack(folder: Path) -> Pack:
    problem = PROBLEM.replace('kind = "api-module"', 'kind = "testable-design"')
    return load_pack(write_pack(folder / "meter", {"problem.toml": problem}))


def the_parts(folder: Path, pack: Pack) -> Parts:
    return Parts(
        data_dir=folder / "data",
        clock=SystemClock(),
        load_bank=lambda: Bank(folder=folder, packs=(pack,)),
        open_judge=lambda pack, say: RoundJudge.opened("local", pack, say),
    )


def write(screen: SolveScreen, text: str) -> None:
    editor = screen.query_one(Workbench).active
    editor.replace(text, (0, 0), editor.document.end)


@pytest.mark.bubblewrap
async def test_the_verdict_is_on_the_own_tests(tmp_path: Path) -> None:
    pack = the_pack(tmp_path)
    reference = read_submissions(pack).reference(2)
    assert reference is not None
    parts = the_parts(tmp_path, pack)
    async with running(parts) as (app, pilot):
        app.enter(begin_round(parts, pack, 30, Settings()))
        screen = await shown(pilot, SolveScreen)
        await until(pilot, lambda: any("Ctrl+T" in notice.message for notice in app._notifications))
        screen.proctor.interviewer_reveals()
        write(screen, reference.files["meter.py"])
        await pilot.press("ctrl+t")
        await until(pilot, lambda: screen.query_one(Workbench).active.path == "test_mine.py")
        for text, verdict, reason in ((BLIND, Verdict.WRONG_ANSWER, "let 3 of 3"), (GOOD, Verdict.ACCEPTED, "")):
            write(screen, text)
            count = len(screen.round.submissions)
            await pilot.press("f8")
            await until(pilot, lambda: len(screen.round.submissions) > count and not screen._busy, patience_s=LONG_S)  # noqa: B023 - awaited here
            judged = screen.round.last_verdict
            assert judged is not None and judged.report is not None
            assert judged.report.verdict is verdict, judged.report.evidence
            assert reason in str(judged.report.evidence.get("reason", ""))
            assert "does not look at the sign" not in text_of(app), "what they miss is told after the round"
        await pilot.press("f12", "y")
        await shown(pilot, VerdictScreen)
        await until(pilot, lambda: "reject 3 of 3 wrong solutions" in text_of(app), patience_s=LONG_S)
        page = as_markdown(screen.session.id, screen.round)
        assert "## `test_mine.py`" in page and "Own tests reject 3 of 3 wrong solutions; 0 false alarms." in page
    wait_for_closed()
