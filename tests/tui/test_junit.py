from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.report import CaseResult, Report
from judge.submission import Mode
from judge.verdict import Verdict
from tui.junit import junit_xml


def report(*cases: CaseResult, verdict: Verdict = Verdict.WRONG_ANSWER, stdout: str = "", **evidence: str) -> Report:
    return Report(
        verdict=verdict, mode=Mode.SPLIT, sandbox="fake", wall_s=1.5, cases=cases, stdout=stdout, evidence=evidence
    )


def suite_of(xml: bytes) -> ET.Element:
    (suite,) = ET.fromstring(xml)
    return suite


CASES = (
    CaseResult(id="stage1/test_a.py::test_b", verdict=Verdict.ACCEPTED, wall_s=0.25),
    CaseResult(id="stage1/test_a.py::TestC::test_d[<&>]", verdict=Verdict.WRONG_ANSWER, message="1 != 2"),
    CaseResult(id="stage1/test_a.py::test_e", verdict=Verdict.ACCEPTED, skipped=True, message="not here"),
    CaseResult(id="stage1/test_a.py::test_f", verdict=Verdict.TIME_LIMIT_EXCEEDED, message="2.00 s of 2 s"),
)


def test_counts_and_cases_are_those_of_the_report() -> None:
    suite = suite_of(junit_xml(report(*CASES), name="meter"))
    assert {key: suite.get(key) for key in ("name", "tests", "failures", "errors", "skipped", "time")} == {
        "name": "meter",
        "tests": "4",
        "failures": "2",
        "errors": "0",
        "skipped": "1",
        "time": "1.500",
    }
    assert [(case.get("classname"), case.get("name"), [part.tag for part in case]) for case in suite] == [
        ("stage1/test_a.py", "test_b", []),
        ("stage1/test_a.py", "TestC::test_d[<&>]", ["failure"]),
        ("stage1/test_a.py", "test_e", ["skipped"]),
        ("stage1/test_a.py", "test_f", ["failure"]),
    ]
    failure = suite[1][0]
    assert (failure.get("type"), failure.get("message")) == ("WA", "1 != 2")


@pytest.mark.parametrize("verdict", [Verdict.COMPILE_ERROR, Verdict.JUDGE_ERROR])
def test_a_run_without_cases_is_not_an_empty_green_suite(verdict: Verdict) -> None:
    suite = suite_of(junit_xml(report(verdict=verdict, reason="no module named x"), name="meter"))
    assert (suite.get("tests"), suite.get("errors")) == ("1", "1")
    assert suite[0][0].get("message") == "no module named x"


@given(st.text(), st.text())
def test_whatever_a_submission_prints_the_file_can_be_read(message: str, stdout: str) -> None:
    case = CaseResult(id="test_a.py::test_b", verdict=Verdict.WRONG_ANSWER, message=message)
    assert suite_of(junit_xml(report(case, stdout=stdout), name="meter")).get("failures") == "1"
