"""`coderound delete`: everything of the user's, after a yes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from interview.errors import JournalError
from interview.rounds import Rounds
from tui.commands.failing import CallError, said
from tui.config import data_folder

DECLINED = 1


def run(args: argparse.Namespace) -> int:
    """Delete, or not.

    Returns:
        0 when everything is gone, 1 if the answer was no, 2 if something could not be removed.
    """
    from interview.export import delete_everything

    folder = data_folder()
    try:
        if not args.yes and not _sure(folder):
            print("Nothing was deleted.", file=sys.stderr)
            return DECLINED
        count = delete_everything(folder)
        (folder / "crash.log").unlink(missing_ok=True)
    except (CallError, JournalError, OSError) as error:
        return said(error)
    print(f"Deleted: {_rounds(count)}, plan, practice and stories.")
    return 0


def _sure(folder: Path) -> bool:
    if not sys.stdin.isatty():
        raise CallError('nobody is there to ask. "coderound delete --yes" deletes without a question.')
    count = len(Rounds(folder).ids())
    print(f"{folder}: {_rounds(count)}, plan, practice and stories are removed for good.", file=sys.stderr)
    print('"coderound export FILE" keeps a copy. Delete? [y/N] ', end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _rounds(count: int) -> str:
    return "1 round" if count == 1 else f"{count} rounds"
