"""The judge: a submission and a suite go in, a report comes out. What the program did is never an exception."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from importlib import metadata
from time import monotonic

from judge.admission import refusal
from judge.frames import Case
from judge.grading import Circumstances, after_reference, blames_us, case_result, grade, judge_error, refused
from judge.prepared import Prepared
from judge.report import CaseResult, Report
from judge.submission import Submission, Suite
from judge.verdict import Verdict
from sandbox.sandbox import Sandbox, SandboxError, SandboxFacts

OnCase = Callable[[CaseResult], None]
Cancelled = Callable[[], bool]
Turns = AbstractContextManager[object]
_CANCELLED = "Cancelled."


def judge(
    submission: Submission,
    suite: Suite,
    sandbox: Sandbox,
    *,
    on_case: OnCase | None = None,
    cancelled: Cancelled | None = None,
    reference: Submission | None = None,
    turns: Turns | None = None,
) -> Report:
    """Judge `submission` in a fresh sandbox.

    Never raises for what the program, the suite or the sandbox did: that is the report. A sandbox that is lost before
    the first case has ended is replaced, once.

    Args:
        on_case: Hears each case as it ends, in this thread.
        cancelled: Asked twenty times a second; once true, the sandbox is ended and the report is a JE that says so.
        reference: Known to be right. Judged as well, but only before the suite would be blamed.
        turns: Held while the submission is judged, but not while its sandbox starts.
    """
    why = refusal(submission)
    if why:
        return refused(why, suite, _no_facts(sandbox))
    try:
        report = _judge_cold(submission, suite, sandbox, on_case, cancelled, turns)
        if was_cut_off(report) and not (cancelled is not None and cancelled()):
            report = _judge_cold(submission, suite, sandbox, on_case, cancelled, turns)
    except SandboxError as problem:
        return judge_error(str(problem), suite, _no_facts(sandbox))
    if reference is None or not blames_us(report):
        return report
    return after_reference(report, judge(reference, suite, sandbox, cancelled=cancelled))


def _judge_cold(
    submission: Submission,
    suite: Suite,
    sandbox: Sandbox,
    on_case: OnCase | None,
    cancelled: Cancelled | None,
    turns: Turns | None,
) -> Report:
    prepared = Prepared(sandbox, suite, waits=False)
    with turns or nullcontext():
        return judge_prepared(prepared, submission, on_case=on_case, cancelled=cancelled)


def judge_prepared(
    prepared: Prepared, submission: Submission, *, on_case: OnCase | None = None, cancelled: Cancelled | None = None
) -> Report:
    """Judge `submission` in a sandbox that waits for it, and end that sandbox."""

    def heard(case: Case) -> None:
        if on_case is not None:
            on_case(case_result(case))

    began = monotonic()
    try:
        transcript = prepared.run(submission, heard, cancelled or (lambda: False))
        return grade(transcript, _circumstances(prepared, monotonic() - began))
    finally:
        prepared.close()


def was_cut_off(report: Report) -> bool:
    """Whether the sandbox, not the run, came to an end: the engine was restarted, or somebody removed the container.

    Worth one more try, unless the user wanted it, or has already seen cases: those would come twice.
    """
    if report.verdict is not Verdict.JUDGE_ERROR or report.cases or report.evidence.get("reason") == _CANCELLED:
        return False
    suite_is_broken = "traceback" in report.evidence
    return "judged_in_s" not in report.evidence and not suite_is_broken


def _circumstances(prepared: Prepared, wall_s: float) -> Circumstances:
    return Circumstances(
        suite=prepared.suite,
        facts=prepared.channel.facts(),
        wall_s=wall_s,
        canary=prepared.canary,
        version=metadata.version("coderound"),
    )


def _no_facts(sandbox: Sandbox) -> SandboxFacts:
    return SandboxFacts(name=sandbox.name)
