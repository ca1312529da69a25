"""Judges mutants by the real judge: likeliest killers first, up to the first rejection, under tight limits."""

from __future__ import annotations

import hashlib
import random
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from judge.fingerprint import judge_fingerprint
from judge.judging import judge
from judge.mutation.mutant import Mutant
from judge.mutation.score import Outcome
from judge.packs import submission_for, suite_for
from judge.report import CaseResult, Report
from judge.submission import CaseLimits, Submission, Suite
from judge.verdict import Verdict
from problems.pack import Pack
from sandbox.limits import SandboxLimits
from sandbox.sandbox import Channel, Sandbox

SEED = 1
"""Of all inputs: the same mutant gets the same answer every time."""
_TIMES = 10
"""As long as the reference's slowest case, so often: more is an endless loop."""
_LEAST_CPU_S = 0.5
_LEAST_WALL_S = 3.0

Cancelled = Callable[[], bool]


class HalfCpu:
    """A sandbox on half a CPU, where it can limit that: what holds only on a quick machine shows."""

    def __init__(self, whole: Sandbox) -> None:
        self._whole = whole
        self.name = whole.name

    def open(self, limits: SandboxLimits) -> Channel:
        return self._whole.open(replace(limits, cpus=0.5))

    def close(self) -> None:
        """The whole one is somebody else's to close."""


class NotGreen(Exception):
    """The reference itself does not pass, so nothing can be said of its mutants."""


class Order:
    """The cases by how likely they are to reject the next mutant. Thread-safe."""

    def __init__(self, cases: tuple[CaseResult, ...]) -> None:
        """Cheap ones come first as long as nothing is known."""
        self._cases = [case.id for case in sorted(cases, key=lambda case: case.cpu_s)]
        self._lock = threading.Lock()

    def now(self) -> tuple[str, ...]:
        with self._lock:
            return tuple(self._cases)

    def killed_by(self, case: str) -> None:
        """A neighbour of this mutant comes next, and often falls to the same case."""
        with self._lock:
            if case in self._cases:
                self._cases.remove(case)
                self._cases.insert(0, case)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A pack whose reference is green, ready to judge mutants of it."""

    pack: Pack
    files: Mapping[str, str]
    """Of the reference."""
    suite: Suite
    limits: CaseLimits
    """For mutants."""
    sandbox: Sandbox
    order: Order
    cancelled: Cancelled

    def mutant(self, mutant: Mutant) -> Outcome:
        """What the suite says of a mutant; thread-safe."""
        outcome = self._judge(mutant, self.sandbox, SEED, self.limits)
        if outcome.killed:
            self.order.killed_by(outcome.by)
        if outcome.verdict == Verdict.TIME_LIMIT_EXCEEDED:  # by our limits, perhaps not by the pack's
            outcome = self._judge(mutant, self.sandbox, SEED, self.suite.limits)
        return outcome

    def race(self, job: tuple[Mutant, int]) -> Outcome:
        """The same with inputs and schedule of another seed, at half a CPU, where time is no proof of anything."""
        mutant, seed = job
        return self._judge(mutant, HalfCpu(self.sandbox), seed, self.suite.limits)

    def calm(self, seed: int) -> Outcome:
        """The reference itself, with the inputs of `seed`, its cases in any order, at half a CPU."""
        cases = list(self.order.now())
        random.Random(seed).shuffle(cases)
        suite = replace(self.suite, seed=seed, first=tuple(cases))
        return self._until_judged(submission_for(self.pack, self.files), suite, HalfCpu(self.sandbox))

    def _judge(self, mutant: Mutant, sandbox: Sandbox, seed: int, limits: CaseLimits) -> Outcome:
        suite = replace(self.suite, seed=seed, limits=limits, first=self.order.now(), until_rejected=True)
        return self._until_judged(submission_for(self.pack, {**self.files, mutant.file: mutant.text}), suite, sandbox)

    def _until_judged(self, submission: Submission, suite: Suite, sandbox: Sandbox) -> Outcome:
        """A sandbox that is lost is replaced, once."""
        outcome = outcome_of(judge(submission, suite, sandbox, cancelled=self.cancelled))
        if outcome.problem and not self.cancelled():
            outcome = outcome_of(judge(submission, suite, sandbox, cancelled=self.cancelled))
        return outcome

    @property
    def key(self) -> str:
        """The same for the same suite and the same rest of the reference."""
        digest = hashlib.sha256(f"{self.sandbox.name} {judge_fingerprint()}".encode())
        reference = {path: text.encode() for path, text in self.files.items()}
        for files in (self.suite.files, self.suite.beside, reference):
            for path, data in sorted(files.items()):
                digest.update(f"{path}\0{len(data)}\0".encode())
                digest.update(data)
        return digest.hexdigest()[:24]


def trial_of(pack: Pack, files: Mapping[str, str], sandbox: Sandbox, cancelled: Cancelled) -> Trial:
    """Judge the reference at the last stage, and take its times as the measure.

    Raises:
        NotGreen: It is not AC.
    """
    suite = suite_for(pack, stage=len(pack.problem.stage), seed=SEED)
    report = judge(submission_for(pack, files), suite, sandbox, cancelled=cancelled)
    if report.verdict is not Verdict.ACCEPTED:
        raise NotGreen(f"the reference is {report.verdict}: {report.evidence.get('reason')}")
    return Trial(
        pack=pack,
        files=files,
        suite=suite,
        limits=tight(suite.limits, report.cases),
        sandbox=sandbox,
        order=Order(report.cases),
        cancelled=cancelled,
    )


def tight(limits: CaseLimits, cases: tuple[CaseResult, ...]) -> CaseLimits:
    """Limits that an endless mutant meets soon, and no other: the reference's own times, many times over."""
    cpu_s = max((case.cpu_s for case in cases), default=0.0)
    wall_s = max((case.wall_s for case in cases), default=0.0)
    return replace(
        limits,
        cpu_s=min(limits.cpu_s, max(_LEAST_CPU_S, _TIMES * cpu_s)),
        wall_s=min(limits.wall_s, max(_LEAST_WALL_S, _TIMES * wall_s)),
    )


def outcome_of(report: Report) -> Outcome:
    """The first case that was not passed kills. A run that came to no end proves nothing."""
    rejected = next((case for case in report.cases if case.verdict is not Verdict.ACCEPTED and not case.skipped), None)
    verdict = str(report.verdict)
    if rejected is not None:
        return Outcome(killed=True, by=rejected.id, verdict=str(rejected.verdict))
    if report.verdict is Verdict.ACCEPTED:
        spent = {name: report.evidence.get(name, 0.0) for name in ("cpu_s", "judged_in_s")}
        return Outcome(killed=False, verdict=verdict, cpu_s=spent["cpu_s"], wall_s=spent["judged_in_s"])
    if report.verdict is Verdict.JUDGE_ERROR:
        return Outcome(killed=False, problem=str(report.evidence.get("reason") or "it could not be judged"))
    return Outcome(killed=True, by="import", verdict=verdict)
