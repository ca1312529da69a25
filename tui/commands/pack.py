"""`coderound pack check`: is a pack whole, and does its suite judge its own submissions as their folders say?"""

from __future__ import annotations

import argparse
import json
import random
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from judge.generic_hostile import hostile_submissions
from judge.report import Report
from judge.verify import JudgeOne, Proof, verify
from problems.findings import Finding, Gravity, Group, refused, worst_first
from problems.lint import lint
from problems.loader import PackError, bank_folder, find_pack, load_bank, load_pack, names_in
from problems.pack import Pack
from problems.quality import Quality, content_hash, write_quality
from problems.submissions import VERDICT_FOLDERS, PackSubmission, PackSubmissions, read_submissions
from sandbox.sandbox import Sandbox, SandboxError
from tui.commands.failing import failed
from tui.config import packs_folder
from tui.progress import Progress
from tui.stopping import stoppable, stoppable_pool
from tui.tables import table
from tui.wiring import opened_sandbox


@dataclass(slots=True)
class Checked:
    """All that is known of one pack, while it is being checked."""

    slug: str
    findings: list[Finding] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        return refused(self.findings)


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
                if not write_quality(folder, _quality(each, folder, seed=seed, sandbox=chosen.sandbox.name)):
                    progress.note(f"{folder}: cannot be written to, so quality/report.json stays as it was")
            progress.clear()
            checked.append(each)
            if not args.json:
                print(_text(each), flush=True)
    if args.json:
        _print_all(checked, as_json=True)
    return checked


def _prove(checked: Checked, proofs: Iterator[Proof], progress: Progress, *, planned: int) -> None:
    for proof in proofs:
        checked.proofs.append(proof)
        checked.findings += proof.findings
        progress(f"{checked.slug}: {len(checked.proofs)} of about {planned}, {proof.name}")


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
        print(json.dumps([_for_programs(each) for each in checked], ensure_ascii=False))
        return
    for each in checked:
        print(_text(each))


def _text(checked: Checked) -> str:
    rows = [_row(proof) for proof in checked.proofs if proof.report is not None]
    errors = sum(1 for each in checked.findings if each.gravity is Gravity.ERROR)
    verdict = f"refused, {errors} errors" if errors else "sound"
    warnings = len(checked.findings) - errors
    head = f"{checked.slug}: {verdict}, {warnings} warnings"
    found = "\n".join(f"  {finding}" for finding in worst_first(checked.findings))
    proofs = "\n".join(f"  {line}" for line in table(rows).splitlines())
    return "\n".join(part for part in (head, proofs, found) if part)


def _row(proof: Proof) -> tuple[str, str, str, str]:
    assert proof.report is not None
    mark = "no" if proof.findings else "ok"
    return mark, str(proof.report.verdict), f"{proof.report.wall_s:5.2f} s", proof.name


def _for_programs(checked: Checked) -> dict[str, object]:
    return {
        "problem": checked.slug,
        "sound": not checked.refused,
        "findings": [
            {
                "gravity": each.gravity,
                "group": each.group,
                "path": each.complaint.path,
                "key": each.complaint.key,
                "problem": each.complaint.problem,
                "fix": each.complaint.fix,
            }
            for each in worst_first(checked.findings)
        ],
        "proofs": [
            {
                "name": proof.name,
                "expected": proof.expected,
                "verdict": proof.report.verdict,
                "wall_s": proof.report.wall_s,
                "as_promised": not proof.findings,
            }
            for proof in checked.proofs
            if proof.report is not None
        ],
    }
