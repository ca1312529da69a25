"""Every pack of the bank keeps its promises.

`make bank` proves, in hours, that its submissions get the verdicts of their folders and that its suite is strong and
calm; its quality/report.json is committed with a hash of what was judged. Here an active pack whose report is missing
or stale fails, and a few submissions of each pack, active or beta, are judged: the references of every stage, the
starter, and, drawn by the hash, one other design and a handful of wrong solutions. CODEROUND_BANK=all judges all of
them.
"""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from typing import cast

import pytest

from judge.judging import judge
from judge.mutation.score import EXCUSABLE, WANTED
from judge.pack_judging import judge_pack
from judge.packs import submission_for, suite_for, with_gates
from judge.report import Report
from judge.verdict import Verdict
from judge.verify import proof_of, proof_of_outgrown, proof_of_starter, starter_of
from problems.findings import Finding, Gravity
from problems.lint import lint
from problems.loader import PackError, bank_folder, load_pack, names_in
from problems.pack import Pack
from problems.quality import proved_hash, read_quality
from problems.submissions import REFERENCE, PackSubmission, PackSubmissions, read_submissions
from problems.vocabulary import Status
from sandbox.sandbox import Sandbox
from tests.conftest import bubblewrap_missing, docker_missing

SEED = 20240607
"""Any would do: the reference passes for every seed. Fixed, so that a failure can be repeated."""
HANDFUL = 3
FLAKE_RUNS = 300
ALL = os.environ.get("CODEROUND_BANK") == "all"
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


def active() -> list[str]:
    return [slug for slug in readable() if read(slug)[0].problem.status is Status.ACTIVE]


def played() -> list[str]:
    """What users are offered: `beta` is whole, but not proved yet."""
    return [slug for slug in readable() if read(slug)[0].problem.status in (Status.ACTIVE, Status.BETA)]


def submission_jobs() -> list[Job]:
    return [(slug, each.name, each.stage) for slug in played() for each in chosen(slug)]


def chosen(slug: str) -> list[PackSubmission]:
    """The same ones as long as the pack is the same."""
    pack, submissions = read(slug)
    chance = random.Random(proved_hash(pack))
    others = [each for each in submissions.accepted if each.name != REFERENCE]
    if ALL:
        return list(submissions.all)
    references = [each for each in submissions.accepted if each.name == REFERENCE]
    handful = chance.sample(submissions.wrong, min(HANDFUL, len(submissions.wrong)))
    return [*references, *chance.sample(others, min(1, len(others))), *handful]


def starter_jobs() -> list[Job]:
    return [(slug, "starter", len(read(slug)[0].problem.stage)) for slug in played()]


def outgrown_jobs() -> list[Job]:
    """The reference of each stage, judged at the next."""
    stages = [(slug, stage) for slug, _, last in starter_jobs() for stage in range(1, last)]
    stages = stages if ALL else random.Random(SEED).sample(stages, HANDFUL)
    return [(slug, f"{REFERENCE} of stage {stage}", stage + 1) for slug, stage in stages]


def submission_of(job: Job) -> PackSubmission:
    """Of the cases that reject it the first will do here."""
    slug, name, stage = job
    pack, submissions = read(slug)
    if name == "starter":
        return starter_of(pack)
    if name.startswith(f"{REFERENCE} of stage"):
        reference = submissions.reference(stage - 1)
        assert reference is not None
        return reference
    found = next(each for each in submissions.all if (each.name, each.stage) == (name, stage))
    return replace(found, rejected_by=found.rejected_by[:1])


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
        submission, cancelled = submission_of(job), self._stopped.is_set
        if submission.accepted or public:
            return judge_pack(
                pack, submission.files, self._sandbox, stage=job[2], seed=SEED, public=public, cancelled=cancelled
            )
        whole = suite_for(pack, stage=job[2], seed=SEED)
        suite = replace(whole, first=submission.rejected_by, until_rejected=True)
        handed_in = submission_for(pack, submission.files)
        return with_gates(judge(handed_in, suite, self._sandbox, cancelled=cancelled), pack, handed_in)


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
    """bubblewrap, which judges four packs while Docker judges one; that both judge alike is told elsewhere."""
    name = "docker_sandbox" if bubblewrap_missing() and not docker_missing() else "local_sandbox"
    yield from opened(request, "here", request.getfixturevalue(name))


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


@pytest.mark.parametrize("slug", played())
def test_the_public_tests_pass_for_the_reference(slug: str, here: Ahead) -> None:
    reference = max(job for job in submission_jobs() if job[0] == slug and job[1] == REFERENCE)
    assert here.report(reference, public=True).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize("slug", active())
def test_a_deep_check_has_proved_the_pack_as_it_is_now(slug: str) -> None:
    quality = read_quality(read(slug)[0])
    remedy = f"run make bank PACKS={slug}"
    assert quality is not None, f"quality/report.json is missing, or about other files: {remedy}"
    assert quality.sound and quality.mutants and quality.calm, f"the pack was refused: {remedy}, and mend what it tells"
    assert quality.mutants.score >= WANTED
    assert quality.mutants.excused <= EXCUSABLE * quality.mutants.total
    assert quality.races is None or quality.races.always == quality.races.mutants
    assert (quality.calm.failed, quality.calm.runs >= FLAKE_RUNS) == (0, True), remedy
