"""One pack proved, as deeply as was asked for; what it finds goes into a `Checked`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

from judge.generic_hostile import hostile_submissions
from judge.mutation.ordinary import engine
from judge.mutation.proof import quality_of
from judge.pack_judging import judge_pack
from judge.remembering import Remembering, seed_of
from judge.report import Report
from judge.verify import JudgeOne, verify
from problems.pack import Pack
from problems.quality import proved_hash, write_quality
from problems.submissions import PackSubmission, PackSubmissions
from tui.commands.pack_strength import Tools, measure
from tui.commands.pack_text import Checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Depth:
    """How much is asked of a check."""

    seed: int | None = None
    """Of the inputs; the pack's own if it is not said."""
    slips: bool = True
    """Judge mutants of the reference too."""
    runs: int = 0
    """How often the reference is judged again."""
    deep: bool = False
    """Judge concurrency mutants for many seeds, and write the report."""


def prove(checked: Checked, pack: Pack, submissions: PackSubmissions, tools: Tools, depth: Depth) -> None:
    """Truth first; strength and calm only of a pack that keeps its promises: else a mutant proves nothing."""
    seed = seed_of(pack) if depth.seed is None else depth.seed
    walled = tools.sandbox.name != "plain"
    hostile = hostile_submissions(pack) if walled else ()
    planned = len(submissions.all) + len(hostile) + 5
    for proof in verify(pack, submissions, _judge_one(pack, tools, seed), tools.pool, hostile=hostile):
        checked.proofs.append(proof)
        checked.findings += proof.findings
        tools.progress(f"{checked.slug}: {len(checked.proofs)} of about {planned}, {proof.name}")
    if not depth.slips:
        return
    if checked.refused:
        tools.progress.note(f"{checked.slug}: mend its errors first; then slips are tried")
        return
    measure(checked, pack, submissions, tools, runs=depth.runs, deep=depth.deep)
    if depth.deep:
        _write(checked, pack, tools)


def _write(checked: Checked, pack: Pack, tools: Tools) -> None:
    quality = quality_of(
        checked.proofs,
        proved=proved_hash(pack),
        sound=not checked.refused,
        sandbox=tools.sandbox.name,
        engine=engine(),
        strength=checked.strength,
        raced=checked.raced,
        calm=checked.calm,
    )
    if not write_quality(pack, quality):
        tools.progress.note(f"{pack.folder}: cannot be written to, so quality/report.json stays as it was")


def _judge_one(pack: Pack, tools: Tools, seed: int) -> JudgeOne:
    def judge_one(pack: Pack, submission: PackSubmission, *, stage: int, public: bool) -> Report:
        return judge_pack(
            pack,
            submission.files,
            tools.sandbox,
            stage=stage,
            seed=seed,
            public=public,
            cancelled=tools.stopped.is_set,
        )

    known = Path(platformdirs.user_cache_dir("coderound")) / "checks" / f"{pack.slug}.jsonl"
    return Remembering(judge_one, known, circumstances=f"{tools.sandbox.name} {seed}", fresh=tools.fresh)
