"""The `coderound` command: parses, dispatches, and turns our errors into two lines and an exit code.

Every command lives in `tui/commands/` and is imported when it is called for: `coderound --help` must not wait for
Docker's library or for Textual.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol

from tui.stopping import INTERRUPTED, stoppable

_MODULES = {"list": "listing"}
"""Commands whose module is called otherwise than they."""

_KINDS = ("api-module", "concurrency", "refactor", "debug", "optimize", "testable-design", "data-model")
"""Of problems/vocabulary.py, which is not imported for a line of help; a test compares them."""

OURS = 2
"""Exit code when it is not the submission's fault: a wrong call, a broken pack, a judge error."""


class Command(Protocol):
    """A module of `tui/commands/`."""

    def run(self, args: argparse.Namespace, /) -> int: ...


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 for AC (or done), 1 for any other verdict (or findings), 2 when it is our fault or the call was wrong,
        130 after Ctrl+C.
    """
    args = _parser().parse_args(arguments)
    try:
        if args.command is None:  # Textual has handlers of its own
            return _start()
        with stoppable():
            return _dispatch(args)
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our stdout has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nor does Python's last flush complain
        return OURS


def _start() -> int:
    from tui.lean import import_asyncio

    import_asyncio()
    from tui.app import run_app

    return run_app()


def _dispatch(args: argparse.Namespace) -> int:
    """Import the one command that was asked for, and no other."""
    name: str = args.command
    if name == "pack":
        name = {"import": "importing", "new": "pack_new"}.get(args.action, name)
    command: Command = import_module(f"tui.commands.{_MODULES.get(name, name)}")
    return command.run(args)


class _Version(argparse.Action):
    """Looks the version up when it is asked for: the library for it costs 25 ms, and every start would pay."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib import metadata

        print(f"coderound {metadata.version('coderound')}")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="coderound",
        description="A local coding round with a test-graded judge. Without a command the rounds themselves start.",
        epilog="Exit codes: 0 accepted or done, 1 any other verdict, 2 our fault or a wrong call, 130 interrupted.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_judge(commands)
    _add_batch(commands)
    _add_pack(commands)
    _add_rounds(commands)
    _add_others(commands)
    return parser


def _add_judge(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    judge = commands.add_parser(
        "judge",
        help="judge a file or a folder",
        usage="coderound judge [options] PROBLEM PATH\n       coderound judge [options] --suite TESTS_DIR PATH",
        description="Judge a file or a folder by the hidden suite of a problem, or by any folder of pytest tests.",
    )
    judge.add_argument("what", nargs="+", metavar="PROBLEM PATH", help="slug or folder of a problem; file or folder")
    judge.add_argument("--suite", type=Path, metavar="TESTS_DIR", help="any folder of pytest tests; then no PROBLEM")
    judge.add_argument("--direct", action="store_true", help="suite and submission in one process: not forge-proof")
    judge.add_argument("--stage", type=int, metavar="N", help="stages 1 to N of the problem; the last by default")
    judge.add_argument("--public", action="store_true", help="the problem's public tests instead of the hidden ones")
    judge.add_argument("--seed", type=int, metavar="N", help="replay the inputs of an earlier run")
    judge.add_argument("--junit", type=Path, metavar="FILE", help="write JUnit XML as well")
    _add_common(judge)


def _add_batch(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    batch = commands.add_parser(
        "batch",
        help="judge many submissions from a JSON lines file",
        description='One JSON object a line: {"id", "files": {path: text}, "tests": {path: text}}; - reads stdin.',
    )
    batch.add_argument("cases", metavar="CASES.jsonl", help="the file, or - for stdin")
    batch.add_argument("-j", "--jobs", type=int, metavar="N", help="so many at a time; all cores by default")
    batch.add_argument("--cluster", metavar="ADDRESS", help="judge on a Dask cluster: tcp://host:8786")
    batch.add_argument("--resume", action="store_true", help="go on after an interruption; nothing is judged twice")
    batch.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the reports there instead of stdout")
    _add_common(batch)


def _add_others(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    image = commands.add_parser("image", help="build the judge's container image")
    build = image.add_subparsers(dest="action", required=True, metavar="build").add_parser("build")
    build.add_argument("--base", default="", metavar="IMAGE", help="any image with Python 3.11 or later")
    doctor = commands.add_parser("doctor", help="what was found, what is missing, what holds, what to do")
    doctor.add_argument("--quick", action="store_true", help="only look: run no hostile programs")
    doctor.add_argument("--json", action="store_true", help="the same for programs")
    listing = commands.add_parser("list", help="the problems of the bank")
    listing.add_argument("--json", action="store_true", help="the same for programs")


def _add_pack(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    pack = commands.add_parser("pack", help="work on problem packs")
    actions = pack.add_subparsers(dest="action", required=True, metavar="check|new|import")
    check = actions.add_parser("check", help="is a pack whole, and does its suite judge as its folders say")
    check.add_argument("packs", nargs="*", metavar="PROBLEM|DIR", help="slugs or folders; the whole bank by default")
    depth = check.add_mutually_exclusive_group()
    depth.add_argument("--quick", action="store_true", help="only what needs no running")
    depth.add_argument("--truth", action="store_true", help="only that each submission gets its folder's verdict")
    depth.add_argument("--mutants", action="store_true", help="that, and the slips in the reference; no flakes")
    depth.add_argument("--deep", action="store_true", help="all there is, for hours; writes quality/report.json")
    check.add_argument(
        "--runs", type=int, metavar="N", help="how often the reference is judged again: 20, with --deep 300"
    )
    check.add_argument("--watch", action="store_true", help="check again whenever a file is saved, until Ctrl+C")
    check.add_argument("--fresh", action="store_true", help="judge again what has not changed since an earlier check")
    check.add_argument("-j", "--jobs", type=int, default=2, metavar="N", help="submissions judged at a time")
    check.add_argument("--seed", type=int, metavar="N", help="draw the inputs from this seed")
    _add_common(check)
    new = actions.add_parser("new", help="a small sound pack to begin with")
    new.add_argument("slug", metavar="SLUG", help="its name: lower case letters, digits, underscores")
    new.add_argument("--kind", default="api-module", choices=_KINDS, help="what the round asks for")
    new.add_argument("--into", type=Path, metavar="DIR", help="where it goes; your own packs by default")
    track = actions.add_parser("import", help="make packs of a third-party track, each proven first")
    track.add_argument("track", type=Path, metavar="DIR", help="a track, or one exercise of it")
    track.add_argument("--into", type=Path, metavar="DIR", help="where the packs go; your own packs by default")
    _add_common(track)


def _add_rounds(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    named = "id of a round, a part of it that fits one only, or last"
    report = commands.add_parser("report", help="one round as a Markdown page")
    report.add_argument("round", metavar="ROUND", help=named)
    report.add_argument("--json", action="store_true", help="the same for programs")
    history = commands.add_parser("history", help="every round and drill so far")
    history.add_argument("--json", action="store_true", help="all numbers of each, for programs")
    replay = commands.add_parser("replay", help="a round's typing as an asciicast file (v3)")
    replay.add_argument("round", metavar="ROUND", help=named)
    replay.add_argument("--cast", type=Path, required=True, metavar="FILE", help="a new file, or - for stdout")
    export = commands.add_parser("export", help="everything of yours in one zip file")
    export.add_argument("file", type=Path, metavar="FILE", help="a new file")
    delete = commands.add_parser("delete", help="delete every round, the plan and the practice")
    delete.add_argument("--yes", action="store_true", help="without asking")


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sandbox", choices=("docker", "local"), help="by default Docker if it answers, else local")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
