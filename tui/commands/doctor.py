"""`coderound doctor`: what was found, what is missing, what the walls hold, and the next step for each."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from judge.trying import Outcome, Pace
from tui.checkup import Check, State, checkup
from tui.progress import Progress
from tui.stopping import stoppable, stoppable_pool
from tui.walls import Tried, try_all

_MARKS = {State.FINE: "ok", State.WEAK: "!", State.MISSING: "no"}
_HELD, _OPEN = "ok", "NO"


def run(args: argparse.Namespace) -> int:
    """Print the checks, then what hostile programs found.

    Returns:
        0 if rounds can be judged here, 1 if a wall does not hold, 2 if rounds cannot be judged here.
    """
    progress = Progress()
    checks = []
    for check in checkup():
        progress(f"Looking at {check.name}")
        checks.append(check)
    progress.clear()
    works = _works(checks)
    if not args.json:
        print("\n".join(_lines(checks)), flush=True)
    tried = [] if args.quick else _try_all(progress)
    progress.clear()
    if args.json:
        document = {"works": works, "checks": [asdict(check) for check in checks]}
        print(json.dumps({**document, "sandboxes": [each.as_json() for each in tried]}, ensure_ascii=False))
    else:
        print("".join(f"\n{text}\n" for text in (*map(tried_text, tried), _conclusion(works, tried))), end="")
    if not works:
        return 2
    return 0 if all(each.held for each in tried) else 1


def _works(checks: list[Check]) -> bool:
    can_judge = any(check.judges and check.state is not State.MISSING for check in checks)
    return can_judge and not any(check.state is State.MISSING and check.needed for check in checks)


def _try_all(progress: Progress) -> list[Tried]:
    """In a thread of its own: Ctrl+C must not hit where a container is made and not yet noted."""
    with stoppable() as stopped, stoppable_pool(1, stopped) as pool:
        return pool.submit(lambda: list(try_all(progress, stopped.is_set))).result()


def _lines(checks: list[Check]) -> list[str]:
    width = max(len(check.name) for check in checks)
    lines = []
    for check in checks:
        lines.append(f"{_MARKS[check.state]:>2}  {check.name:<{width}}  {check.found}")
        if check.next_step:
            lines.append(f"    {'':<{width}}  -> {check.next_step}")
    return lines


def tried_text(tried: Tried) -> str:
    """One sandbox as a block of lines."""
    lines = [f"{tried.sandbox}" + (f", {tried.engine}" if tried.engine else "")]
    width = max((len(outcome.trial.wall) for outcome in tried.outcomes), default=0)
    for outcome in tried.outcomes:
        lines += _outcome_lines(outcome, width)
    if tried.left:
        lines.append(f"{_OPEN:>2}  {tried.left} of their processes or containers are still there")
        lines.append(
            '    -> "docker ps --filter label=coderound.owner" shows containers; restart the engine, report it'
        )
    lines += [f" !  not enforced: {sentence}" for sentence in tried.not_enforced]
    if tried.pace is not None:
        lines.append(f"    {_pace_line(tried.pace)}")
    if tried.problem:
        lines.append(f" !  {tried.problem}")
    if tried.next_step:
        lines.append(f"    -> {tried.next_step}")
    return "\n".join(lines)


def _outcome_lines(outcome: Outcome, width: int) -> list[str]:
    mark = _HELD if outcome.held else _OPEN
    line = f"{mark:>2}  {outcome.trial.wall:<{width}}  a program that {outcome.trial.does}: {outcome.verdict}"
    if outcome.held:
        return [line]
    expected = " or ".join(sorted(map(str, outcome.trial.allowed)))
    reason = f" ({outcome.reason})" if outcome.reason else ""
    return [f"{line}, not {expected}{reason}", f"    {'':<{width}}  -> {outcome.trial.next_step}"]


def _pace_line(pace: Pace) -> str:
    bare = f"; bare pytest takes {_ms(pace.pytest_s)}" if pace.pytest_s else ""
    return f"a verdict takes {_ms(pace.warm_s)} in a sandbox that waits, {_ms(pace.cold_s)} from nothing{bare}"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _conclusion(works: bool, tried: list[Tried]) -> str:
    if not works:
        return "Rounds cannot be judged here yet."
    open_in = [each.sandbox for each in tried if not each.held]
    if open_in:
        names = ", ".join(open_in)
        return f"Rounds can be judged here, but not every wall holds: {names}. Judge only your own code there."
    return "Rounds can be judged here."
