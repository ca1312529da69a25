"""`coderound batch`: many submissions from a JSON lines file; one report a line, as they end."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TextIO

from judge.batch import BatchCase, read_cases, result_line, run_batch
from judge.cluster import ClusterError, connected, run_on_cluster
from judge.report import Report
from judge.verdict import Verdict
from sandbox.sandbox import SandboxError
from tui.batch_record import Record, RecordError, record_beside
from tui.commands.failing import OURS, CallError, failed
from tui.progress import Progress
from tui.stopping import stoppable
from tui.wiring import opened_sandbox
from tui.worker import judge_on_worker


class Tally:
    """Counts verdicts and tells how far the batch is."""

    def __init__(self, progress: Progress, kept: int) -> None:
        self._progress = progress
        self._kept = kept
        self._began = time.monotonic()
        self._verdicts: Counter[Verdict] = Counter()

    def add(self, verdict: Verdict) -> None:
        self._verdicts[verdict] += 1
        self._progress(str(self))

    def __str__(self) -> str:
        judged = self._verdicts.total()
        rate = judged / max(time.monotonic() - self._began, 1e-9)
        each = ", ".join(f"{count} {verdict}" for verdict, count in sorted(self._verdicts.items()))
        kept = f", {self._kept} kept from before" if self._kept else ""
        return f"{judged} judged, {rate:.1f} a second{kept}" + (f": {each}" if each else "")

    @property
    def exit_code(self) -> int:
        if self._verdicts[Verdict.JUDGE_ERROR]:
            return OURS
        return 0 if set(self._verdicts) <= {Verdict.ACCEPTED} else 1


def run(args: argparse.Namespace) -> int:
    """Judge and write.

    Returns:
        0 if every case judged now is AC, 2 if one could not be judged, else 1.
    """
    progress = Progress()
    try:
        if args.jobs is not None and args.jobs < 1:
            raise CallError(f"-j {args.jobs}: at least 1")
        with _opened(args.cases) as lines, _recorded(args) as record:
            tally = Tally(progress, kept=len(record.done) if record else 0)
            _judge_all(args, lines, record, tally, progress)
    except BrokenPipeError:
        raise
    except (CallError, ClusterError, RecordError, SandboxError, OSError, UnicodeDecodeError) as error:
        progress.clear()
        return failed(error, as_json=False)
    progress.note(str(tally))
    return tally.exit_code


def _judge_all(
    args: argparse.Namespace, lines: TextIO, record: Record | None, tally: Tally, progress: Progress
) -> None:
    to_stdout = args.output is None
    if record is not None and to_stdout:
        for line in record.lines():  # judged before the interruption: stdout is whole all the same
            print(line)
    done = record.done if record is not None else frozenset()
    with stoppable() as stopped:
        for case, report in _judged(args, read_cases(lines), done, stopped.is_set, progress):
            line = result_line(case, report)
            if record is not None:
                record.add(line)
            if to_stdout:
                print(line, flush=True)
            tally.add(report.verdict)


def _judged(
    args: argparse.Namespace,
    cases: Iterator[BatchCase],
    done: frozenset[str],
    stopped: Callable[[], bool],
    progress: Progress,
) -> Iterator[tuple[BatchCase, Report]]:
    """Here, or on the cluster that was named."""
    if args.cluster:
        with closing(connected(args.cluster)) as client:
            progress.note(f"Cluster: {args.cluster}, {len(client.nthreads())} workers.")
            there = partial(judge_on_worker, args.sandbox)
            yield from run_on_cluster(cases, client, there, done=done, cancelled=stopped)
        return
    with opened_sandbox(args.sandbox, progress) as chosen:
        progress.note(f"Sandbox: {chosen.sandbox.name}. {chosen.why}")
        jobs = args.jobs or os.cpu_count() or 1
        yield from run_batch(cases, chosen.sandbox, jobs=jobs, done=done, cancelled=stopped)


@contextmanager
def _opened(name: str) -> Iterator[TextIO]:
    if name == "-":
        yield sys.stdin
        return
    with Path(name).open(encoding="utf-8") as file:
        yield file


@contextmanager
def _recorded(args: argparse.Namespace) -> Iterator[Record | None]:
    """The record of results; None for a batch from stdin, which nobody can read a second time."""
    if args.output is not None:
        record = Record(args.output, resume=args.resume, ours=False)
    elif args.cases != "-":
        record = Record(record_beside(Path(args.cases)), resume=args.resume, ours=True)
    elif args.resume:
        raise CallError("--resume needs a file of cases, or -o FILE: stdin cannot be read twice")
    else:
        yield None
        return
    finished = False
    try:
        yield record
        finished = True
    finally:
        record.close(finished=finished)
