"""Every pack of the bank keeps its promises: each of its submissions gets the verdict of the folder it lies in.

One test a submission. They are judged ahead, two at a time, in the order in which pytest asks for them: locally, and in
Docker the reference and one wrong solution of each pack. CODEROUND_BANK_IN_DOCKER=1 judges all of them in Docker.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import cast

import pytest

from judge.pack_judging import judge_pack
from judge.report import Report
from judge.verdict import Verdict
from judge.verify import proof_of, proof_of_outgrown, proof_of_starter, starter_of, whole_pack
from problems.findings import Finding, Gravity
from problems.lint import lint
from problems.loader import PackError, bank_folder, load_pack, names_in
from problems.pack import Pack
from problems.submissions import REFERENCE, PackSubmission, PackSubmissions, read_submissions
from sandbox.sandbox import Sandbox

SEED = 20240607
"""Any would do: the reference passes for every seed. Fixed, so that a failure can be repeated."""
ALL_IN_DOCKER = bool(os.environ.get("CODEROUND_BANK_IN_DOCKER"))
SLUGS = sorted(path.name for path in bank_folder().iterdir() if path.is_dir() and path.name[0] not in "._")


@cache
def read(slug: str) -> tuple[Pack, PackSubmissions]:
    pack = load_pack(bank_folder() / slug)
    return pack, read_submissions(pack)


@cache
def readable() -> tuple[str, ...]:
    """A pack that cannot be read fails a test of its own; the others are still judged."""
    found = []
    for slug in SLUGS:
        try:
            read(slug)
        except PackError:
            continue
        found.append(slug)
    return tuple(found)


Job = tuple[str, str, int]
"""Slug, name of the submission, stage at which it is judged."""


def submission_jobs() -> list[Job]:
    return [(slug, each.name, each.stage) for slug in readable() for each in read(slug)[1].all]


def starter_jobs() -> list[Job]:
    return [(slug, "starter", len(read(slug)[0].problem.stage)) for slug in readable()]


def outgrown_jobs() -> list[Job]:
    """The reference of each stage, judged at the next."""
    stages = [(slug, stage) for slug, _, last in starter_jobs() for stage in range(1, last)]
    return [(slug, f"{REFERENCE} of stage {stage}", stage + 1) for slug, stage in stages]


def few(jobs: list[Job]) -> list[Job]:
    """The last reference and the first wrong solution of each pack."""
    chosen = {(slug, name.startswith("accepted/")): (slug, name, stage) for slug, name, stage in reversed(jobs)}
    references = {slug: (slug, name, stage) for slug, name, stage in jobs if name == REFERENCE}
    return [*references.values(), *(job for (_, accepted), job in chosen.items() if not accepted)]


def submission_of(job: Job) -> PackSubmission:
    slug, name, stage = job
    pack, submissions = read(slug)
    if name == "starter":
        return starter_of(pack)
    if name.startswith(f"{REFERENCE} of stage"):
        reference = submissions.reference(stage - 1)
        assert reference is not None
        return reference
    return next(each for each in submissions.all if (each.name, each.stage) == (name, stage))


def ids(jobs: list[Job]) -> list[str]:
    return [f"{slug}-{name}-stage{stage}" for slug, name, stage in jobs]


class Ahead:
    """Judges what will be asked for before it is asked for."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._pool = ThreadPoolExecutor(2, thread_name_prefix="bank")
        self._stopped = threading.Event()
        self._reports: dict[tuple[Job, bool], Future[Report]] = {}

    def start(self, job: Job, *, public: bool = False) -> Future[Report]:
        if (job, public) not in self._reports:
            self._reports[job, public] = self._pool.submit(self._judge, job, public)
        return self._reports[job, public]

    def report(self, job: Job, *, public: bool = False) -> Report:
        return self.start(job, public=public).result()

    def close(self) -> None:
        self._stopped.set()
        self._pool.shutdown(cancel_futures=True)

    def _judge(self, job: Job, public: bool) -> Report:
        pack, _ = read(job[0])
        files = submission_of(job).files
        return judge_pack(
            pack, files, self._sandbox, stage=job[2], seed=SEED, public=public, cancelled=self._stopped.is_set
        )


