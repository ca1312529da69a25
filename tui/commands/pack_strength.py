"""The slow half of `pack check`: slips in the reference, schedules, and the reference again and again.

What became of each is remembered between runs, so that an interrupted check goes on and an unchanged one costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TypeVar

import platformdirs

from judge.mutation.calm import SEEDS, calm_of, raced_of, unrest
from judge.mutation.campaign import settled
from judge.mutation.memory import Memory
from judge.mutation.mutant import Family, Mutant
from judge.mutation.mutants import mutants_of
from judge.mutation.ordinary import MutmutMissing, engine
from judge.mutation.score import Outcome, strength_of
from judge.mutation.trial import NotGreen, Trial, trial_of
from judge.mutation.weaknesses import weaknesses
from problems.errors import Complaint, PackError
from problems.excuses import Excuse, read_excuses
from problems.findings import Finding, Gravity, Group
from problems.pack import Pack
from problems.submissions import PackSubmission, PackSubmissions
from sandbox.sandbox import Sandbox
from tui.commands.pack_text import Checked
from tui.progress import Progress

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What a check works with."""

    sandbox: Sandbox
    pool: Executor
    stopped: Event
    progress: Progress
    fresh: bool = False
    """Forget what is known."""


class Judging:
    """Strength and calm of one pack, one after the other; what they find goes into `checked`."""

    def __init__(self, checked: Checked, pack: Pack, reference: PackSubmission, tools: Tools) -> None:
        """Raises NotGreen, MutmutMissing."""
        self._checked = checked
        self._pack = pack
        self._tools = tools
        editable = {path: text for path, text in reference.files.items() if path in pack.problem.files.editable}
        self._mutants = mutants_of(editable)
        self._trial = trial_of(pack, reference.files, tools.sandbox, tools.stopped.is_set)
        self._memory = Memory(_remembered(pack.slug, self._trial), fresh=tools.fresh)
        checked.reference = editable

    def mutants(self, excuses: tuple[Excuse, ...]) -> None:
        jobs = [(mutant, mutant.key) for mutant in self._mutants]
        results = list(self._followed("mutant", jobs, self._trial.mutant))
        self._checked.strength = strength_of(results, excuses)
        self._checked.findings += weaknesses(self._pack, self._checked.strength)

    def races(self) -> None:
        """The concurrency mutants that the suite notices: does it always?"""
        assert self._checked.strength is not None
        found = [each for each in self._checked.strength.killed if each.family is Family.CONCURRENCY]
        jobs: list[tuple[tuple[Mutant, int], str]] = [
            ((mutant, seed), f"{mutant.key}-race-{seed}") for mutant in found for seed in SEEDS
        ]
        self._checked.raced = raced_of(self._followed("schedule", jobs, self._trial.race))

    def calm(self, runs: int) -> None:
        jobs = [(seed, f"calm-{seed}") for seed in range(1, runs + 1)]
        self._checked.calm = calm_of(self._followed("run", jobs, self._trial.calm))
        self._checked.findings += unrest(self._pack, self._checked.calm, self._checked.raced)

    def _followed(
        self, what: str, jobs: list[tuple[_T, str]], judge: Callable[[_T], Outcome]
    ) -> Iterator[tuple[_T, Outcome]]:
        rejected = 0
        together = settled(jobs, judge, self._tools.pool, self._memory)
        for number, (job, outcome) in enumerate(together, start=1):
            rejected += outcome.killed
            self._tools.progress(f"{self._checked.slug}: {what} {number} of {len(jobs)}, {rejected} rejected")
            yield job, outcome


def measure(checked: Checked, pack: Pack, submissions: PackSubmissions, tools: Tools, *, runs: int, deep: bool) -> None:
    """Judge every mutant of the last stage's reference, if `deep` also its races, and the reference `runs` times."""
    excuses, said = read_excuses(pack)
    checked.findings += [Finding(Gravity.ERROR, Group.STRENGTH, complaint) for complaint in said.complaints]
    reference = submissions.reference(len(pack.problem.stage))
    if reference is None:
        return
    try:
        judging = Judging(checked, pack, reference, tools)
        judging.mutants(excuses)
        if deep:
            judging.races()
        if runs:
            judging.calm(runs)
    except MutmutMissing as problem:
        if deep:
            raise PackError(pack.slug, (Complaint(pack.slug, str(problem)),)) from problem
        tools.progress.note(f"{pack.slug}: {problem}")
    except NotGreen as problem:
        complaint = Complaint(pack.slug, f"no mutants were judged: {problem}")
        checked.findings.append(Finding(Gravity.ERROR, Group.STRENGTH, complaint))


def _remembered(slug: str, trial: Trial) -> Path:
    """One file a suite and reference; a changed one begins anew."""
    name = f"{slug}-{trial.key}-{engine().replace(' ', '-')}.jsonl"
    return Path(platformdirs.user_cache_dir("coderound")) / "mutants" / name
