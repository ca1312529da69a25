"""The part of `pack check` that puts slips into the reference, and remembers between runs what became of them."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path
from threading import Event

import platformdirs

from judge.mutation.campaign import judged
from judge.mutation.memory import Memory
from judge.mutation.mutants import mutants_of
from judge.mutation.ordinary import MutmutMissing, engine
from judge.mutation.score import strength_of
from judge.mutation.trial import NotGreen, trial_of
from judge.mutation.weaknesses import weaknesses
from problems.errors import Complaint
from problems.excuses import read_excuses
from problems.findings import Finding, Gravity, Group
from problems.pack import Pack
from problems.submissions import PackSubmissions
from sandbox.sandbox import Sandbox
from tui.commands.pack_text import Checked
from tui.progress import Progress


def measure(
    checked: Checked,
    pack: Pack,
    submissions: PackSubmissions,
    *,
    sandbox: Sandbox,
    pool: Executor,
    stopped: Event,
    progress: Progress,
) -> None:
    """Judge every mutant of the last stage's reference, and note in `checked` what it says of the suite."""
    reference = submissions.reference(len(pack.problem.stage))
    excuses, said = read_excuses(pack)
    checked.findings += [Finding(Gravity.ERROR, Group.STRENGTH, complaint) for complaint in said.complaints]
    if reference is None:
        return
    editable = {path: text for path, text in reference.files.items() if path in pack.problem.files.editable}
    try:
        mutants = mutants_of(editable)
        trial = trial_of(pack, reference.files, sandbox, stopped.is_set)
    except (MutmutMissing, NotGreen) as problem:
        complaint = Complaint(pack.slug, f"no mutants were judged: {problem}")
        checked.findings.append(Finding(Gravity.ERROR, Group.STRENGTH, complaint))
        return
    memory = Memory(_remembered(pack.slug, trial.key))
    results, alive = [], 0
    for mutant, outcome in judged(mutants, trial, pool, memory):
        results.append((mutant, outcome))
        alive += not outcome.killed
        progress(f"{pack.slug}: mutant {len(results)} of {len(mutants)}, {alive} alive; {mutant.place}")
    checked.strength = strength_of(results, excuses)
    checked.reference = editable
    checked.findings += weaknesses(pack, checked.strength)


def _remembered(slug: str, key: str) -> Path:
    """One file a suite and reference; a changed one begins anew."""
    name = f"{slug}-{key}-{engine().replace(' ', '-')}.jsonl"
    return Path(platformdirs.user_cache_dir("coderound")) / "mutants" / name
