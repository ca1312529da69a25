"""The rules by which a pack is judged by its own submissions; here the judge is a table of verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from judge.generic_hostile import TEXTS, hostile_submissions
from judge.report import CaseResult, Report
from judge.submission import Mode
from judge.verdict import Verdict, worst
from judge.verify import Proof, verify
from problems.loader import load_pack
from problems.pack import Pack
from problems.submissions import PackSubmission, read_submissions
from tests.sample_pack import write_pack

EMPTY = "stage1/test_total.py::test_a_new_meter_is_empty"
DRAWN = "stage1/test_total.py::test_drawn_minutes_add_up"
NEGATIVE = "stage1/test_total.py::test_negative_minutes_are_refused"
TIES = "stage2/test_top.py::test_equal_sums_are_sorted_by_title"
Table = Mapping[tuple[str, int, bool], Mapping[str, str]]

RIGHT: Table = {
    ("accepted/reference", 1, False): {},
    ("accepted/reference", 2, False): {},
    ("accepted/counted", 2, False): {},
    ("wrong_answer/accepts_negative", 2, False): {NEGATIVE: "WA"},
    ("wrong_answer/ties_as_they_come", 2, False): {TIES: "WA"},
    ("run_time_error/no_default", 1, False): {EMPTY: "RTE", DRAWN: "RTE"},
    ("starter", 2, False): {EMPTY: "WA", TIES: "RTE"},
    ("outgrown", 2, False): {TIES: "RTE"},
}
"""Cases that are not AC, by submission, stage and whether the suite is the public one."""


class JudgeByTable:
    def __init__(self, table: Table) -> None:
        self.table = table

    def __call__(self, pack: Pack, submission: PackSubmission, *, stage: int, public: bool) -> Report:
        outgrown = submission.name == "accepted/reference" and submission.stage < stage
        name = "outgrown" if outgrown else submission.name
        bad = self.table.get((name, stage, public), {})
        if set(bad) & {"JE", "CE"}:
            return self.report(Verdict(next(iter(bad))), ())
        ids = ("test_basics.py::test_minutes_add_up",) if public else (EMPTY, DRAWN, NEGATIVE, TIES)[: 2 + stage]
        cases = tuple(CaseResult(id=each, verdict=Verdict(bad.get(each, "AC"))) for each in ids)
        return self.report(worst(case.verdict for case in cases), cases)

    def report(self, verdict: Verdict, cases: tuple[CaseResult, ...]) -> Report:
        return Report(verdict=verdict, mode=Mode.SPLIT, sandbox="fake", wall_s=0.1, cases=cases)


def proofs(tmp_path: Path, changes: Table) -> list[Proof]:
    pack = load_pack(write_pack(tmp_path / "meter"))
    with ThreadPoolExecutor(2) as pool:
        return list(verify(pack, read_submissions(pack), JudgeByTable({**RIGHT, **changes}), pool))


def test_a_pack_that_keeps_its_promises_has_no_finding(tmp_path: Path) -> None:
    found = proofs(tmp_path, {})
    assert not [str(finding) for proof in found for finding in proof.findings]
    assert [proof.name for proof in found if proof.report is not None] == [
        "accepted/reference (stage 1)",
        "accepted/reference (stage 2)",
        "accepted/counted (stage 2)",
        "run_time_error/no_default",
        "wrong_answer/accepts_negative",
        "wrong_answer/ties_as_they_come",
        "starter",
        "reference 1 at stage 2",
        "public tests, reference",
        "public tests, run_time_error/no_default",
    ]


PUBLIC = "test_basics.py::test_minutes_add_up"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param(
            {("wrong_answer/accepts_negative", 2, False): {}},
            "submissions/wrong_answer/accepts_negative: is AC, not WA at stage 2: 4 cases passed (mend the suite)",
            id="a wrong solution that is accepted",
        ),
        pytest.param(
            {("wrong_answer/accepts_negative", 2, False): {NEGATIVE: "RTE"}},
            "submissions/wrong_answer/accepts_negative: is RTE, not WA",
            id="another verdict than the folder's",
        ),
        pytest.param(
            {("wrong_answer/accepts_negative", 2, False): {EMPTY: "WA"}},
            f"accepts_negative: rejected-by: {NEGATIVE} is AC, not WA (it is rejected by {EMPTY})",
            id="rejected by another case than the header names",
        ),
        pytest.param(
            {("accepted/counted", 2, False): {TIES: "WA"}},
            "submissions/accepted/counted: is WA, not AC",
            id="an accepted design that fails",
        ),
        pytest.param({("starter", 2, False): {}}, "meter/starter: passes the hidden suite", id="a starter that passes"),
        pytest.param(
            {("starter", 2, False): {"CE": "CE"}}, "meter/starter: is CE", id="a starter that does not import"
        ),
        pytest.param(
            {("outgrown", 2, False): {}}, "the reference of stage 1 passes stage 2", id="a stage that asks nothing new"
        ),
        pytest.param(
            {("outgrown", 2, False): {"JE": "JE"}}, "stage2: could not be judged", id="a judge error proves nothing"
        ),
        pytest.param(
            {("accepted/reference", 2, True): {PUBLIC: "WA"}},
            "meter/tests/public: the reference is WA",
            id="public tests that refuse what is right",
        ),
        pytest.param(
            {
                ("wrong_answer/accepts_negative", 2, True): {PUBLIC: "WA"},
                ("wrong_answer/ties_as_they_come", 2, True): {PUBLIC: "WA"},
                ("run_time_error/no_default", 2, True): {PUBLIC: "RTE"},
            },
            "meter/tests/public: reject every wrong solution",
            id="public tests that give everything away",
        ),
        pytest.param(
            {("wrong_answer/ties_as_they_come", 2, False): {EMPTY: "WA"}},
            "edge ties: its cases reject no wrong solution",
            id="an edge that nobody forgets",
        ),
    ],
)
def test_a_broken_promise_is_named(tmp_path: Path, changes: Table, said: str) -> None:
    found = [str(finding) for proof in proofs(tmp_path, changes) for finding in proof.findings]
    assert any(said in each for each in found), found


@pytest.mark.parametrize("verdict", ["AC", "RTE", "OLE"])
def test_an_attack_may_get_any_verdict_but_one(tmp_path: Path, verdict: str) -> None:
    pack = load_pack(write_pack(tmp_path / "meter"))
    attack = hostile_submissions(pack)[0]
    table = {**RIGHT, (attack.name, 1, False): {} if verdict == "AC" else {EMPTY: verdict}}
    with ThreadPoolExecutor(2) as pool:
        found = list(verify(pack, read_submissions(pack), JudgeByTable(table), pool, hostile=(attack,)))
    said = [str(finding) for proof in found for finding in proof.findings]
    assert [each for each in said if "hostile/equals_everything is AC" in each] == (said if verdict == "AC" else [])


def test_attacks_are_python(tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        compile(text, name, "exec")


def test_a_case_that_rejects_nobody_is_worth_a_look(tmp_path: Path) -> None:
    changes: Table = {("run_time_error/no_default", 1, False): {EMPTY: "RTE"}}
    found = [str(finding) for proof in proofs(tmp_path, changes) for finding in proof.findings]
    once = "a single case rejects run_time_error/no_default (test it in a second way too, or say `only = true`)"
    idle = f"reject no wrong solution: {DRAWN} (do they test anything?)"
    assert found == [f"warning: meter/tests/hidden: {each}" for each in (once, idle)]
