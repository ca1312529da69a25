"""`coderound judge`: one submission against a problem's suite or any folder of tests."""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from judge.judging import judge
from judge.pack_judging import judge_pack
from judge.reading import read_submission, read_suite
from judge.report import CaseResult, Report
from judge.submission import Mode
from judge.verdict import Verdict
from problems.loader import PackError, find_pack
from problems.pack import Pack
from sandbox.sandbox import Sandbox, SandboxError
from tui.commands.failing import OURS, CallError, failed
from tui.config import packs_folder
from tui.junit import junit_xml
from tui.progress import Progress
from tui.report_text import report_text
from tui.stopping import stoppable, stoppable_pool
from tui.wiring import opened_sandbox

OnCase = Callable[[CaseResult], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be judged, ready for a sandbox."""

    name: str
    run: Callable[[Sandbox, OnCase, Cancelled], Report]


def run(args: argparse.Namespace) -> int:
    progress = Progress()
    try:
        task = _task(args)
        with (
            stoppable() as stopped,
            opened_sandbox(args.sandbox, progress) as chosen,
            stoppable_pool(1, stopped) as pool,
        ):
            if not args.json:
                progress.note(f"Sandbox: {chosen.sandbox.name}. {chosen.why}")
            report = pool.submit(task.run, chosen.sandbox, _shown(progress), stopped.is_set).result()
            progress.clear()
            _print(report, as_json=args.json)
        if args.junit is not None:
            args.junit.write_bytes(junit_xml(report, name=task.name))
    except BrokenPipeError:
        raise
    except (CallError, PackError, SandboxError, OSError, ValueError) as error:
        progress.clear()
        return failed(error, as_json=args.json)
    return exit_code(report.verdict)


def exit_code(verdict: Verdict) -> int:
    if verdict is Verdict.ACCEPTED:
        return 0
    return OURS if verdict is Verdict.JUDGE_ERROR else 1


def _task(args: argparse.Namespace) -> Task:
    seed = random.SystemRandom().randrange(2**32) if args.seed is None else args.seed
    if args.suite is not None:
        return _suite_task(args, seed)
    if args.direct:
        raise CallError("--direct needs --suite: a problem of the bank is always judged split")
    if len(args.what) != 2:
        raise CallError("say what to judge: coderound judge PROBLEM PATH, or coderound judge --suite TESTS_DIR PATH")
    pack = find_pack(args.what[0], packs_folder())
    stages = len(pack.problem.stage)
    stage = stages if args.stage is None else args.stage
    if not 1 <= stage <= stages:
        raise CallError(f"--stage {stage}: {pack.slug} has stages 1 to {stages}")
    files = _handed_in(pack, Path(args.what[1]))

    def judged(sandbox: Sandbox, on_case: OnCase, cancelled: Cancelled) -> Report:
        return judge_pack(
            pack,
            files,
            sandbox,
            stage=stage,
            seed=seed,
            public=args.public,
            prove_reference=True,
            own_tests=True,
            on_case=on_case,
            cancelled=cancelled,
        )

    return Task(pack.slug, judged)


def _handed_in(pack: Pack, path: Path) -> dict[str, bytes]:
    """A single file stands for the problem's entry file, whatever it is called."""
    files = dict(read_submission(path).files)
    if path.is_file():
        return {pack.problem.files.entry: next(iter(files.values()))}
    if not set(files) & set(pack.problem.files.editable):
        raise CallError(f"{path}: holds none of {', '.join(pack.problem.files.editable)}")
    return files


def _suite_task(args: argparse.Namespace, seed: int) -> Task:
    if len(args.what) != 1 or args.stage is not None or args.public:
        raise CallError("with --suite there is one PATH, no PROBLEM, no --stage and no --public")
    submission = read_submission(Path(args.what[0]))
    suite = replace(read_suite(args.suite, submission), seed=seed)
    if args.direct:
        suite = replace(suite, mode=Mode.DIRECT)

    def judged(sandbox: Sandbox, on_case: OnCase, cancelled: Cancelled) -> Report:
        return judge(submission, suite, sandbox, on_case=on_case, cancelled=cancelled)

    return Task(args.suite.resolve().name, judged)


def _shown(progress: Progress) -> OnCase:
    done = 0

    def on_case(case: CaseResult) -> None:
        nonlocal done
        done += 1
        progress(f"{done} cases judged; {case.verdict} {case.id}")

    return on_case


def _print(report: Report, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        print(report_text(report))
    sys.stdout.flush()
