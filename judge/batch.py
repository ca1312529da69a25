"""Many submissions judged at once: lines of JSON in, lines of JSON out, as they end. The files are the caller's.

A case is `{"id": "...", "files": {path: text}, "tests": {path: text}}`, with `"limits": {...}`, `"mode": "direct"` and
`"seed"` where the defaults will not do. A result is `{"id": "...", "verdict": "AC", ...}`: the report of that case.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import asdict, dataclass, replace
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from judge.inert import one_line
from judge.judging import Turns, judge
from judge.reading import DRIVER, modules_of
from judge.report import Report
from judge.submission import CaseLimits, Mode, Submission, Suite
from judge.verdict import Verdict
from sandbox.sandbox import Sandbox

_NOTHING = Submission({})
_NO_SUITE = Suite(files={}, modules=())
_AHEAD = 2  # cases read and waiting for each worker: a file of any length takes no more memory than this


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    id: str = Field(min_length=1)
    files: dict[str, str]
    tests: dict[str, str]
    limits: dict[str, float] = {}
    mode: Mode = Mode.SPLIT
    seed: int = 0


@dataclass(frozen=True, slots=True)
class BatchCase:
    """One line of the input. `problem` says why it can't be judged."""

    id: str
    submission: Submission = _NOTHING
    suite: Suite = _NO_SUITE
    problem: str = ""


def read_case(line: str, number: int) -> BatchCase:
    """A line as a case. A line that is none is a case too, with a problem: one poison line does not end a batch."""
    try:
        read = _Line.model_validate_json(line)
        limits = _limits(read.limits)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        return BatchCase(_id_of(line) or f"line {number}", problem=f"line {number}: {where}: {first['msg']}")
    except ValueError as error:
        return BatchCase(_id_of(line) or f"line {number}", problem=f"line {number}: {error}")
    files = {path: text.encode("utf-8", "surrogatepass") for path, text in read.files.items()}
    tests = {path: text.encode("utf-8", "surrogatepass") for path, text in read.tests.items()}
    beside = {DRIVER: tests.pop(DRIVER)} if DRIVER in tests else {}
    suite = Suite(
        files=tests,
        modules=modules_of(*files, *beside),
        beside=beside,
        mode=read.mode,
        limits=limits,
        seed=read.seed,
    )
    return BatchCase(read.id, Submission(files), suite)


def read_cases(lines: Iterable[str]) -> Iterator[BatchCase]:
    """Every line that is not blank."""
    return (read_case(line, number) for number, line in enumerate(lines, start=1) if line.strip())


def ids_done(lines: Iterable[str]) -> frozenset[str]:
    """The ids in an output file, to go on after an interruption. A last line that was cut off does not count."""
    return frozenset(case_id for line in lines if (case_id := _id_of(line)))


def result_line(case: BatchCase, report: Report) -> str:
    return json.dumps({"id": case.id, **report.as_json()}, ensure_ascii=True)


def run_batch(
    cases: Iterable[BatchCase],
    sandbox: Sandbox,
    *,
    jobs: int,
    done: frozenset[str] = frozenset(),
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[tuple[BatchCase, Report]]:
    """Judge `cases` with `jobs` at a time; results as they end, not in order. Cases in `done` are left out.

    While they are judged one more sandbox is started: to start it is waiting for the most part.
    """
    waiting = (case for case in cases if case.id not in done)
    running: dict[Future[Report], BatchCase] = {}
    turns = threading.BoundedSemaphore(jobs)
    with ThreadPoolExecutor(max_workers=jobs + 1, thread_name_prefix="coderound-batch") as pool:
        while True:
            while len(running) < jobs + _AHEAD and not (cancelled and cancelled()):
                case = next(waiting, None)
                if case is None:
                    break
                running[pool.submit(judge_case, case, sandbox, cancelled, turns)] = case
            if not running:
                return
            for ended in wait(running, return_when=FIRST_COMPLETED).done:
                yield running.pop(ended), ended.result()


def judge_case(
    case: BatchCase, sandbox: Sandbox, cancelled: Callable[[], bool] | None = None, turns: Turns | None = None
) -> Report:
    if case.problem:
        return not_judged(case, sandbox.name, case.problem)
    try:
        return judge(case.submission, case.suite, sandbox, cancelled=cancelled, turns=turns)
    except Exception as error:  # a fault of ours must cost one case, not the night's batch
        return not_judged(case, sandbox.name, f"The judge failed: {type(error).__name__}: {error}")


def not_judged(case: BatchCase, sandbox: str, reason: str) -> Report:
    """The report of a case that never came to be judged."""
    return Report(
        verdict=Verdict.JUDGE_ERROR,
        mode=case.suite.mode,
        sandbox=sandbox,
        wall_s=0.0,
        evidence={"reason": one_line(reason)},
    )


def _limits(given: dict[str, float]) -> CaseLimits:
    known = asdict(CaseLimits())
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise ValueError(f"limits.{unknown[0]}: unknown limit; there are {', '.join(known)}")
    if any(value <= 0 for value in given.values()):
        raise ValueError("limits: must be greater than 0")
    return replace(CaseLimits(), **{name: type(known[name])(value) for name, value in given.items()})


def _id_of(line: str) -> str:
    try:
        value: Any = json.loads(line)
    except (ValueError, RecursionError):
        return ""
    return value["id"] if isinstance(value, dict) and isinstance(value.get("id"), str) else ""
