"""One hostile submission in a real sandbox: it gets its verdict and harms nobody.

The invariants of `docs/security.md`, (a) to (f), are checked for each. Never run these in a plain child.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from judge.inert import inert
from judge.judging import judge
from judge.report import Report
from judge.submission import Submission
from judge.verdict import Verdict
from sandbox.sandbox import Sandbox
from tests.hostile.corpus import HONEST, LIMITS, HostileCase, hostile_cases, suite
from tests.hostile.leftovers import gone

SEED = 20_261_122
GROWTH_MIB = 50.0


def params(sandbox: str) -> list[object]:
    return [pytest.param(case, id=case.id) for case in hostile_cases() if case.only in ("", sandbox)]


def check(case: HostileCase, sandbox: Sandbox, left: Callable[[], set[str]]) -> None:
    before, there = resident_mib(), left()
    for _ in range(case.runs):
        report = judged(case.submission, sandbox)
        assert report.verdict in case.allowed, said(report)  # (a)
        assert report.wall_s <= LIMITS.run_wall_s + 2, said(report)  # (b)
        assert_inert(report)  # (f)
    honest = judged(HONEST, sandbox)
    assert honest.verdict is Verdict.ACCEPTED, said(honest)  # (d)
    assert resident_mib() - before < GROWTH_MIB  # (e)
    assert not gone(left, there)  # (c)


def judged(submission: Submission, sandbox: Sandbox) -> Report:
    return judge(submission, suite(SEED), sandbox)


def said(report: Report) -> str:
    cases = "; ".join(f"{case.id} {case.verdict} {case.message[:200]}" for case in report.cases)
    return f"{report.verdict}: {report.evidence.get('reason')} | {cases}"


def assert_inert(report: Report) -> None:
    texts = [report.stdout, *(case.message for case in report.cases), str(report.evidence.get("reason", ""))]
    assert all(inert(text, limit=len(text) + 1) == text for text in texts)


def resident_mib() -> float:
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    used = subprocess.run(["ps", "-o", "rss=", "-p", str(os.getpid())], capture_output=True, text=True, check=True)
    return int(used.stdout) / 1024
