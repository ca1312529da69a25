"""Judges a pack by its own submissions, against the folder each lies in. Yields what it finds as it goes.

Takes a function that judges instead of a sandbox, so that the rules can be tested without one.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import Protocol

from judge.packs import names_case
from judge.report import Report
from judge.verdict import Verdict
from problems.errors import Complaint
from problems.findings import Finding, Gravity, Group
from problems.pack import Pack
from problems.submissions import PackSubmission, PackSubmissions

_NO_PROOF = (Verdict.JUDGE_ERROR, Verdict.COMPILE_ERROR)


class JudgeOne(Protocol):
    """Judges the files of one version of one submission; thread-safe."""

    def __call__(self, pack: Pack, submission: PackSubmission, *, stage: int, public: bool) -> Report: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One judging and what it shows; no findings means that it went as promised."""

    name: str
    """`wrong_answer/off_by_one`, `starter`, `accepted/reference at stage 2`."""
    expected: str
    report: Report | None
    """None for findings about the pack as a whole."""
    findings: tuple[Finding, ...]


def verify(
    pack: Pack,
    submissions: PackSubmissions,
    judge_one: JudgeOne,
    pool: Executor,
    *,
    hostile: tuple[PackSubmission, ...] = (),
) -> Iterator[Proof]:
    """Judge every submission of the pack and compare. Several at a time, as many as `pool` takes.

    Order of the proofs is that of the submissions; the last one is about the pack as a whole.

    Args:
        hostile: Submissions that must not be AC, whatever else they are. Only for a sandbox with walls.
    """
    running = [(each, pool.submit(judge_one, pack, each, stage=each.stage, public=False)) for each in submissions.all]
    starter = pool.submit(judge_one, pack, starter_of(pack), stage=len(pack.problem.stage), public=False)
    outgrown = _start_outgrown(pack, submissions, judge_one, pool)
    attacks = [(each, pool.submit(judge_one, pack, each, stage=each.stage, public=False)) for each in hostile]
    try:
        seen: list[tuple[PackSubmission, Report]] = []
        for submission, future in running:
            report = future.result()
            seen.append((submission, report))
            yield proof_of(pack, submission, report)
        yield proof_of_starter(pack, starter.result())
        for stage, future in outgrown:
            yield proof_of_outgrown(pack, stage, future.result())
        for submission, future in attacks:
            yield proof_of_attack(pack, submission, future.result())
        yield from _public_proofs(pack, submissions, judge_one)
        yield Proof(name="pack", expected="", report=None, findings=tuple(whole_pack(pack, seen)))
    finally:
        for future in (starter, *(future for _, future in (*running, *outgrown, *attacks))):
            future.cancel()


def starter_of(pack: Pack) -> PackSubmission:
    """What is handed in if nobody types anything."""
    stage = len(pack.problem.stage)
    return PackSubmission(
        name="starter", verdict="", stage=stage, idea="nothing", rejected_by=(), files=dict(pack.starter)
    )


def proof_of(pack: Pack, submission: PackSubmission, report: Report) -> Proof:
    """Does one report keep the promise of the folder and of the header?"""
    findings = tuple(_broken_promises(pack, submission, report))
    name = f"{submission.name} (stage {submission.stage})" if submission.accepted else submission.name
    return Proof(name=name, expected=submission.verdict, report=report, findings=findings)


def proof_of_starter(pack: Pack, report: Report) -> Proof:
    findings: tuple[Finding, ...] = ()
    if report.verdict is Verdict.ACCEPTED:
        findings = (_error(pack, "starter", "passes the hidden suite", "take the solution out of it"),)
    if report.verdict in _NO_PROOF:
        fix = "the starter must import, and hold every name that a test imports"
        findings = (_error(pack, "starter", f"is {report.verdict}: {_reason(report)}", fix),)
    return Proof(name="starter", expected="not AC", report=report, findings=findings)


def proof_of_outgrown(pack: Pack, stage: int, report: Report) -> Proof:
    """The reference of the stage before must not satisfy `stage`: else that stage asks for nothing new."""
    findings: tuple[Finding, ...] = ()
    if report.verdict is Verdict.ACCEPTED:
        problem = f"the reference of stage {stage - 1} passes stage {stage}"
        findings = (_error(pack, f"tests/hidden/stage{stage}", problem, "test what this stage adds"),)
    findings += _unjudged(pack, f"tests/hidden/stage{stage}", report)
    return Proof(name=f"reference {stage - 1} at stage {stage}", expected="not AC", report=report, findings=findings)


def proof_of_attack(pack: Pack, submission: PackSubmission, report: Report) -> Proof:
    """Whatever it is called, it must not be AC."""
    findings: tuple[Finding, ...] = ()
    if report.verdict is Verdict.ACCEPTED:
        fix = "assert on plain values and on several of them; docs/judging.md"
        findings = (_error(pack, "tests/hidden", f"{submission.name} is AC: it {submission.idea}", fix),)
    findings += _unjudged(pack, "tests/hidden", report)
    return Proof(name=submission.name, expected="not AC", report=report, findings=findings)


