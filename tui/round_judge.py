"""The judge of one round: the sandbox that was chosen, a warm suite for submissions, and the own tests' trial."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Mapping

from interview.records import TestProof
from interview.runs import OnCase
from judge.judging import judge
from judge.own_tests import are_the_task, own_suite, try_own_tests, with_own_tests
from judge.pack_judging import judge_pack, reference_of
from judge.packs import submission_for, suite_for, with_gates
from judge.report import Report
from judge.submission import Suite
from judge.warm import WarmJudge
from problems.own_tests import code_among
from problems.pack import Pack
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
        submission = submission_for(self._pack, code_among(files, self._pack.starter))
        report = self._warm.judge(submission, on_case=on_case, cancelled=self._over.is_set)
        report = with_gates(report, self._pack, submission)
        if not are_the_task(self._pack):
            return report
        return with_own_tests(
            report, self._pack, files, self._chosen.sandbox, stage=stage, seed=self._seed, on_case=on_case,
            cancelled=self._over.is_set,
        )  # fmt: skip

    def _suite(self, stage: int) -> Suite:
        return suite_for(self._pack, stage=stage, seed=self._seed)

    # ---- TestJudging

    def own(self, files: Mapping[str, str], tests: Mapping[str, str]) -> Report:
        suite = own_suite(self._pack, tests, stage=self._stage, seed=self._seed)
        submission = submission_for(self._pack, files)
        return judge(submission, suite, self._chosen.sandbox, cancelled=self._over.is_set)

    def prove(self, tests: Mapping[str, str], stage: int) -> TestProof:
        """First the reference, which must pass; then every wrong solution up to this stage, which must not."""
        trial = try_own_tests(
            self._pack, tests, self._chosen.sandbox, stage=stage, seed=self._seed, cancelled=self._over.is_set
        )
        return TestProof(
            tests=trial.tests,
            error=trial.error,
            false_alarms=trial.false_alarms,
            killed=tuple(each.name for each in trial.rejected),
            survived=tuple(each.name for each in trial.let_through),
            unseen=tuple(each.idea for each in trial.let_through),
        )
