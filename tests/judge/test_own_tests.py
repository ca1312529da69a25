"""The user's own tests on trial, and as the verdict of a problem of kind testable-design."""

from __future__ import annotations

from pathlib import Path

import pytest

from judge.own_tests import ACCEPT, Trial, are_the_task, try_own_tests, with_trial
from judge.pack_judging import judge_pack
from judge.report import CaseResult, Report
from judge.submission import Mode
from judge.verdict import Verdict
from problems.loader import load_pack
from problems.own_tests import code_among, own_tests
from problems.pack import Pack
from problems.submissions import PackSubmission, read_submissions
from sandbox.sandbox import Sandbox
from tests.sample_pack import PROBLEM, write_pack

GOOD = """\
import pytest
from meter import Meter


def test_negative_minutes_are_refused():
    with pytest.raises(ValueError):
        Meter().add(-1)


def test_a_new_meter_is_empty():
    assert Meter().total() == 0


def test_ties_are_sorted():
    meter = Meter()
    meter.add(3, "b")
    meter.add(3, "a")
    assert meter.top() == [("a", 3), ("b", 3)]
"""
BLIND = "from meter import Meter\n\n\ndef test_it_can_be_made():\n    assert Meter()\n"
ALARM = GOOD + "\n\ndef test_never():\n    assert False\n"


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    problem = PROBLEM.replace('kind = "api-module"', 'kind = "testable-design"')
    return load_pack(write_pack(tmp_path / "meter", {"problem.toml": problem}))


def solved(pack: Pack, tests: str | None) -> dict[str, bytes | str]:
    reference = read_submissions(pack).reference(2)
    assert reference is not None
    return {**reference.files, **({} if tests is None else {"test_mine.py": tests})}


def a_wrong_one(name: str, stage: int = 1) -> PackSubmission:
    return PackSubmission(
        name=f"wrong_answer/{name}", verdict="WA", stage=stage, idea="forgets zero", rejected_by=(), files={}
    )


ONE, TWO = a_wrong_one("one"), a_wrong_one("two", 2)
RIGHT_CODE = Report(
    verdict=Verdict.ACCEPTED, mode=Mode.SPLIT, sandbox="fake", wall_s=0.1,
    cases=(CaseResult(id="stage1/test_a.py::test_a", verdict=Verdict.ACCEPTED),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("trial", "verdict", "bad", "word"),
    [
        pytest.param(Trial(tests=2, rejected=(ONE, TWO)), "AC", 0, "", id="all rejected is n of n"),
        pytest.param(Trial(tests=2, rejected=(ONE,), let_through=(TWO,)), "WA", 1, "let 1 of 2", id="one let through"),
        pytest.param(Trial(error="No test was found."), "WA", 3, "No test", id="an empty file is 0"),
        pytest.param(
            Trial(tests=2, rejected=(ONE, TWO), false_alarms=("test_mine.py::test_never",)), "WA", 3, "right code",
            id="a false alarm spoils every rejection",
        ),
    ],
)  # fmt: skip
def test_a_trial_becomes_cases_and_a_verdict(trial: Trial, verdict: str, bad: int, word: str) -> None:
    report = with_trial(RIGHT_CODE, trial, (ONE, TWO))
    added = report.cases[1:]
    assert [case.id for case in added] == [ACCEPT, "stage1/own_tests::reject_one", "stage2/own_tests::reject_two"]
    assert (report.verdict, sum(case.verdict is not Verdict.ACCEPTED for case in added)) == (verdict, bad)
    assert word in str(report.evidence.get("reason", ""))


def test_our_own_error_is_no_verdict_on_the_tests() -> None:
    report = with_trial(RIGHT_CODE, Trial(error="The engine is gone.", ours=True), (ONE,))
    assert (report.verdict, report.evidence["reason"]) == (Verdict.JUDGE_ERROR, "The engine is gone.")


def test_tests_of_the_starter_are_the_task_and_not_ones_own() -> None:
    files = {"a.py": "", "test_given.py": "", "more/test_mine.py": ""}
    assert set(own_tests(files, {"a.py", "test_given.py"})) == {"more/test_mine.py"}
    assert set(code_among(files, {"a.py", "test_given.py"})) == {"a.py", "test_given.py"}


@pytest.mark.bubblewrap
@pytest.mark.parametrize(
    ("tests", "verdict", "rejected"),
    [
        pytest.param(GOOD, "AC", 3, id="good tests"),
        pytest.param(BLIND, "WA", 0, id="tests that look at nothing"),
        pytest.param(ALARM, "WA", 0, id="a test that fails on right code"),
        pytest.param("x = 1\n", "WA", 0, id="an empty file"),
        pytest.param("def test_a(:\n", "WA", 0, id="a file that does not parse"),
        pytest.param(None, "WA", 0, id="no file"),
    ],
)
def test_own_tests_decide_where_they_are_the_task(
    pack: Pack, local_sandbox: Sandbox, tests: str | None, verdict: str, rejected: int
) -> None:
    files = solved(pack, tests)
    report = judge_pack(pack, files, local_sandbox, stage=2, seed=1, own_tests=True)
    mine = [case for case in report.cases if "own_tests::reject" in case.id]
    assert (report.verdict, len(mine)) == (verdict, 3), report.evidence
    assert sum(case.verdict is Verdict.ACCEPTED for case in mine) == rejected


@pytest.mark.bubblewrap
def test_elsewhere_they_are_told_and_decide_nothing(tmp_path: Path, local_sandbox: Sandbox) -> None:
    pack = load_pack(write_pack(tmp_path / "meter"))
    assert not are_the_task(pack)
    report = judge_pack(pack, solved(pack, BLIND), local_sandbox, stage=2, seed=1, own_tests=True)
    assert report.verdict is Verdict.ACCEPTED
    trial = try_own_tests(pack, {"test_mine.py": GOOD}, local_sandbox, stage=1, seed=1)
    alarms = [name.rpartition("::")[2] for name in trial.false_alarms]
    assert alarms == ["test_ties_are_sorted"], "stage 1 has no titles"