def asked_for(request: pytest.FixtureRequest, fixture: str) -> Iterator[Job]:
    """The jobs of the tests that this session will run with `fixture`."""
    for item in request.session.items:
        if not isinstance(item, pytest.Function) or fixture not in item.fixturenames:
            continue
        if hasattr(item, "callspec") and "job" in item.callspec.params:
            yield cast("Job", item.callspec.params["job"])


def opened(request: pytest.FixtureRequest, fixture: str, sandbox: Sandbox) -> Iterator[Ahead]:
    ahead = Ahead(sandbox)
    for job in asked_for(request, fixture):
        ahead.start(job)
    yield ahead
    ahead.close()


@pytest.fixture(scope="module")
def here(request: pytest.FixtureRequest) -> Iterator[Ahead]:
    name = "docker_sandbox" if ALL_IN_DOCKER else "local_sandbox"
    yield from opened(request, "here", request.getfixturevalue(name))


@pytest.fixture(scope="module")
def in_docker(request: pytest.FixtureRequest, docker_sandbox: Sandbox) -> Iterator[Ahead]:
    yield from opened(request, "in_docker", docker_sandbox)


def told(findings: tuple[Finding, ...] | list[Finding]) -> list[str]:
    return [str(finding) for finding in findings if finding.gravity is Gravity.ERROR]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_pack_is_whole(slug: str) -> None:
    pack, submissions = read(slug)
    assert told(lint(pack, submissions, names_in(pack))) == []


@pytest.mark.parametrize("job", submission_jobs(), ids=ids(submission_jobs()))
def test_a_submission_gets_the_verdict_of_its_folder(job: Job, here: Ahead) -> None:
    proof = proof_of(read(job[0])[0], submission_of(job), here.report(job))
    assert told(proof.findings) == []


@pytest.mark.parametrize("job", starter_jobs(), ids=ids(starter_jobs()))
def test_the_starter_imports_and_fails(job: Job, here: Ahead) -> None:
    assert told(proof_of_starter(read(job[0])[0], here.report(job)).findings) == []


@pytest.mark.parametrize("job", outgrown_jobs(), ids=ids(outgrown_jobs()))
def test_a_stage_breaks_the_reference_of_the_one_before(job: Job, here: Ahead) -> None:
    assert told(proof_of_outgrown(read(job[0])[0], job[2], here.report(job)).findings) == []


@pytest.mark.parametrize("slug", readable())
def test_the_public_tests_pass_for_the_reference_and_for_some_wrong_solution(slug: str, here: Ahead) -> None:
    jobs = [job for job in submission_jobs() if job[0] == slug]
    reference = max(job for job in jobs if job[1] == REFERENCE)
    assert here.report(reference, public=True).verdict is Verdict.ACCEPTED
    wrong = (job for job in jobs if not submission_of(job).accepted)
    assert any(here.report(job, public=True).verdict is Verdict.ACCEPTED for job in wrong)


@pytest.mark.parametrize("slug", readable())
def test_every_edge_rejects_some_wrong_solution(slug: str, here: Ahead) -> None:
    jobs = [job for job in submission_jobs() if job[0] == slug]
    assert told(list(whole_pack(read(slug)[0], [(submission_of(job), here.report(job)) for job in jobs]))) == []


@pytest.mark.docker
@pytest.mark.parametrize("job", few(submission_jobs()), ids=ids(few(submission_jobs())))
def test_docker_gives_the_same_verdict(job: Job, in_docker: Ahead) -> None:
    proof = proof_of(read(job[0])[0], submission_of(job), in_docker.report(job))
    assert told(proof.findings) == []
