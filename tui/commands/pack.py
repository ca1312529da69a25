"""`coderound pack check`: is a pack whole, true, strong and calm? One table a problem."""

from __future__ import annotations

import argparse
import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

from problems.findings import Finding, Gravity, Group
from problems.lint import lint
from problems.loader import PackError, bank_folder, find_pack, load_bank, load_pack, names_in
from problems.pack import Pack
from problems.submissions import PackSubmissions, read_submissions
from sandbox.sandbox import SandboxError
from tui.commands.failing import failed
from tui.commands.pack_text import Checked, for_programs, some_of, summary_of, text_of
from tui.config import packs_folder
from tui.progress import Progress
from tui.stopping import stoppable, stoppable_pool
from tui.wiring import opened_sandbox

RUNS = 20
"""Of the reference, to see whether it always passes."""
DEEP_RUNS = 300
"""In a deep check."""
_LOOK_S = 0.5


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
            checked = _check_by_running(args, folders, progress)
    except (PackError, SandboxError) as error:
        progress.clear()
        return failed(error, as_json=False)
    return 1 if any(each.refused for each in checked) else 0


def _check_by_running(args: argparse.Namespace, folders: list[Path], progress: Progress) -> list[Checked]:
    from tui.commands.pack_proving import Depth, prove  # `--quick` judges nothing
    from tui.commands.pack_strength import Tools

    runs = 0 if args.mutants else args.runs or (DEEP_RUNS if args.deep else RUNS)
    depth = Depth(seed=args.seed, slips=not args.truth, runs=runs, deep=args.deep)
    with (
        stoppable() as stopped,
        opened_sandbox(args.sandbox, progress) as chosen,
        stoppable_pool(args.jobs, stopped) as pool,
    ):
        progress.note(f"Sandbox: {chosen.sandbox.name}. {chosen.why}")
        tools = Tools(sandbox=chosen.sandbox, pool=pool, stopped=stopped, progress=progress, fresh=args.fresh)

        def check(folder: Path) -> Checked:
            each, loaded = _linted(folder)
            if loaded is not None:
                prove(each, *loaded, tools, depth)
            progress.clear()
            if not args.json:
                print(text_of(each), flush=True)
            return each

        checked = [check(folder) for folder in folders]
        if args.watch:
            _watch(folders, check, progress)
    if args.json:
        _print_all(checked, as_json=True)
    elif len(checked) > 1:
        print(summary_of(checked))
    return checked


def _watch(folders: list[Path], check: Callable[[Path], Checked], progress: Progress) -> None:
    """Check a pack again whenever it is saved, until Ctrl+C."""
    from tui.commands.pack_watch import changes

    progress.note("Watching. Ctrl+C ends.")
    with contextlib.suppress(KeyboardInterrupt):
        for folder, changed in changes(folders, lambda: sleep(_LOOK_S)):
            progress.note(f"{folder.name}: {some_of(changed)} changed")
            check(folder)
            progress.note("Watching. Ctrl+C ends.")


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
