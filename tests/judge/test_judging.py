from dataclasses import replace

import pytest

from judge.judging import judge
from judge.report import CaseResult
from judge.submission import Mode, Submission
from judge.verdict import Verdict
from tests.judge.fakes import DONE, READY, SUBMISSION, SUITE, FakeSandbox, Said, case

BLAMED = {"evidence": {"cause": "suite"}, "message": "TypeError: 'NoneType' object is not subscriptable"}
TWO = ("ready", {"cases": ["test_a.py::test_one", "test_a.py::test_two"], "versions": {}})
THREE = ("ready", {"cases": [*TWO[1]["cases"], "test_a.py::test_three"], "versions": {}})


@pytest.mark.parametrize(
    ("frames", "verdict"),
    [
        pytest.param([case(), DONE], "AC", id="all passed"),
        pytest.param([case("WA"), DONE], "WA", id="one failed"),
        pytest.param([case("TLE"), case("WA", "test_a.py::test_two"), DONE], "TLE", id="the worst counts"),
        pytest.param([case(skipped=True), DONE], "JE", id="a suite that skips everything proves nothing"),
        pytest.param([DONE], "JE", id="a case that never came is not passed"),
        pytest.param([case()], "JE", id="a run that was cut off is not passed"),
        pytest.param([], "JE", id="silence"),
        pytest.param([("broken", {"type": "SyntaxError", "message": "bad"}), DONE], "CE", id="does not import"),
        pytest.param([("broken", {"message": "x", "verdict": "TLE"}), DONE], "TLE", id="imports for ever"),
        pytest.param([("nonsense", {}), DONE], "JE", id="a frame that no supervisor sends"),
        pytest.param([("case", {"id": 7}), DONE], "JE", id="a frame of another shape"),
        pytest.param([case(), ("done", {**DONE[1], "tampering": True})], "RTE", id="tampering is never accepted"),
        pytest.param([("done", {**DONE[1], "verdict": "TLE", "reason": "The run's limit."})], "TLE", id="not reached"),
    ],
)
def test_what_the_supervisor_says_becomes_one_verdict(frames: list[Said], verdict: str) -> None:
    assert judge(SUBMISSION, SUITE, FakeSandbox(*frames)).verdict == verdict


def test_cases_are_heard_as_they_end_and_the_canary_is_not() -> None:
    sandbox = FakeSandbox()
    heard: list[CaseResult] = []
    report = judge(SUBMISSION, SUITE, FakeSandbox(case(), DONE), on_case=heard.append)
    assert [result.id for result in heard] == ["test_a.py::test_one"] == [result.id for result in report.cases]
    assert not sandbox.channels


def test_the_canary_rides_along_and_is_not_shown() -> None:
    sandbox = FakeSandbox(case(), DONE)
    judge(SUBMISSION, SUITE, sandbox)
    [prepare] = [frame for frame in sandbox.channels[0].heard if frame.tag == "prepare"]
    assert set(prepare.body["suite"]) > {"test_a.py"} and len(prepare.body["suite"]) == 2


def test_no_facts_of_the_sandbox_are_lost() -> None:
    report = judge(SUBMISSION, replace(SUITE, seed=7), FakeSandbox(case(), DONE))
    evidence = report.evidence
    assert (report.sandbox, evidence["engine"], evidence["kernel"]) == ("fake", "fake 1", "6")
    assert (evidence["seed"], evidence["not_enforced"]) == (7, ("Nothing is.",))
    assert evidence["versions"]["pytest"] == "9.2.0" and evidence["versions"]["coderound"]
    assert evidence["limits"]["cpu_s"] == SUITE.limits.cpu_s


def test_a_direct_run_says_that_it_is_not_forge_proof() -> None:
    report = judge(SUBMISSION, replace(SUITE, mode=Mode.DIRECT), FakeSandbox(case(), DONE))
    assert report.mode is Mode.DIRECT and report.evidence["forge_proof"] is False


def test_a_sandbox_that_cannot_start_is_our_fault_and_says_the_remedy() -> None:
    report = judge(SUBMISSION, SUITE, FakeSandbox(broken="Docker does not answer. Start it."))
    assert (report.verdict, report.evidence["reason"]) == (Verdict.JUDGE_ERROR, "Docker does not answer. Start it.")


def test_a_suite_that_cannot_be_collected_is_our_fault() -> None:
    sandbox = FakeSandbox(on_prepare=[("unusable", {"reason": "SyntaxError in test_a.py", "detail": "line 1"})])
    report = judge(SUBMISSION, SUITE, sandbox)
    assert report.verdict is Verdict.JUDGE_ERROR and "SyntaxError in test_a.py" in report.evidence["reason"]


def test_what_cannot_be_python_starts_no_sandbox() -> None:
    sandbox = FakeSandbox(case(), DONE)
    report = judge(Submission({"solution.py": b"\0"}), SUITE, sandbox)
    assert report.verdict is Verdict.COMPILE_ERROR and not sandbox.channels


