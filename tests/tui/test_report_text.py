from __future__ import annotations

import io

import pytest

from judge.report import CaseResult, Report
from judge.submission import Mode
from judge.verdict import Verdict
from tui.progress import Progress
from tui.report_text import report_text
from tui.tables import table

WRONG = CaseResult(id="stage1/test_a.py::test_b", verdict=Verdict.WRONG_ANSWER, wall_s=0.012, message="assert 3 == 5")
LATE = CaseResult(
    id="stage1/test_a.py::test_c",
    verdict=Verdict.TIME_LIMIT_EXCEEDED,
    evidence={"limit": "2 s CPU", "measured": "2.01 s", "killed_by": "supervisor"},
)
FINE = CaseResult(id="stage1/test_a.py::test_d", verdict=Verdict.ACCEPTED)
SKIPPED = CaseResult(id="stage1/test_a.py::test_e", verdict=Verdict.ACCEPTED, skipped=True)


def text(*cases: CaseResult, verdict: Verdict, mode: Mode = Mode.SPLIT, **evidence: object) -> str:
    return report_text(Report(verdict=verdict, mode=mode, sandbox="fake", wall_s=0.5, cases=cases, evidence=evidence))


def test_a_report_ends_with_verdict_and_next_step() -> None:
    lines = text(WRONG, FINE, SKIPPED, verdict=Verdict.WRONG_ANSWER).splitlines()
    assert lines[0] == "WA  12 ms  stage1/test_a.py::test_b"
    assert lines[2] == "--  0 ms   stage1/test_a.py::test_e"
    assert lines[-2] == "WA: wrong answer. 1 of 2 cases, 0.50 s."
    assert lines[-1].startswith("Next: ")


def test_a_suite_that_needs_one_process_is_told_how_to_get_it() -> None:
    odd = CaseResult(id="test_a.py", verdict=Verdict.JUDGE_ERROR, evidence={"cause": "unsupported"})
    assert "--direct" in text(odd, verdict=Verdict.JUDGE_ERROR).splitlines()[-1]
    assert "doctor" in text(verdict=Verdict.JUDGE_ERROR).splitlines()[-1]


def test_a_limit_is_shown_with_its_evidence() -> None:
    shown = text(LATE, verdict=Verdict.TIME_LIMIT_EXCEEDED)
    assert "limit 2 s CPU, measured 2.01 s, killed_by supervisor" in shown


@pytest.mark.parametrize(
    ("verdict", "mode", "evidence", "said"),
    [
        pytest.param(Verdict.ACCEPTED, Mode.DIRECT, {}, "not forge-proof", id="direct mode says what it is"),
        pytest.param(
            Verdict.ACCEPTED, Mode.SPLIT, {"not_enforced": ("No wall.",)}, "Not enforced here: No wall.", id="a gap"
        ),
        pytest.param(
            Verdict.JUDGE_ERROR, Mode.SPLIT, {"reason": "The disk is full."}, "The disk is full.", id="a reason"
        ),
        pytest.param(Verdict.JUDGE_ERROR, Mode.SPLIT, {}, "coderound doctor", id="our fault names the next step"),
    ],
)
def test_what_must_be_said_is_said(verdict: Verdict, mode: Mode, evidence: dict[str, object], said: str) -> None:
    assert said in text(FINE, verdict=verdict, mode=mode, **evidence)


def test_a_table_sets_its_columns_and_leaves_no_blanks_at_the_end() -> None:
    assert table([("a", "1", "x"), ("bbb", "22", "")], right=frozenset({1})) == "a     1  x\nbbb  22"
    assert table([]) == ""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_rewrites_its_line_on_a_terminal_and_leaves_nothing_there() -> None:
    terminal = Terminal()
    progress = Progress(terminal)
    progress("judged 10")
    progress("done")
    progress.clear()
    assert terminal.getvalue() == "\rjudged 10\rdone     \r    \r"


def test_a_log_gets_notes_at_once_and_progress_now_and_then() -> None:
    log, now = io.StringIO(), [0.0]
    progress = Progress(log, lambda: now[0])
    progress("judged 10")
    progress.note("Sandbox: docker.")
    now[0] = 5.0
    progress("judged 20")
    progress("judged 21")
    assert log.getvalue() == "Sandbox: docker.\njudged 20\n"
