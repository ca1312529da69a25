"""`coderound export`: everything of the user's in one zip file."""

from __future__ import annotations

import argparse
import sys

from interview.errors import JournalError
from interview.rounds import Rounds
from tui.commands.failing import said
from tui.config import data_folder


def run(args: argparse.Namespace) -> int:
    from interview.export import export_everything

    try:
        count = len(Rounds(data_folder()).ids())
        warnings = export_everything(data_folder(), args.file)
    except (JournalError, OSError) as error:
        return said(error)
    for warning in warnings:
        print(warning, file=sys.stderr)
    print(f"{args.file}: {count} {'round' if count == 1 else 'rounds'}, plan, practice and stories.")
    return 0