def test_a_cancelled_run_ends_its_sandbox() -> None:
    sandbox = FakeSandbox(on_prepare=[])
    report = judge(SUBMISSION, SUITE, sandbox, cancelled=lambda: True)
    assert (report.verdict, report.evidence["reason"]) == (Verdict.JUDGE_ERROR, "Cancelled.")
    assert sandbox.channels[0].closed.is_set()


def test_text_out_of_the_sandbox_is_inert() -> None:
    hostile = "\x1b]0;title\x07"
    said = case("RTE", "test_a.py::test_one", message=hostile, evidence={"traceback": hostile, hostile: 1, "x": [1]})
    report = judge(SUBMISSION, SUITE, FakeSandbox(said, ("output", {"text": hostile}), DONE))
    assert "\x1b" not in repr(report).replace("\\x1b", "")
    assert report.stdout == "\\x1b]0;title\\x07"


@pytest.mark.parametrize(
    ("reference", "verdict"),
    [
        pytest.param([case(), DONE], "WA", id="green: the answer was at fault"),
        pytest.param([case("JE", **BLAMED), DONE], "JE", id="red: the suite is at fault"),
    ],
)
def test_the_reference_is_judged_before_the_suite_is_blamed(reference: list[Said], verdict: str) -> None:
    sandbox = FakeSandbox(runs=[[case("JE", **BLAMED), DONE], reference])
    report = judge(SUBMISSION, SUITE, sandbox, reference=SUBMISSION)
    assert (report.verdict, len(sandbox.channels)) == (verdict, 2)


def test_no_reference_is_judged_while_nobody_blames_the_suite() -> None:
    sandbox = FakeSandbox(case("WA"), DONE)
    judge(SUBMISSION, SUITE, sandbox, reference=SUBMISSION)
    assert len(sandbox.channels) == 1


def test_one_lost_case_among_others_is_named() -> None:
    report = judge(SUBMISSION, SUITE, FakeSandbox(case(), DONE, on_prepare=[TWO]))
    assert [(each.id, each.verdict.value) for each in report.cases] == [
        ("test_a.py::test_one", "AC"),
        ("test_a.py::test_two", "JE"),
    ]


def test_the_cases_that_were_collected_last_are_the_expected_ones() -> None:
    report = judge(SUBMISSION, SUITE, FakeSandbox(("loaded", TWO[1]), case(), DONE, on_prepare=[READY]))
    assert len(report.cases) == 2


def test_a_sandbox_that_is_lost_before_the_first_case_is_replaced_once() -> None:
    assert judge(SUBMISSION, SUITE, FakeSandbox(case(), DONE, runs=[[]])).verdict == "AC"
    lost_for_good = FakeSandbox()
    assert judge(SUBMISSION, SUITE, lost_for_good).verdict == "JE"
    assert len(lost_for_good.channels) == 2


@pytest.mark.parametrize(
    ("frames", "ready"),
    [
        pytest.param([case()], READY, id="cases were shown: they would come twice"),
        pytest.param([("broken", {"type": "SyntaxError", "message": "bad"})], READY, id="it does not import"),
        pytest.param([], ("unusable", {"reason": "no", "detail": "Traceback"}), id="the suite is broken"),
    ],
)
def test_what_is_not_the_sandboxs_end_is_not_tried_again(frames: list[Said], ready: Said) -> None:
    sandbox = FakeSandbox(*frames, on_prepare=[ready])
    judge(SUBMISSION, SUITE, sandbox)
    assert len(sandbox.channels) == 1


def test_nothing_is_tried_again_for_a_user_who_has_gone() -> None:
    sandbox = FakeSandbox()
    judge(SUBMISSION, SUITE, sandbox, cancelled=lambda: len(sandbox.channels) > 0)
    assert len(sandbox.channels) == 1


def test_a_run_that_ends_at_the_first_rejection_has_no_cases_after_it() -> None:
    sandbox = FakeSandbox(case(), case("WA", "test_a.py::test_two"), DONE, on_prepare=[THREE])
    report = judge(SUBMISSION, replace(SUITE, until_rejected=True, first=("test_a.py::test_two",)), sandbox)
    assert (report.verdict, [each.verdict.value for each in report.cases]) == ("WA", ["AC", "WA"])
    asked = sandbox.channels[0].heard[-1].body
    assert asked["first"] == ["test_a.py::test_two"]
    assert asked["until_rejected"] == next(iter(sandbox.channels[0].heard[0].body["suite"].keys() - SUITE.files.keys()))


def test_neither_a_skipped_case_nor_the_canary_ends_a_run_early() -> None:
    sandbox = FakeSandbox(case("WA", skipped=True), case("AC", "test_a.py::test_two"), DONE, on_prepare=[TWO])
    assert judge(SUBMISSION, replace(SUITE, until_rejected=True), sandbox).verdict == "AC"
