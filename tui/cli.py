"""The `coderound` command: parses, dispatches, and turns our errors into two lines and an exit code.

Every command lives in `tui/commands/` and is imported when it is called for: `coderound --help` must not wait for
Docker's library or for Textual.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from tui.stopping import INTERRUPTED, stoppable

OURS = 2
"""Exit code when it is not the submission's fault: a wrong call, a broken pack, a judge error."""


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
    from tui.app import run_app

    return run_app()


def _dispatch(args: argparse.Namespace) -> int:
    """Import the one command that was asked for, and no other."""
    match args.command:
        case "judge":
            from tui.commands import judge

            return judge.run(args)
        case "batch":
            from tui.commands import batch

            return batch.run(args)
        case "image":
            from tui.commands import image

            return image.run(args)
        case "doctor":
            from tui.commands import doctor

            return doctor.run(args)
        case "pack" if args.action == "import":
            from tui.commands import importing

            return importing.run(args)
        case "pack":
            from tui.commands import pack

            return pack.run(args)
        case _:
            from tui.commands import listing

            return listing.run(args)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="coderound",
        description="A local coding round with a test-graded judge. Without a command the rounds themselves start.",
        epilog="Exit codes: 0 accepted or done, 1 any other verdict, 2 our fault or a wrong call, 130 interrupted.",
    )
    parser.add_argument("--version", action="version", version=f"coderound {metadata.version('coderound')}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_judge(commands)
    _add_batch(commands)
    _add_pack(commands)
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
    doctor = commands.add_parser("doctor", help="what was found, what is missing, what to do")
    doctor.add_argument("--json", action="store_true", help="the same for programs")
    listing = commands.add_parser("list", help="the problems of the bank")
    listing.add_argument("--json", action="store_true", help="the same for programs")


def _add_pack(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    pack = commands.add_parser("pack", help="work on problem packs")
    actions = pack.add_subparsers(dest="action", required=True, metavar="check|import")
    check = actions.add_parser("check", help="is a pack whole, and does its suite judge as its folders say")
    check.add_argument("packs", nargs="*", metavar="PROBLEM|DIR", help="slugs or folders; the whole bank by default")
    check.add_argument("--quick", action="store_true", help="only what needs no running")
    check.add_argument("-j", "--jobs", type=int, default=2, metavar="N", help="submissions judged at a time")
    check.add_argument("--seed", type=int, metavar="N", help="replay the inputs of an earlier check")
    _add_common(check)
    track = actions.add_parser("import", help="make packs of a third-party track, each proven first")
    track.add_argument("track", type=Path, metavar="DIR", help="a track, or one exercise of it")
    track.add_argument("--into", type=Path, metavar="DIR", help="where the packs go; your own packs by default")
    _add_common(track)


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sandbox", choices=("docker", "local"), help="by default Docker if it answers, else local")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
