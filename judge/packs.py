"""A problem pack in the judge's terms: which suite judges it, and what counts as handed in. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from judge.gates import gate_cases
from judge.reading import modules_of
from judge.report import Report
from judge.submission import CaseLimits, Mode, Submission, Suite
from judge.verdict import Verdict, worst
from judge.worked_example import example_files
from problems.pack import Pack
from problems.problem import Limits

DRIVER = "driver.py"


def suite_for(pack: Pack, *, stage: int, seed: int, public: bool = False) -> Suite:
    """The hidden suite of stages 1 to `stage` together, or the public one with the statements' own examples.

    Args:
        seed: Drawn by whoever judges; the suite makes its inputs from it.
    """
    files = _shown(pack, stage) if public else _up_to(stage, pack.hidden)
    beside = {DRIVER: pack.driver.encode()} if pack.driver is not None else {}
    return Suite(
        files={path: text.encode() for path, text in files.items()},
        modules=modules_of(*pack.starter, *beside),
        beside=beside,
        mode=Mode(pack.problem.mode),
        limits=_case_limits(pack.problem.limits),
        seed=seed,
    )


def submission_for(pack: Pack, files: Mapping[str, bytes | str]) -> Submission:
    """What is judged when `files` are handed in: laid over the starter, whose read-only files cannot be replaced."""
    kept = {path: pack.starter[path] for path in pack.problem.files.readonly}
    laid_over: dict[str, bytes | str] = {**pack.starter, **files, **kept}
    laid_over.pop(DRIVER, None)  # that name is the pack's own
    return Submission({path: text.encode() if isinstance(text, str) else text for path, text in laid_over.items()})


def with_gates(report: Report, pack: Pack, submission: Submission) -> Report:
    """The report with one more case for each structure gate of the problem. A run that proved nothing has none."""
    if report.verdict in (Verdict.JUDGE_ERROR, Verdict.COMPILE_ERROR):
        return report
    given = {*pack.problem.files.readonly, DRIVER}
    own = {path: text for path, text in submission.files.items() if path not in given}  # also files they added
    gates = gate_cases(pack.problem.gates, own)
    verdict = worst((report.verdict, *(case.verdict for case in gates)))
    return replace(report, verdict=verdict, cases=(*report.cases, *gates))


def names_case(named: str, case_id: str) -> bool:
    """Whether a test id written in a pack means this case: the same, or the same without its parameters."""
    return case_id == named or case_id.startswith((f"{named}[", f"{named}::"))


def _shown(pack: Pack, stage: int) -> dict[str, str]:
    return {**pack.public, **example_files(pack.statements[:stage])}


def _up_to(stage: int, hidden: Mapping[str, str]) -> dict[str, str]:
    later = {f"stage{number}" for number in range(stage + 1, 10)}
    return {path: text for path, text in hidden.items() if PurePosixPath(path).parts[0] not in later}


def _case_limits(limits: Limits) -> CaseLimits:
    return CaseLimits(
        cpu_s=limits.case_cpu_s,
        wall_s=limits.case_wall_s,
        memory_mib=limits.memory_mib,
        processes=limits.processes,
        output_kib=limits.output_kib,
    )
