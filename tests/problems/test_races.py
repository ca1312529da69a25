"""The concurrency problem can't be passed without its lock: twenty seeds of twenty, in Docker, at half a CPU."""

from __future__ import annotations

from dataclasses import replace

import pytest

from judge.judging import judge
from judge.mutation.trial import HalfCpu
from judge.packs import submission_for, suite_for
from judge.submission import Submission, Suite
from judge.verdict import Verdict
from problems.loader import bank_folder, load_pack
from problems.submissions import read_submissions
from sandbox.sandbox import Sandbox

PACK = load_pack(bank_folder() / "single_flight_cache")
STAGE = len(PACK.problem.stage)
RACY = "wrong_answer/joins_without_the_lock"
FILES = ("stage1/test_sharing.py", "outcomes.py", "conftest.py")
SEEDS = range(20)


def sharing_suite(seed: int) -> Suite:
    """Only the file whose cases are about threads that meet: the others have no race to show."""
    suite = suite_for(PACK, stage=STAGE, seed=seed)
    files = {path: text for path, text in suite.files.items() if path in FILES}
    return replace(suite, files=files, limits=replace(suite.limits, cpu_s=10.0, wall_s=40.0))


def submission(name: str) -> Submission:
    found = next(each for each in read_submissions(PACK).all if each.name == name and each.stage == STAGE)
    return submission_for(PACK, found.files)


@pytest.mark.docker
@pytest.mark.parametrize("seed", SEEDS)
def test_without_its_lock_it_is_always_rejected(seed: int, docker_sandbox: Sandbox) -> None:
    report = judge(submission(RACY), sharing_suite(seed), HalfCpu(docker_sandbox))
    assert report.verdict is Verdict.WRONG_ANSWER, report.evidence


@pytest.mark.docker
@pytest.mark.parametrize("seed", SEEDS)
def test_with_its_lock_it_never_fails(seed: int, docker_sandbox: Sandbox) -> None:
    report = judge(submission("accepted/reference"), sharing_suite(seed), HalfCpu(docker_sandbox))
    assert report.verdict is Verdict.ACCEPTED, report.evidence
