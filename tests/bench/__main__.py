"""`make bench`: measures, prints, and writes docs/benchmarks.md. `python -m tests.bench verdicts` measures one part."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path

from tests.bench import verdicts

TARGET = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Made by `make bench`: every table holds coderound and its peers measured in turns in one run. Machines differ, and this
one was shared: read the ratios, not the milliseconds.

Python {python}, {system}, {cores} cores.
"""


def _verdicts(args: argparse.Namespace) -> list[str]:
    with verdicts.sandboxes() as found:
        return verdicts.single(args.rounds, found)


def _batches(args: argparse.Namespace) -> list[str]:
    with verdicts.sandboxes() as found:
        return verdicts.batches(args.batch, os.cpu_count() or 1, found)


def _typing(args: argparse.Namespace) -> list[str]:
    from tests.bench import typing_speed

    return typing_speed.tables(args.keys)


def _weeks(args: argparse.Namespace) -> list[str]:
    from tests.bench import weeks

    return weeks.tables(args.past)


PARTS: dict[str, Callable[[argparse.Namespace], list[str]]] = {
    "verdicts": _verdicts,
    "batches": _batches,
    "typing": _typing,
    "weeks": _weeks,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all by default, and then the page is written")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--batch", type=int, default=200)
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--past", type=int, default=10_000, help="rounds of the history that is opened")
    args = parser.parse_args()
    tables = []
    for name in args.parts or PARTS:
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        found = PARTS[name](args)
        print("\n".join(found), flush=True)
        tables += found
    if not args.parts:
        head = HEAD.format(python=platform.python_version(), system=platform.system(), cores=os.cpu_count())
        TARGET.write_text("\n".join([head, *tables]), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
