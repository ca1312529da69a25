"""`coderound pack check`: is a pack whole, and does its suite judge its own submissions as their folders say?"""

from __future__ import annotations

import argparse
import json
import random
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from judge.generic_hostile import hostile_submissions
from judge.report import Report
from judge.verify import JudgeOne, Proof, verify
from problems.findings import Finding, Gravity, Group
from problems.lint import lint
from problems.loader import PackError, bank_folder, find_pack, load_bank, load_pack, names_in
from problems.pack import Pack
from problems.quality import Quality, content_hash, write_quality
from problems.submissions import VERDICT_FOLDERS, PackSubmission, PackSubmissions, read_submissions
from sandbox.sandbox import Sandbox, SandboxError
from tui.commands.failing import failed
from tui.commands.pack_text import Checked, for_programs, text_of
from tui.config import packs_folder
from tui.progress import Progress
from tui.stopping import stoppable, stoppable_pool
from tui.wiring import opened_sandbox


def run(args: argparse.Namespace) -> int:
    """Check and print one table a problem.

    Returns:
        0 if every pack is sound, 1 if one is refused, 2 if none could be checked.
    """
    progress = Progress()
    try:
        folders = [folder for name in args.packs or [str(bank_folder())] for folder in _folders(name)]
        if args.quick:
            checked = [_linted(folder)[0] for folder in folders]
            _print_all(checked, as_json=args.json)
        else:
            checked = _check_deeply(args, folders, progress)
    except (PackError, SandboxError) as error:
        progress.clear()
        return failed(error, as_json=False)
    return 1 if any(each.refused for each in checked) else 0


def _check_deeply(args: argparse.Namespace, folders: list[Path], progress: Progress) -> list[Checked]:
    seed = random.SystemRandom().randrange(2**32) if args.seed is None else args.seed
    checked: list[Checked] = []
    with (
        stoppable() as stopped,
        opened_sandbox(args.sandbox, progress) as chosen,
        stoppable_pool(args.jobs, stopped) as pool,
    ):
        progress.note(f"Sandbox: {chosen.sandbox.name}. {chosen.why} Seed {seed}.")
        judge_one = _judge_one(chosen.sandbox, seed, stopped)
        for folder in folders:
            each, loaded = _linted(folder)
            if loaded is not None:
                hostile = hostile_submissions(loaded[0]) if chosen.sandbox.name != "plain" else ()
                proofs = verify(*loaded, judge_one, pool, hostile=hostile)
                _prove(each, proofs, progress, planned=len(loaded[1].all) + len(hostile) + 5)
                if args.mutants:
                    _measure(each, *loaded, sandbox=chosen.sandbox, pool=pool, stopped=stopped, progress=progress)
                if not write_quality(folder, _quality(each, folder, seed=seed, sandbox=chosen.sandbox.name)):
                    progress.note(f"{folder}: cannot be written to, so quality/report.json stays as it was")
            progress.clear()
            checked.append(each)
            if not args.json:
                print(text_of(each), flush=True)
    if args.json:
        _print_all(checked, as_json=True)
    return checked


def _prove(checked: Checked, proofs: Iterator[Proof], progress: Progress, *, planned: int) -> None:
    for proof in proofs:
        checked.proofs.append(proof)
        checked.findings += proof.findings
        progress(f"{checked.slug}: {len(checked.proofs)} of about {planned}, {proof.name}")


def _measure(checked: Checked, pack: Pack, submissions: PackSubmissions, **rest: Any) -> None:
    """Only for a pack that keeps its promises: else a mutant proves nothing."""
    if checked.refused:
        rest["progress"].note(f"{checked.slug}: no mutants are judged before its errors are mended")
        return
    from tui.commands.pack_strength import measure  # an extra, and slow to import

    measure(checked, pack, submissions, **rest)


def _quality(checked: Checked, folder: Path, *, seed: int, sandbox: str) -> Quality:
    """What this check has proved."""
    judged = [proof for proof in checked.proofs if proof.report is not None and not proof.findings]
    accepted = [proof for proof in judged if proof.name.startswith("accepted/")]
    wrong = [proof for proof in judged if proof.name.partition("/")[0] in VERDICT_FOLDERS and proof not in accepted]
    return Quality(
        content=content_hash(folder),
        sound=not checked.refused,
        seed=seed,
        sandbox=sandbox,
        accepted=len(accepted),
        wrong=len(wrong),
        attacks=sum(1 for proof in judged if proof.name.startswith("hostile/")),
        cases=max((len(proof.report.cases) for proof in accepted if proof.report), default=0),
    )


def _judge_one(sandbox: Sandbox, seed: int, stopped: threading.Event) -> JudgeOne:
    from judge.pack_judging import judge_pack  # `--quick` judges nothing

    def judge_one(pack: Pack, submission: PackSubmission, *, stage: int, public: bool) -> Report:
        files = submission.files
        return judge_pack(pack, files, sandbox, stage=stage, seed=seed, public=public, cancelled=stopped.is_set)

    return judge_one


def _folders(name: str) -> Iterator[Path]:
    """A slug, the folder of one pack, or a folder of packs."""
    path = Path(name)
    if not path.is_dir() or (path.name == name and (bank_folder() / name).is_dir()):
        yield find_pack(name, packs_folder()).folder
    elif (path / "problem.toml").exists():
        yield path
    else:
        bank = load_bank(path)
        slugs = [*(pack.slug for pack in bank.packs), *(error.slug for error in bank.errors)]
        yield from (path / slug for slug in sorted(slugs))


def _linted(folder: Path) -> tuple[Checked, tuple[Pack, PackSubmissions] | None]:
    try:
        pack = load_pack(folder)
    except PackError as error:
        findings = [Finding(Gravity.ERROR, Group.FILES, complaint) for complaint in error.complaints]
        return Checked(error.slug, findings), None
    submissions = read_submissions(pack)
    return Checked(pack.slug, list(lint(pack, submissions, names_in(pack)))), (pack, submissions)


def _print_all(checked: list[Checked], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([for_programs(each) for each in checked], ensure_ascii=False))
        return
    for each in checked:
        print(text_of(each))
