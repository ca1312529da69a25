"""The verdict on one case, from what the watcher saw and from the marks of the boundary. Pure."""

from __future__ import annotations

import unittest
from collections.abc import Callable
from typing import Any

import pytest

from judge.inside.messages import MESSAGE, SECTION, inert
from judge.inside.pytest_glue import Watcher
from judge.inside.refusal import Marks, Unsupported

Trace = Callable[[BaseException], str | None]
Record = dict[str, Any]


def record(case: str, watcher: Watcher, marks: Marks, trace_of: Trace) -> Record:
    """The `end` frame of a case: passed only if setup, call and teardown passed and nothing marked it."""
    outcome = _outcome(watcher)
    error = next(iter(watcher.errors), None)
    sections = [[name, inert(text, SECTION)] for report in watcher.reports.values() for name, text in report.sections]
    unique = [section for at, section in enumerate(sections) if section not in sections[:at]]
    if marks.lost is not None:
        return _end(case, "failed", "lost", marks.lost, sections=unique)
    if marks.unsupported is not None:
        return _end(case, "failed", marks.cause, marks.unsupported, sections=unique)
    if outcome != "failed":
        return _end(case, outcome, None, _reason(watcher) if outcome == "skipped" else "", sections=unique)
    if error is None:
        return _end(case, "failed", "suite", _longrepr(watcher), sections=unique)
    return _end(case, "failed", *_judge(error, marks, trace_of), sections=unique)


def broken(case: str, error: BaseException | str, marks: Marks, trace_of: Trace, modules: tuple[str, ...]) -> Record:
    """The `end` frame of a case whose file cannot be collected."""
    if marks.lost is not None:
        return _end(case, "failed", "lost", marks.lost)
    if marks.unsupported is not None:
        return _end(case, "failed", marks.cause, marks.unsupported)
    if isinstance(error, str):
        return _end(case, "failed", "suite", error)
    root = error
    while root.__cause__ is not None:
        root = root.__cause__
    if isinstance(root, ImportError) and root.name is not None and root.name in modules:
        return _end(case, "failed", "import", str(root))
    cause, message, trace = _judge(root, marks, trace_of)
    return _end(case, "failed", cause, message, trace)


def _outcome(watcher: Watcher) -> str:
    outcomes = {when: report.outcome for when, report in watcher.reports.items()}
    if "failed" in outcomes.values() or watcher.failed_subtests:
        return "failed"
    if outcomes.get("teardown") == "passed":
        if outcomes.get("setup") == "skipped" or outcomes.get("call") == "skipped":
            return "skipped"
        if outcomes.get("setup") == outcomes.get("call") == "passed":
            return "passed"
    return "failed"


def _judge(error: BaseException, marks: Marks, trace_of: Trace) -> tuple[str, str, str]:
    """Cause, message and traceback of a failure."""
    trace = trace_of(error)
    if trace is not None:
        return "candidate", _text(error), trace
    if isinstance(error, AssertionError | pytest.fail.Exception):
        return "assert", _text(error), ""
    return ("assert" if marks.contacted else "suite"), _text(error), ""


def _text(error: BaseException) -> str:
    try:
        text = str(error)
    except (Exception, Unsupported) as problem:  # __str__ of the suite's or the submission's own class
        text = f"<str() raised {type(problem).__name__}>"
    if type(error) is AssertionError or isinstance(error, pytest.fail.Exception):
        return text or "assertion failed"
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _reason(watcher: Watcher) -> str:
    for report in watcher.reports.values():
        if report.outcome == "skipped":
            longrepr = report.longrepr
            return str(longrepr[2] if isinstance(longrepr, tuple) else getattr(report, "wasxfail", ""))
    return ""


def _longrepr(watcher: Watcher) -> str:
    report = next((report for report in watcher.reports.values() if report.outcome == "failed"), None)
    if report is not None:
        return str(report.longrepr)
    return "a subtest failed" if watcher.failed_subtests else "the case did not run to its end"


def _end(case: str, outcome: str, cause: str | None, message: str, trace: str = "", sections: Any = ()) -> Record:
    return {
        "id": case,
        "outcome": outcome,
        "cause": cause,
        "message": inert(message, MESSAGE),
        "traceback": inert(trace, SECTION),
        "sections": list(sections),
    }


def is_skip(error: BaseException) -> bool:
    return isinstance(error, pytest.skip.Exception | unittest.SkipTest)
