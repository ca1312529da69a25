"""`coderound report`: one round as a Markdown page, or as JSON."""

from __future__ import annotations

import argparse
import json
import sys

from interview.errors import JournalError
from judge.inert import inert
from tui.commands.failing import said
from tui.commands.found import events_of, round_id_of
from tui.config import data_folder

WHOLE = 50_000_000
"""Characters: more than any journal holds. A report is not cut."""


def run(args: argparse.Namespace) -> int:
    from interview.report import as_json, as_markdown
    from interview.round import replay

    try:
        round_id = round_id_of(data_folder(), args.round)
        events, warnings = events_of(data_folder(), round_id)
        round_ = replay(events)
    except JournalError as error:
        return said(error)
    except ValueError as error:
        return said(JournalError(f"The journal of {args.round} can't be read: {error}."))
    if args.json:
        print(json.dumps(as_json(round_id, round_), indent=1))
    else:
        print(inert(as_markdown(round_id, round_), limit=WHOLE), end="")
    for warning in warnings:
        print(warning, file=sys.stderr)
    return 0
