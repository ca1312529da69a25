"""`coderound replay`: a round's typing as an asciicast file, for any player of those."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from interview.errors import JournalError
from tui.commands.failing import said
from tui.commands.found import events_of, round_id_of
from tui.config import data_folder

STDOUT = Path("-")


def run(args: argparse.Namespace) -> int:
    from interview.cast import cast_text

    try:
        round_id = round_id_of(data_folder(), args.round)
        events, warnings = events_of(data_folder(), round_id)
        _write(args.cast, cast_text(events))
    except JournalError as error:
        return said(error)
    except ValueError as error:
        return said(JournalError(f"The journal of {args.round} can't be read: {error}."))
    for warning in warnings:
        print(warning, file=sys.stderr)
    if args.cast != STDOUT:
        print(f"{args.cast}: {round_id}")
    return 0


def _write(target: Path, text: str) -> None:
    if target == STDOUT:
        print(text, end="")
        return
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise JournalError(f"{target} exists already. Choose another name.") from error
    except OSError as error:
        raise JournalError(f"{target} cannot be written ({error.strerror}).") from error
