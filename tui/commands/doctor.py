"""`coderound doctor`: what was found, what is missing, and the next step for each."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from tui.checkup import Check, State, checkup
from tui.progress import Progress

_MARKS = {State.FINE: "ok", State.WEAK: "!", State.MISSING: "no"}


def run(args: argparse.Namespace) -> int:
    """Print the checks.

    Returns:
        0 if rounds can be judged here, 2 if not.
    """
    progress = Progress()
    checks = []
    for check in checkup():
        progress(f"Looking at {check.name}")
        checks.append(check)
    progress.clear()
    can_judge = any(check.judges and check.state is not State.MISSING for check in checks)
    works = can_judge and not any(check.state is State.MISSING and check.needed for check in checks)
    if args.json:
        print(json.dumps({"works": works, "checks": [asdict(check) for check in checks]}, ensure_ascii=False))
    else:
        print("\n".join(_lines(checks)))
        print("\nRounds can be judged here." if works else "\nRounds cannot be judged here yet.")
    return 0 if works else 2


def _lines(checks: list[Check]) -> list[str]:
    width = max(len(check.name) for check in checks)
    lines = []
    for check in checks:
        lines.append(f"{_MARKS[check.state]:>2}  {check.name:<{width}}  {check.found}")
        if check.next_step:
            lines.append(f"    {'':<{width}}  -> {check.next_step}")
    return lines
