"""The judge of one round: the sandbox that was chosen, a warm suite for submissions, and the own tests' trial."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace

from interview.records import TestProof
from interview.runs import OnCase
from judge.judging import judge
from judge.pack_judging import judge_pack, reference_of
from judge.packs import submission_for, suite_for, with_gates
from judge.report import Report
from judge.submission import Suite
from judge.verdict import Verdict
from judge.warm import WarmJudge
from problems.pack import Pack
from problems.submissions import PackSubmission, read_submissions
from tui.wiring import Chosen, choose_sandbox

_PLACES = {"docker": "Docker", "bubblewrap": "local: bubblewrap", "plain": "local: thin walls"}


class RoundJudge:
    """Seeds are drawn anew for each stage: a table of answers can't pass, a retry is judged by the same inputs."""

    def __init__(self, chosen: Chosen, pack: Pack) -> None:
        self._chosen = chosen
        self._pack = pack
        self._over = threading.Event()
        self._stage = 1
        self._seed = random.SystemRandom().getrandbits(32)
        self._warm = WarmJudge(chosen.sandbox, self._suite(1), reference_of(pack, 1))
        self._warm.warm()

    @classmethod
    def opened(cls, wanted: str | None, pack: Pack, say: Callable[[str], None]) -> RoundJudge:
        """Choose the sandbox and make it ready. Raises SandboxError."""
        return cls(choose_sandbox(wanted, say), pack)

    @property
    def judging(self) -> RoundJudge:
        return self

    @property
    def tests(self) -> RoundJudge:
        return self

    @property
    def place(self) -> str:
        return _PLACES.get(self._chosen.sandbox.name, self._chosen.sandbox.name)

    @property
    def caution(self) -> str:
        return "" if self._chosen.sandbox.name == "docker" else self._chosen.why

    def close(self) -> None:
        """A judging under way ends at its next look at the clock, twenty times a second."""
        self._over.set()
        self._warm.close()
        self._chosen.sandbox.close()

    # ---- Judging

    def public(self, files: Mapping[str, str], stage: int) -> Report:
        return judge_pack(
            self._pack, files, self._chosen.sandbox, stage=stage, seed=self._seed, public=True,
            cancelled=self._over.is_set,
        )  # fmt: skip

    def hidden(self, files: Mapping[str, str], stage: int, on_case: OnCase) -> Report:
        if stage != self._stage:
            self._stage, self._seed = stage, random.SystemRandom().getrandbits(32)
            self._warm.replace(self._suite(stage), reference_of(self._pack, stage))
        submission = submission_for(self._pack, files)
        report = self._warm.judge(submission, on_case=on_case, cancelled=self._over.is_set)
        return with_gates(report, self._pack, submission)

    def _suite(self, stage: int) -> Suite:
        return suite_for(self._pack, stage=stage, seed=self._seed)

    # ---- TestJudging

    def own(self, files: Mapping[str, str], tests: Mapping[str, str]) -> Report:
        submission = submission_for(self._pack, files)
        return judge(submission, self._own_suite(tests), self._chosen.sandbox, cancelled=self._over.is_set)

    def prove(self, tests: Mapping[str, str], stage: int) -> TestProof:
        """First the reference, which must pass; then every wrong solution up to this stage, which must not."""
        submissions = read_submissions(self._pack)
        reference = submissions.reference(stage)
        if reference is None:
            return TestProof(tests=0, error="The problem has no reference to try your tests on.")
        warm = WarmJudge(self._chosen.sandbox, self._own_suite(tests))
        try:
            return self._proof(warm, reference, [each for each in submissions.wrong if each.stage <= stage])
        finally:
            warm.close()

    def _proof(self, warm: WarmJudge, reference: PackSubmission, wrong: list[PackSubmission]) -> TestProof:
        right = self._tried(warm, reference)
        count = len(right.cases)
        if not right.cases or right.verdict is Verdict.JUDGE_ERROR:
            return TestProof(tests=count, error=str(right.evidence.get("reason", "No test was found in your files.")))
        alarms = tuple(case.id for case in right.cases if case.verdict is not Verdict.ACCEPTED)
        survivors = []
        for each in wrong:
            report = self._tried(warm, each)
            if self._over.is_set():
                return TestProof(tests=count, error="The judge was closed before it was done.")
            if report.verdict is Verdict.ACCEPTED:
                survivors.append(each)
        alive = tuple(each.name for each in survivors)
        return TestProof(
            tests=count,
            false_alarms=alarms,
            killed=tuple(each.name for each in wrong if each.name not in alive),
            survived=alive,
            unseen=tuple(each.idea for each in survivors),
        )

    def _tried(self, warm: WarmJudge, on: PackSubmission) -> Report:
        return warm.judge(submission_for(self._pack, on.files), cancelled=self._over.is_set)

    def _own_suite(self, tests: Mapping[str, str]) -> Suite:
        files = {path: text.encode() for path, text in tests.items()}
        return replace(self._suite(self._stage), files=files)
