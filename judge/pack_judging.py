"""Judges what was handed in for a problem of the bank: its suite, its limits, its gates."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from judge.judging import judge
from judge.own_tests import are_the_task, with_own_tests
from judge.packs import submission_for, suite_for, with_gates
from judge.report import CaseResult, Report
from judge.submission import Submission
from problems.own_tests import code_among
from problems.pack import Pack
from problems.submissions import read_submissions
from sandbox.sandbox import Sandbox


def judge_pack(
    pack: Pack,
    files: Mapping[str, bytes | str],
    sandbox: Sandbox,
    *,
    stage: int,
    seed: int,
    public: bool = False,
    prove_reference: bool = False,
    own_tests: bool = False,
    on_case: Callable[[CaseResult], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Report:
    """Judge `files`, laid over the starter, by the suite of stages 1 to `stage`, or by the public one.

    Args:
        prove_reference: Judge the reference too before a run is blamed on the submission that might be ours.
        own_tests: In a problem of kind testable-design judge the test files among `files` too. A pack's own
            submissions have none.
    """
    tests_count = own_tests and not public and are_the_task(pack)
    submission = submission_for(pack, code_among(files, pack.starter) if tests_count else files)
    report = judge(
        submission,
        suite_for(pack, stage=stage, seed=seed, public=public),
        sandbox,
        on_case=on_case,
        cancelled=cancelled,
        reference=reference_of(pack, stage) if prove_reference else None,
    )
    if public:
        return report
    report = with_gates(report, pack, submission)
    if not tests_count:
        return report
    return with_own_tests(
        report, pack, files, sandbox, stage=stage, seed=seed, on_case=on_case, cancelled=cancelled
    )  # fmt: skip


def reference_of(pack: Pack, stage: int) -> Submission | None:
    reference = read_submissions(pack).reference(stage)
    return submission_for(pack, reference.files) if reference is not None else None