def whole_pack(pack: Pack, seen: list[tuple[PackSubmission, Report]]) -> Iterator[Finding]:
    """What only all reports together show: named cases exist, and each edge rejects somebody."""
    collected = {case.id for submission, report in seen if submission.accepted for case in report.cases}
    if not collected:
        return  # nothing was judged: said already
    for edge in pack.problem.edge:
        for named in edge.tests:
            if not any(names_case(named, case) for case in collected):
                key = f"edge {edge.id}.tests"
                yield _error(pack, "problem.toml", f"no collected case is {named}", "see the ids of a run", key=key)
        if not any(_rejects(report, edge.tests) for submission, report in seen if not submission.accepted):
            fix = "add the wrong solution that forgets it"
            key = f"edge {edge.id}"
            yield _error(pack, "problem.toml", "its cases reject no wrong solution", fix, key=key)
    once = [submission.name for submission, report in seen if _by_one_only(submission, report)]
    if once:
        problem = f"a single case rejects {_some(once)}"
        yield Finding(
            Gravity.WARNING,
            Group.STRENGTH,
            Complaint(f"{pack.slug}/tests/hidden", problem, "", "test it in a second way too, or say `only = true`"),
        )
    idle = [case for case in sorted(collected) if not any(_rejects(report, (case,)) for _, report in seen)]
    if idle:
        problem = f"reject no wrong solution: {_some(idle)}"
        yield Finding(
            Gravity.WARNING,
            Group.TRUTH,
            Complaint(f"{pack.slug}/tests/hidden", problem, "", "do they test anything?"),
        )


def _by_one_only(submission: PackSubmission, report: Report) -> bool:
    bad = (case for case in report.cases if case.verdict is not Verdict.ACCEPTED and not case.skipped)
    return not submission.accepted and not submission.only and sum(1 for _ in bad) == 1


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _broken_promises(pack: Pack, submission: PackSubmission, report: Report) -> Iterator[Finding]:
    path = f"submissions/{submission.name}"
    if report.verdict != submission.verdict:
        problem = f"is {report.verdict}, not {submission.verdict} at stage {submission.stage}: {_reason(report)}"
        fix = "mend the suite" if submission.accepted or report.verdict is Verdict.ACCEPTED else "mend it, or move it"
        yield _error(pack, path, problem, fix)
        return
    for named in submission.rejected_by:
        cases = [case for case in report.cases if names_case(named, case.id)]
        if not any(case.verdict == submission.verdict for case in cases):
            got = ", ".join(sorted({str(case.verdict) for case in cases})) or "not run"
            others = [case.id for case in report.cases if case.verdict == submission.verdict]
            fix = f"it is rejected by {others[0]}" if others else "name the case that rejects it"
            yield _error(pack, path, f"{named} is {got}, not {submission.verdict}", fix, key="rejected-by")


def _start_outgrown(
    pack: Pack, submissions: PackSubmissions, judge_one: JudgeOne, pool: Executor
) -> list[tuple[int, Future[Report]]]:
    started = []
    for stage in range(2, len(pack.problem.stage) + 1):
        before = submissions.reference(stage - 1)
        if before is not None and before.stage == stage - 1:
            started.append((stage, pool.submit(judge_one, pack, before, stage=stage, public=False)))
    return started


def _public_proofs(pack: Pack, submissions: PackSubmissions, judge_one: JudgeOne) -> Iterator[Proof]:
    """The public tests pass for what is right, and let at least one wrong solution through."""
    stage = len(pack.problem.stage)
    if (reference := submissions.reference(stage)) is None:
        return
    report = judge_one(pack, reference, stage=stage, public=True)
    findings: tuple[Finding, ...] = ()
    if report.verdict is not Verdict.ACCEPTED:
        problem = f"the reference is {report.verdict}: {_reason(report)}"
        findings = (_error(pack, "tests/public", problem, "mend the public tests"),)
    yield Proof(name="public tests, reference", expected="AC", report=report, findings=findings)
    for wrong in submissions.wrong:
        report = judge_one(pack, wrong, stage=stage, public=True)
        if report.verdict is Verdict.ACCEPTED:
            yield Proof(name=f"public tests, {wrong.name}", expected="AC", report=report, findings=())
            return
    if submissions.wrong:
        finding = _error(
            pack, "tests/public", "reject every wrong solution", "show less: the hidden suite is the judge"
        )
        yield Proof(name="public tests", expected="AC", report=None, findings=(finding,))


def _unjudged(pack: Pack, path: str, report: Report) -> tuple[Finding, ...]:
    """A judge error is no rejection: it proves nothing."""
    if report.verdict is not Verdict.JUDGE_ERROR:
        return ()
    return (_error(pack, path, f"could not be judged: {_reason(report)}", "see coderound doctor, then try again"),)


def _rejects(report: Report, named: tuple[str, ...]) -> bool:
    return any(
        case.verdict is not Verdict.ACCEPTED and not case.skipped and any(names_case(each, case.id) for each in named)
        for case in report.cases
    )


def _reason(report: Report) -> str:
    """The first thing that went wrong, on one line."""
    bad = next((case for case in report.cases if case.verdict == report.verdict and not case.skipped), None)
    if bad is not None and report.verdict is not Verdict.ACCEPTED:
        said = f"{bad.id}: {bad.message}"
    else:
        said = str(report.evidence.get("reason") or f"{report.passed} cases passed")
    line = " ".join(said.split())
    return line if len(line) <= 200 else line[:197] + "..."


def _error(pack: Pack, path: str, problem: str, fix: str, *, key: str = "") -> Finding:
    return Finding(Gravity.ERROR, Group.TRUTH, Complaint(f"{pack.slug}/{path}", problem, key, fix))
