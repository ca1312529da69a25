from __future__ import annotations

from pathlib import Path

import pytest

from judge.packs import names_case, submission_for, suite_for, with_gates
from judge.report import CaseResult, Report
from judge.submission import Mode
from judge.verdict import Verdict
from problems.loader import load_pack
from problems.pack import Pack
from tests.sample_pack import PROBLEM, write_pack


def sample(tmp_path: Path, problem: str = PROBLEM, **more: str) -> Pack:
    changes: dict[str, str | None] = {"problem.toml": problem, **more}
    return load_pack(write_pack(tmp_path / "meter", changes))


def with_prices(tmp_path: Path) -> Pack:
    problem = PROBLEM.replace(
        '["meter.py"]', '["meter.py", "api/__init__.py"]\nreadonly = ["shop/prices.py", "day.log"]'
    )
    extra = {"starter/shop/prices.py": "PRICE = 3\n", "starter/api/__init__.py": "", "starter/day.log": "x\n"}
    return sample(tmp_path, problem, **extra, **{"tests/driver.py": "def run(): ...\n"})


@pytest.mark.parametrize(
    ("stage", "paths"),
    [
        pytest.param(1, {"stage1/test_total.py", "shared.py"}, id="the first stage alone"),
        pytest.param(2, {"stage1/test_total.py", "stage2/test_top.py", "shared.py"}, id="the second keeps the first"),
    ],
)
def test_a_stage_is_judged_by_its_tests_and_all_earlier_ones(tmp_path: Path, stage: int, paths: set[str]) -> None:
    pack = sample(tmp_path, **{"tests/hidden/shared.py": "X = 1\n"})
    assert set(suite_for(pack, stage=stage, seed=1).files) == paths


def test_the_public_suite_holds_no_hidden_file(tmp_path: Path) -> None:
    suite = suite_for(sample(tmp_path), stage=2, seed=7, public=True)
    assert set(suite.files) == {"test_basics.py"}
    assert suite.seed == 7


def test_a_pack_is_judged_split_and_within_its_own_limits(tmp_path: Path) -> None:
    pack = sample(tmp_path, PROBLEM + "\n[limits]\nmemory_mib = 99\ncase_cpu_s = 1.5\nprocesses = 20\n")
    suite = suite_for(pack, stage=1, seed=0)
    assert suite.mode is Mode.SPLIT
    assert (suite.limits.memory_mib, suite.limits.cpu_s, suite.limits.processes) == (99, 1.5, 20)


def test_the_suite_may_import_the_starters_modules_and_the_driver(tmp_path: Path) -> None:
    suite = suite_for(with_prices(tmp_path), stage=1, seed=0)
    assert set(suite.modules) == {"meter", "api", "shop", "shop.prices", "driver"}
    assert set(suite.beside) == {"driver.py"}


def test_what_is_handed_in_lies_over_the_starter(tmp_path: Path) -> None:
    files = submission_for(with_prices(tmp_path), {"meter.py": b"x = 1\n"}).files
    assert files["meter.py"] == b"x = 1\n"
    assert files["api/__init__.py"] == b""


@pytest.mark.parametrize("path", ["shop/prices.py", "driver.py"])
def test_what_is_not_the_candidates_cannot_be_replaced(tmp_path: Path, path: str) -> None:
    pack = with_prices(tmp_path)
    files = submission_for(pack, {path: b"PRICE = 0\n"}).files
    assert files.get(path) in (None, b"PRICE = 3\n")


@pytest.mark.parametrize(
    ("named", "case", "same"),
    [
        ("stage1/test_a.py::test_b", "stage1/test_a.py::test_b", True),
        ("stage1/test_a.py::test_b", "stage1/test_a.py::test_b[3-x]", True),
        ("stage1/test_a.py::test_b[3]", "stage1/test_a.py::test_b[4]", False),
        ("stage1/test_a.py::test_b", "stage1/test_a.py::test_bc", False),
        ("stage1/test_a.py::TestB", "stage1/test_a.py::TestB::test_c", True),
    ],
)
def test_an_id_without_parameters_names_all_of_them(named: str, case: str, same: bool) -> None:
    assert names_case(named, case) is same


def report(verdict: Verdict) -> Report:
    cases = (CaseResult(id="stage1/test_a.py::test_b", verdict=verdict),)
    return Report(verdict=verdict, mode=Mode.SPLIT, sandbox="fake", wall_s=0.1, cases=cases)


LONG = b"def long():\n" + b"    x = 1\n" * 20


@pytest.mark.parametrize(
    ("before", "source", "after"),
    [
        pytest.param(Verdict.ACCEPTED, b"x = 1\n", Verdict.ACCEPTED, id="a gate that is kept"),
        pytest.param(Verdict.ACCEPTED, LONG, Verdict.WRONG_ANSWER, id="a gate that is not kept"),
        pytest.param(Verdict.TIME_LIMIT_EXCEEDED, LONG, Verdict.TIME_LIMIT_EXCEEDED, id="the worse verdict stays"),
        pytest.param(Verdict.JUDGE_ERROR, b"x = 1\n", Verdict.JUDGE_ERROR, id="our fault stays our fault"),
    ],
)
def test_gates_are_cases_of_the_report(tmp_path: Path, before: Verdict, source: bytes, after: Verdict) -> None:
    pack = sample(tmp_path, PROBLEM + "\n[gates]\nmax_function_lines = 10\n")
    judged = with_gates(report(before), pack, submission_for(pack, {"meter.py": source}))
    assert judged.verdict is after
    assert judged.cases[0].id == "stage1/test_a.py::test_b"
