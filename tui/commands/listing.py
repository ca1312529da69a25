"""`coderound list`: the problems of the bank, and the user's own."""

from __future__ import annotations

import argparse
import json
import sys

from problems.loader import Bank, PackError, bank_folder, load_bank
from tui.commands.failing import OURS, failed
from tui.config import packs_folder
from tui.root import joined
from tui.tables import table


def run(args: argparse.Namespace) -> int:
    try:
        bank = load_bank(bank_folder())
        if (own := packs_folder()).is_dir():
            bank = joined(bank, load_bank(own))
    except PackError as error:
        return failed(error, as_json=False)
    print(json.dumps(_rows_for_programs(bank), ensure_ascii=False) if args.json else _text(bank))
    for broken in bank.errors:
        print(broken, file=sys.stderr)
    return OURS if bank.errors else 0


def _text(bank: Bank) -> str:
    if not bank.packs:
        return "The bank holds no problem."
    rows = [("PROBLEM", "KIND", "LEVEL", "STAGES", "TITLE")]
    for pack in bank.packs:
        problem = pack.problem
        rows.append((pack.slug, problem.kind, str(problem.difficulty), str(len(problem.stage)), problem.title))
    return table(rows, right=frozenset({2, 3}))


def _rows_for_programs(bank: Bank) -> list[dict[str, object]]:
    return [
        {
            "slug": pack.slug,
            "title": pack.problem.title,
            "kind": pack.problem.kind,
            "difficulty": pack.problem.difficulty,
            "patterns": list(pack.problem.patterns),
            "stages": len(pack.problem.stage),
            "status": pack.problem.status,
            "summary": pack.problem.summary,
        }
        for pack in bank.packs
    ]
