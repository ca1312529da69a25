"""A transcript graded: one verdict, one line a case, and the evidence for both. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from judge.canary import Canary
from judge.frames import Broken, Case
from judge.inert import inert, one_line
from judge.report import CaseResult, Report
from judge.submission import Mode, Suite
from judge.transcript import Transcript
from judge.verdict import Verdict, worst
from sandbox.sandbox import SandboxFacts

_MESSAGE = 2_000
_TRACEBACK = 8_000
_OUTPUT = 40_000
_SHORT = 400
_OUR_FAULT = ("suite", "unsupported")


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What a report must say beside the run itself, so that the run can be repeated."""

    suite: Suite
    facts: SandboxFacts
    wall_s: float = 0.0
    canary: Canary | None = None
    version: str = ""


def case_result(case: Case) -> CaseResult:
    """One case as it may be shown."""
    return CaseResult(
        id=one_line(case.id),
        verdict=case.verdict,
        wall_s=case.wall_s,
        cpu_s=case.cpu_s,
        memory_mib=case.memory_mib,
        message=inert(case.message, limit=_MESSAGE),
        skipped=case.skipped,
        evidence=_inert_values(case.evidence),
    )


def grade(transcript: Transcript, circumstances: Circumstances) -> Report:
    """Judge one run. A case that was not reached is not passed, and where a canary passed nothing is accepted."""
    reason, verdict, cases = _outcome(transcript, circumstances)
    done = transcript.done
    canary_passed = any(
        circumstances.canary is not None and circumstances.canary.owns(case.id) and case.verdict is Verdict.ACCEPTED
        for case in transcript.cases
    )
    tampering = canary_passed or (done is not None and done.tampering)
    if tampering and verdict is Verdict.ACCEPTED:
        verdict, reason = Verdict.RUN_TIME_ERROR, "A case that nobody can pass was passed: the judge was tampered with."
    return Report(
        verdict=verdict,
        mode=circumstances.suite.mode,
        sandbox=circumstances.facts.name,
        wall_s=circumstances.wall_s,
        cases=cases,
        evidence={"reason": reason, "tampering": tampering, **_evidence(transcript, circumstances)},
        stdout=inert(transcript.output, limit=_OUTPUT),
    )


def judge_error(reason: str, suite: Suite, facts: SandboxFacts, *, wall_s: float = 0.0) -> Report:
    """The report when there was no run to grade: our fault, with the remedy."""
    circumstances = Circumstances(suite=suite, facts=facts, wall_s=wall_s)
    return grade(Transcript(cut_off=reason), circumstances)


def refused(reason: str, suite: Suite, facts: SandboxFacts) -> Report:
    """The report for what does not even have to be run."""
    return grade(Transcript(broken=Broken(message=reason)), Circumstances(suite=suite, facts=facts))


def _outcome(transcript: Transcript, circumstances: Circumstances) -> tuple[str, Verdict, tuple[CaseResult, ...]]:
    if transcript.broken is not None:
        return _broken_reason(transcript.broken), transcript.broken.verdict, ()
    if transcript.unusable is not None:
        return f"The suite can't be used: {one_line(transcript.unusable.reason)}", Verdict.JUDGE_ERROR, ()
    cases = _shown_cases(transcript, circumstances)
    if transcript.done is None:
        reason = one_line(transcript.cut_off, limit=_MESSAGE) or "The run ended before its end."
        return reason, Verdict.JUDGE_ERROR, cases
    counted = [case.verdict for case in cases if not case.skipped]
    if not counted:
        return "No case was judged: the suite has none, or skips them all.", Verdict.JUDGE_ERROR, cases
    return _reason(transcript, cases), worst(counted), cases


def _shown_cases(transcript: Transcript, circumstances: Circumstances) -> tuple[CaseResult, ...]:
    """Without the canary; in place of each case that was expected and never came, one that says so."""
    canary = circumstances.canary
    came = [case for case in transcript.cases if canary is None or not canary.owns(case.id)]
    known = {case.id for case in came}
    missing = (
        case_id
        for case_id in transcript.expected
        if case_id not in known and not (canary is not None and canary.owns(case_id))
    )
    enough = circumstances.suite.until_rejected and any(case.verdict is not Verdict.ACCEPTED for case in came)
    if transcript.done is None or enough:
        return tuple(map(case_result, came))
    return (*map(case_result, came), *(_not_reached(case_id, transcript) for case_id in missing))


