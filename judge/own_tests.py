"""The user's own tests on trial: the reference must pass them, and each wrong solution of the pack must not.

In a problem of kind testable-design the trial is part of the verdict, one case a solution; elsewhere it is told after
the round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from judge.judging import Cancelled, OnCase, judge, was_cut_off
from judge.packs import submission_for, suite_for
from judge.report import CaseResult, Report
from judge.submission import Suite
from judge.verdict import Verdict, worst
from judge.warm import WarmJudge
from problems.own_tests import own_tests
from problems.pack import Pack
from problems.submissions import PackSubmission, read_submissions
from problems.vocabulary import Kind
from sandbox.sandbox import Sandbox

ACCEPT = "stage1/own_tests::accept_what_is_right"
"""Id of the case that fails if an own test fails on the reference, or if there is none that runs."""

_NO_TEST = "No test was found in your files."
_NO_REFERENCE = "The problem has no reference to try your tests on."
_CLOSED = "The judge was closed before it was done."
Judged = Callable[[PackSubmission], Report]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What the own tests said of the reference and of the wrong solutions."""

    tests: int = 0
    """Tests that were collected."""
    error: str = ""
    """Why they could not be tried; empty if they could."""
    ours: bool = False
    """The error is the judge's, not one of the tests."""
    false_alarms: tuple[str, ...] = ()
    """Own tests that fail on the reference."""
    rejected: tuple[PackSubmission, ...] = ()
    let_through: tuple[PackSubmission, ...] = ()


def are_the_task(pack: Pack) -> bool:
    """Whether the verdict on this problem is also one on the user's own tests."""
    return pack.problem.kind is Kind.TESTABLE_DESIGN


def own_suite(pack: Pack, tests: Mapping[str, bytes | str], *, stage: int, seed: int) -> Suite:
    """The own tests in place of the hidden ones, with the same limits and the same modules."""
    files = {path: text.encode() if isinstance(text, str) else text for path, text in tests.items()}
    return replace(suite_for(pack, stage=stage, seed=seed), files=files)


def try_own_tests(
    pack: Pack,
    tests: Mapping[str, bytes | str],
    sandbox: Sandbox,
    *,
    stage: int,
    seed: int,
    cancelled: Cancelled | None = None,
) -> Trial:
    """First the reference, then every wrong solution up to `stage`, each in a sandbox of its own."""
    submissions = read_submissions(pack)
    reference = submissions.reference(stage)
    if reference is None:
        return Trial(error=_NO_REFERENCE, ours=True)
    if not tests:
        return Trial(error=_NO_TEST)
    known_right = submission_for(pack, reference.files)  # a test that stumbles over a wrong answer rejects it
    suite = own_suite(pack, tests, stage=stage, seed=seed)
    warm = WarmJudge(sandbox, replace(suite, until_rejected=True), known_right)

    def judged(each: PackSubmission) -> Report:
        submitted = submission_for(pack, each.files)
        if each is reference:  # every test that fails on it is to be named
            return judge(submitted, suite, sandbox, cancelled=cancelled)
        return warm.judge(submitted, cancelled=cancelled)

    try:
        return trial_of(reference, [each for each in submissions.wrong if each.stage <= stage], judged)
    finally:
        warm.close()


def trial_of(reference: PackSubmission, wrong: Iterable[PackSubmission], judged: Judged) -> Trial:
    """Judge one after the other; ends at the first error that is the judge's."""
    right = judged(reference)
    count = len(right.cases)
    if not count or right.verdict is Verdict.JUDGE_ERROR:
        error = str(right.evidence.get("reason", _NO_TEST))
        return Trial(tests=count, error=error, ours=was_cut_off(right) or _was_closed(right))
    alarms = tuple(case.id for case in right.cases if case.verdict is not Verdict.ACCEPTED)
    rejected: list[PackSubmission] = []
    let_through: list[PackSubmission] = []
    for each in wrong:
        report = judged(each)
        if report.verdict is Verdict.JUDGE_ERROR:
            closed = _CLOSED if _was_closed(report) else str(report.evidence.get("reason", ""))
            return Trial(tests=count, error=closed, ours=True)
        (let_through if report.verdict is Verdict.ACCEPTED else rejected).append(each)
    return Trial(tests=count, false_alarms=alarms, rejected=tuple(rejected), let_through=tuple(let_through))


def with_own_tests(
    report: Report,
    pack: Pack,
    files: Mapping[str, bytes | str],
    sandbox: Sandbox,
    *,
    stage: int,
    seed: int,
    on_case: OnCase | None = None,
    cancelled: Cancelled | None = None,
) -> Report:
    """The report on the code with the trial of the own tests among `files` added. A run that proved nothing stays."""
    if report.verdict in (Verdict.JUDGE_ERROR, Verdict.COMPILE_ERROR):
        return report
    tests = own_tests(files, pack.starter)
    trial = try_own_tests(pack, tests, sandbox, stage=stage, seed=seed, cancelled=cancelled)
    wrong = [each for each in read_submissions(pack).wrong if each.stage <= stage]
    added = with_trial(report, trial, wrong)
    for case in added.cases[len(report.cases) :]:
        if on_case is not None:
            on_case(case)
    return added


def with_trial(report: Report, trial: Trial, wrong: Iterable[PackSubmission]) -> Report:
    """One case more for the reference, and one for each wrong solution. Pure."""
    if trial.ours:
        return replace(report, verdict=Verdict.JUDGE_ERROR, evidence={**report.evidence, "reason": trial.error})
    spoilt = trial.error or ("It does not count while a test fails on right code." if trial.false_alarms else "")
    said = trial.error or "\n".join(f"{name} fails on right code." for name in trial.false_alarms)
    caught = {each.name for each in trial.rejected}
    rejecting = [_rejecting(each, spoilt or ("" if each.name in caught else _missed(each))) for each in wrong]
    cases = (_case(ACCEPT, said), *rejecting)
    through = sum(case.verdict is not Verdict.ACCEPTED for case in rejecting)
    reason = trial.error or ("A test of yours fails on right code." if trial.false_alarms else "")
    reason = reason or f"Your tests let {through} of {len(rejecting)} wrong solutions through."
    verdict = worst((report.verdict, *(case.verdict for case in cases)))
    evidence = {**report.evidence, "own_tests": {"rejected": len(rejecting) - through, "of": len(rejecting)}}
    if report.verdict is Verdict.ACCEPTED and verdict is not Verdict.ACCEPTED:
        evidence["reason"] = reason
    return replace(report, verdict=verdict, cases=(*report.cases, *cases), evidence=evidence)


def _missed(each: PackSubmission) -> str:
    return f"Your tests accept a solution that {each.idea}."


def _rejecting(each: PackSubmission, problem: str) -> CaseResult:
    return _case(f"stage{each.stage}/own_tests::reject_{each.name.rpartition('/')[2]}", problem)


def _case(case_id: str, problem: str) -> CaseResult:
    verdict = Verdict.WRONG_ANSWER if problem else Verdict.ACCEPTED
    return CaseResult(id=case_id, verdict=verdict, message=problem)


def _was_closed(report: Report) -> bool:
    return report.evidence.get("reason") == "Cancelled."
