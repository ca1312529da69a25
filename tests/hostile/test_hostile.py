"""Every hostile submission in a real sandbox: it gets its verdict, harms nobody, and leaves nothing behind.

The invariants of `docs/security.md`, (a) to (f), are checked for each. Never run these in a plain child.
"""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from judge.inert import inert
from judge.judging import judge
from judge.report import Report
from judge.submission import Submission
from judge.verdict import Verdict
from sandbox.sandbox import Sandbox
from tests.hostile.corpus import HONEST, LIMITS, HostileCase, hostile_cases, suite

SEED = 20_261_122
GROWTH_MIB = 50.0
CASES = hostile_cases()


def params(sandbox: str) -> list[object]:
    return [pytest.param(case, id=case.id) for case in CASES if case.only in ("", sandbox)]


@pytest.fixture(scope="module", autouse=True)
def listeners() -> Iterator[None]:
    """Services of the host that no submission may reach: a port of its loopback, an abstract name."""
    with socket.socket() as port, socket.socket(socket.AF_UNIX) as name:
        port.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        port.bind(("127.0.0.1", 49321))
        port.listen()
        name.bind("\0coderound-hostile")
        name.listen()
        yield


@pytest.fixture(scope="module")
def bubblewrap_sandbox(local_sandbox: Sandbox) -> Sandbox:
    if local_sandbox.name != "bubblewrap":
        pytest.fail("bubblewrap can start, yet the local sandbox does not use it")
    return local_sandbox


@pytest.mark.docker
@pytest.mark.parametrize("case", params("docker"))
def test_in_docker(case: HostileCase, docker_sandbox: Sandbox) -> None:
    check(case, docker_sandbox)


@pytest.mark.bubblewrap
@pytest.mark.parametrize("case", params("bubblewrap"))
def test_behind_bubblewrap(case: HostileCase, bubblewrap_sandbox: Sandbox) -> None:
    check(case, bubblewrap_sandbox)


def test_the_corpus_is_as_large_as_it_claims() -> None:
    forging = [case for case in CASES if case.id.startswith(("forging/", "protocol/"))]
    assert len(CASES) >= 120
    assert len(forging) >= 40
    assert not [case.id for case in forging if Verdict.ACCEPTED in case.allowed]


def check(case: HostileCase, sandbox: Sandbox) -> None:
    before = resident_mib()
    for _ in range(case.runs):
        report = judged(case.submission, sandbox)
        assert report.verdict in case.allowed, said(report)  # (a)
        assert report.wall_s <= LIMITS.run_wall_s + 2, said(report)  # (b)
        assert_inert(report)  # (f)
    honest = judged(HONEST, sandbox)
    assert honest.verdict is Verdict.ACCEPTED, said(honest)  # (d)
    assert resident_mib() - before < GROWTH_MIB  # (e)
    # (c) is checked once the sandbox is closed, by tests/sandbox: removal goes on in the background.


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
