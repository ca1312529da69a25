"""`coderound history`: every round and drill so far, as a table or as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from interview.errors import JournalError
from interview.history import UNREADABLE, History, ListedRound
from interview.practice import Entry, read_entries
from judge.inert import one_line
from tui.commands.failing import OURS, said
from tui.config import data_folder
from tui.tables import table


def run(args: argparse.Namespace) -> int:
    """Print the past.

    Returns:
        0, or 2 if a round of it can't be read; it is named on stderr, and the others are printed all the same.
    """
    folder = data_folder()
    history = History(folder)
    try:
        listed = history.listing()
        entries, warnings = read_entries(folder)
        page = _for_programs(history, entries) if args.json else _text(listed, entries, folder)
    except (JournalError, OSError) as error:
        return said(error)
    print(page)
    broken = [each.id for each in listed if each.status == UNREADABLE]
    for line in (*warnings, *(f'{each} can\'t be read; "coderound report {each}" says why.' for each in broken)):
        print(line, file=sys.stderr)
    return OURS if broken else 0


def _for_programs(history: History, entries: Iterable[Entry]) -> str:
    """Both oldest first."""
    rounds = [each.as_json() for each in history.facts()]
    practice = [{name: getattr(each, name) for name in Entry.__slots__} for each in entries]
    return json.dumps({"rounds": rounds, "practice": practice}, indent=1)


def _text(listed: Sequence[ListedRound], entries: Sequence[Entry], folder: Path) -> str:
    parts = [_rounds(listed) if listed else f'No round in {folder} yet. "coderound" begins one.']
    if entries:
        parts.append(_drills(entries))
    return "\n\n".join(parts)


def _rounds(listed: Iterable[ListedRound]) -> str:
    rows = [("BEGUN", "VERDICT", "PASSED", "MINUTES", "STATUS", "ROUND")]
    for each in listed:
        passed = f"{each.passed}/{each.total}" if each.verdict else "-"
        rows.append((_day(each.started_at), each.verdict or "-", passed, str(each.minutes), each.status, each.id))
    return table(rows, right=frozenset({2, 3}))


def _drills(entries: Sequence[Entry]) -> str:
    rows = [("DONE", "PRACTICE", "MADE", "MINUTES", "FORMAT", "ABOUT")]
    for each in reversed(entries):
        made = f"{each.hits}/{each.total}" if each.total else "-"
        minutes = f"{each.seconds / 60:.0f}"
        about = one_line(each.note or each.slug) or each.area.value
        rows.append((_day(each.at), one_line(each.kind), made, minutes, each.format.value, about))
    return table(rows, right=frozenset({2, 3}))


def _day(instant: str) -> str:
    return f"{datetime.fromisoformat(instant).astimezone():%Y-%m-%d %H:%M}" if instant else "?"