def _not_reached(case_id: str, transcript: Transcript) -> CaseResult:
    done = transcript.done
    if done is not None and done.verdict is not None:
        return CaseResult(id=one_line(case_id), verdict=done.verdict, message="Not reached.")
    evidence = {"cause": "suite"}
    return CaseResult(id=one_line(case_id), verdict=Verdict.JUDGE_ERROR, message="Was never run.", evidence=evidence)


def _reason(transcript: Transcript, cases: tuple[CaseResult, ...]) -> str:
    """One sentence: what stopped the run, else the first case with the worst verdict."""
    if transcript.done is not None and transcript.done.reason:
        return one_line(transcript.done.reason)
    verdict = worst(case.verdict for case in cases if not case.skipped)
    if verdict is Verdict.ACCEPTED:
        return ""
    first = next(case for case in cases if case.verdict is verdict)
    return one_line(f"{first.id}: {first.message}")


def _broken_reason(broken: Broken) -> str:
    where = f"{broken.file}, line {broken.line}: " if broken.file and broken.line else ""
    kind = f"{broken.type}: " if broken.type else ""
    return one_line(f"{where}{kind}{broken.message}", limit=_MESSAGE)


def _evidence(transcript: Transcript, circumstances: Circumstances) -> dict[str, Any]:
    suite, facts, ready, done = circumstances.suite, circumstances.facts, transcript.ready, transcript.done
    evidence: dict[str, Any] = {
        "seed": suite.seed,
        "limits": asdict(suite.limits),
        "versions": {**(ready.versions if ready is not None else {}), "coderound": circumstances.version},
        "engine": facts.engine,
        "kernel": facts.kernel,
        "not_enforced": (*facts.not_enforced, *(ready.not_enforced if ready is not None else ())),
        "forge_proof": suite.mode is Mode.SPLIT,
        "canary": _canary(transcript, circumstances.canary),
    }
    if done is not None:
        evidence |= {"cpu_s": done.cpu_s, "memory_mib": done.memory_mib, "judged_in_s": done.wall_s}
    if transcript.broken is not None:
        broken = transcript.broken
        evidence |= {"traceback": inert(broken.traceback, limit=_TRACEBACK), **_inert_values(broken.evidence)}
    if transcript.unusable is not None:
        evidence["traceback"] = inert(transcript.unusable.detail, limit=_TRACEBACK)
    return evidence


def _canary(transcript: Transcript, canary: Canary | None) -> str:
    """The verdict of the case that nobody can pass; `none` if the suite's own settings kept it out."""
    verdicts = [str(case.verdict) for case in transcript.cases if canary is not None and canary.owns(case.id)]
    return verdicts[0] if verdicts else "none"


def _inert_values(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        one_line(key, limit=_SHORT): inert(value, limit=_TRACEBACK) if isinstance(value, str) else value
        for key, value in values.items()
        if isinstance(value, str | int | float | bool | None)
    }


def blames_us(report: Report) -> bool:
    """Whether the suite, not the engine, is said to be at fault: a reference can prove or disprove that."""
    return any(_is_our_fault(case) for case in report.cases)


def after_reference(report: Report, reference: Report) -> Report:
    """`report` once the reference was judged on this machine: what it passes, the suite can't be blamed for."""
    green = {case.id for case in reference.cases if case.verdict is Verdict.ACCEPTED}
    cases = tuple(_blamed(case) if _is_our_fault(case) and case.id in green else case for case in report.cases)
    proven = replace(report, cases=cases, verdict=worst(_counted(cases)))
    if proven.verdict is Verdict.JUDGE_ERROR:
        reason = f"The reference fails here too ({reference.verdict}): the problem or this machine is at fault."
        return replace(proven, evidence={**report.evidence, "reason": reason, "reference": str(reference.verdict)})
    first = next((case for case in cases if case.verdict is proven.verdict), None)
    reason = "" if first is None else one_line(f"{first.id}: {first.message}")
    return replace(proven, evidence={**report.evidence, "reason": reason, "reference": str(reference.verdict)})


def _counted(cases: Iterable[CaseResult]) -> list[Verdict]:
    return [case.verdict for case in cases if not case.skipped]


def _is_our_fault(case: CaseResult) -> bool:
    return case.verdict is Verdict.JUDGE_ERROR and case.evidence.get("cause") in _OUR_FAULT


def _blamed(case: CaseResult) -> CaseResult:
    """The test could not digest the answer, and a right answer it can."""
    verdict = Verdict.RUN_TIME_ERROR if "killed_by" in case.evidence else Verdict.WRONG_ANSWER
    return replace(case, verdict=verdict, evidence={**case.evidence, "reference": "passes this case"})
