"""A report for people: a table of cases, the verdict, and the next step. Pure."""

from __future__ import annotations

from judge.report import CaseResult, Report
from judge.verdict import Verdict
from tui.tables import table

_SPOKEN = {
    Verdict.ACCEPTED: "accepted",
    Verdict.WRONG_ANSWER: "wrong answer",
    Verdict.RUN_TIME_ERROR: "run time error",
    Verdict.TIME_LIMIT_EXCEEDED: "time limit exceeded",
    Verdict.MEMORY_LIMIT_EXCEEDED: "memory limit exceeded",
    Verdict.OUTPUT_LIMIT_EXCEEDED: "output limit exceeded",
    Verdict.COMPILE_ERROR: "does not import",
    Verdict.JUDGE_ERROR: "judge error, not yours",
}
_NEXT = {
    Verdict.WRONG_ANSWER: "Read the first failing case; run it alone in your head before you change anything.",
    Verdict.RUN_TIME_ERROR: "An exception of yours reached the test: start with the first traceback.",
    Verdict.TIME_LIMIT_EXCEEDED: "Look for an endless loop, a wait nobody ends, or work that grows too fast.",
    Verdict.MEMORY_LIMIT_EXCEEDED: "Look for what is kept and never let go.",
    Verdict.OUTPUT_LIMIT_EXCEEDED: "Print less.",
    Verdict.COMPILE_ERROR: "Import the file yourself first: python3 -c 'import MODULE'.",
    Verdict.JUDGE_ERROR: 'The run proves nothing about the submission. "coderound doctor" says what to mend.',
}
_UNSUPPORTED = (
    "The suite asks for what cannot cross from one process to another. --direct judges it in one process, "
    "where a verdict can be forged; or move that part to driver.py (docs/packs.md)."
)


def report_text(report: Report) -> str:
    parts = [table(_row(case) for case in report.cases), _messages(report), _summary(report)]
    if report.stdout.strip():
        parts.insert(1, f"Printed:\n{_indented(report.stdout)}")
    return "\n\n".join(part for part in parts if part)


def _row(case: CaseResult) -> tuple[str, str, str]:
    return ("--" if case.skipped else str(case.verdict), f"{case.wall_s * 1000:.0f} ms", case.id)


def _messages(report: Report) -> str:
    failed = [case for case in report.cases if case.verdict is not Verdict.ACCEPTED and not case.skipped]
    return "\n\n".join(f"{case.id}: {_SPOKEN[case.verdict]}\n{_indented(_story(case))}" for case in failed)


def _story(case: CaseResult) -> str:
    traceback = str(case.evidence.get("traceback") or "")
    limits = [f"{key} {case.evidence[key]}" for key in ("limit", "measured", "killed_by") if key in case.evidence]
    return "\n".join(part for part in (case.message, traceback, ", ".join(limits)) if part) or "(no message)"


def _summary(report: Report) -> str:
    counted = sum(1 for case in report.cases if not case.skipped)
    score = f" {report.passed} of {counted} cases," if counted else ""
    lines = [f"{report.verdict}: {_SPOKEN[report.verdict]}.{score} {report.wall_s:.2f} s."]
    if report.mode == "direct":
        lines.append("Judged in direct mode: suite and submission share a process, so this is not forge-proof.")
    if reason := report.evidence.get("reason"):
        lines.append(str(reason))
    lines += [f"Not enforced here: {gap}" for gap in report.evidence.get("not_enforced") or ()]
    if report.verdict in _NEXT:
        lines.append(f"Next: {_next(report)}")
    return "\n".join(lines)


def _next(report: Report) -> str:
    if report.verdict is Verdict.JUDGE_ERROR and any(
        case.evidence.get("cause") == "unsupported" for case in report.cases
    ):
        return _UNSUPPORTED
    return _NEXT[report.verdict]


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
