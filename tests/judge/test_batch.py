import json

import pytest

from judge.batch import BatchCase, ids_done, read_case, read_cases, result_line, run_batch
from judge.judging import judge
from tests.judge.fakes import DONE, SUBMISSION, SUITE, FakeSandbox, case

LINE = json.dumps({"id": "a", "files": {"solution.py": "x = 1\n"}, "tests": {"test_a.py": "", "driver.py": ""}})


def test_a_line_is_a_submission_and_its_suite() -> None:
    read = read_case(LINE, 1)
    assert (read.id, read.problem) == ("a", "")
    assert dict(read.submission.files) == {"solution.py": b"x = 1\n"}
    assert set(read.suite.files) == {"test_a.py"} and set(read.suite.beside) == {"driver.py"}
    assert read.suite.modules == ("solution", "driver")


@pytest.mark.parametrize(
    ("line", "case_id", "problem"),
    [
        pytest.param("{", "line 7", "Invalid JSON", id="no JSON"),
        pytest.param("[" * 100_000, "line 7", "Invalid JSON", id="too deep"),
        pytest.param('{"id": "a", "files": {}}', "a", "tests: Field required", id="a key is missing"),
        pytest.param('{"id": "", "files": {}, "tests": {}}', "line 7", "id: String", id="no id"),
        pytest.param('{"id": "a", "files": {}, "tests": {}, "x": 1}', "a", "x: Extra inputs", id="a key too many"),
        pytest.param(
            '{"id": "a", "files": {}, "tests": {}, "limits": {"cpu": 1}}', "a", "unknown limit", id="unknown limit"
        ),
        pytest.param(
            '{"id": "a", "files": {}, "tests": {}, "limits": {"cpu_s": 0}}', "a", "greater than 0", id="no time"
        ),
    ],
)
def test_a_poison_line_is_a_case_with_a_problem(line: str, case_id: str, problem: str) -> None:
    read = read_case(line, 7)
    assert read.id == case_id and problem in read.problem


def test_a_batch_outlives_a_poison_line() -> None:
    cases = read_cases([LINE, "\n", "poison", LINE.replace('"a"', '"b"')])
    results = {read.id: report.verdict for read, report in run_batch(cases, FakeSandbox(case(), DONE), jobs=2)}
    assert results == {"a": "AC", "line 3": "JE", "b": "AC"}


def test_a_fault_of_ours_costs_one_case() -> None:
    class Broken(FakeSandbox):
        def open(self, limits: object) -> object:  # type: ignore[override]  # as broken as can be
            raise KeyError("a bug")

    [(_, report)] = run_batch([BatchCase("a", SUBMISSION, SUITE)], Broken(), jobs=1)
    assert report.verdict == "JE" and "a bug" in report.evidence["reason"]


def test_what_was_done_before_is_left_out() -> None:
    report = judge(SUBMISSION, SUITE, FakeSandbox(case(), DONE))
    written = [result_line(BatchCase("a"), report), '{"id": "b", "verd']
    assert ids_done(written) == {"a"}
    sandbox = FakeSandbox(case(), DONE)
    again = run_batch([BatchCase("a"), BatchCase("b")], sandbox, jobs=1, done=ids_done(written))
    assert [read.id for read, _ in again] == ["b"]


def test_a_cancelled_batch_starts_nothing_more() -> None:
    assert list(run_batch([BatchCase("a", SUBMISSION, SUITE)], FakeSandbox(), jobs=1, cancelled=lambda: True)) == []
