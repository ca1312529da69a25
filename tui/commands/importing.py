"""`coderound pack import`: a third-party track becomes packs of the user's own, each proven first."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from judge.importing import Imported, import_track
from problems.track import exercise_folders
from sandbox.sandbox import SandboxError
from tui.commands.failing import CallError, failed
from tui.config import packs_folder
from tui.progress import Progress
from tui.wiring import opened_sandbox


def run(args: argparse.Namespace) -> int:
    """Import and print a line an exercise.

    Returns:
        0 if at least one exercise was taken over, 1 if none was, 2 if nothing could be tried.
    """
    progress = Progress()
    into: Path = args.into or packs_folder()
    try:
        planned = _planned(args.track)
        with opened_sandbox(args.sandbox, progress) as chosen:
            progress.note(f"Sandbox: {chosen.sandbox.name}. {chosen.why}")
            results = []
            for done in import_track(args.track, into, chosen.sandbox):
                results.append(done)
                progress(f"{len(results)} of {planned}: {done.exercise}")
                if not args.json:
                    progress.clear()
                    print(_line(done), flush=True)
    except (SandboxError, CallError, OSError) as error:
        progress.clear()
        return failed(error, as_json=args.json)
    progress.clear()
    taken = sum(1 for each in results if each.taken)
    if args.json:
        print(json.dumps({"into": str(into), "exercises": [asdict(each) for each in results]}, ensure_ascii=False))
    else:
        print(f"{taken} of {len(results)} exercises are now packs in {into}. `coderound` shows them.")
    return 0 if taken else 1


def _planned(track: Path) -> int:
    if not track.is_dir():
        raise CallError(f"{track} is not a folder. Name the folder of a track, or of one exercise.")
    if not (planned := len(exercise_folders(track))):
        raise CallError(f"{track} holds no exercise: nothing in it has a .meta/config.json.")
    return planned


def _line(done: Imported) -> str:
    if not done.taken:
        return f"left out  {done.exercise}: {done.reason}"
    caution = f"  not forge-proof ({done.reason})" if done.mode == "direct" else ""
    return f"{done.mode:<9} {done.exercise}: {done.cases} cases{caution}"
