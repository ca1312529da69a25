"""The structure gates of a problem as extra cases of a report. Reads the source, never runs it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from judge.duplication import longest_copy
from judge.public_api import missing_names
from judge.report import CaseResult
from judge.structure import Unit, Unmeasurable, parse, units
from judge.verdict import Verdict
from problems.problem import Gates

_SHOWN = 3
"""Offenders named in one message, worst first."""


def gate_cases(gates: Gates, files: Mapping[str, bytes]) -> tuple[CaseResult, ...]:
    """One case for each gate that `gates` sets, AC or WA; `gate::length` and so on never collide with a test's id.

    Args:
        files: The candidate's own files by path. What is not Python is passed over.

    A file with a syntax error yields no case at all: the judge has already said CE.
    """
    try:
        trees = {path: parse(path, source) for path, source in sorted(files.items()) if path.endswith(".py")}
        found = tuple(unit for path, tree in trees.items() for unit in units(path, tree))
        return tuple(_cases(gates, trees, found))
    except SyntaxError:
        return ()
    except Unmeasurable as problem:
        advice = f"{problem}. Split it into smaller files and functions."
        return tuple(_rejected(case.removeprefix("gate::"), advice) for case in gates.case_ids())


def _cases(gates: Gates, trees: Mapping[str, ast.Module], found: tuple[Unit, ...]) -> Iterator[CaseResult]:
    if gates.max_function_lines is not None:
        sizes = {unit: unit.length for unit in found}
        yield _limited("function-length", sizes, gates.max_function_lines, "{} lines of code")
    if gates.max_nesting is not None:
        depths = {unit: unit.nesting for unit in found}
        yield _limited("nesting", depths, gates.max_nesting, "blocks nested {} deep")
    if gates.max_duplicate_lines is not None:
        yield _duplication(found, gates.max_duplicate_lines)
    if gates.max_complexity is not None:
        branches = {unit: unit.complexity for unit in found}
        yield _limited("complexity", branches, gates.max_complexity, "{} independent paths")
    if gates.public_api:
        yield _public_api(trees, gates.public_api)


def _limited(name: str, measures: Mapping[Unit, int], limit: int, measured: str) -> CaseResult:
    worst = sorted(measures, key=lambda unit: (-measures[unit], unit.path, unit.at))
    top = measures[worst[0]] if worst else 0
    over = [unit for unit in worst if measures[unit] > limit]
    if not over:
        return _passed(name, limit=limit, measured=top)
    parts = [f"{unit.path}:{unit.at} {unit.name} has {measured.format(measures[unit])}" for unit in over[:_SHOWN]]
    more = f", and {len(over) - _SHOWN} more" if len(over) > _SHOWN else ""
    return _rejected(name, f"{'; '.join(parts)}{more}. The limit is {limit}.", limit=limit, measured=top)


def _duplication(found: tuple[Unit, ...], limit: int) -> CaseResult:
    copy = longest_copy(found)
    if copy is None or copy.lines <= limit:
        return _passed("duplication", limit=limit, measured=copy.lines if copy else 0)
    (path, at), (other, again) = copy.first, copy.second
    places = f"{path}:{at} and {other}:{again}"
    message = f"{places}: {copy.lines} lines repeat, names and literals aside. The limit is {limit}."
    return _rejected("duplication", message, limit=limit, measured=copy.lines)


def _public_api(trees: Mapping[str, ast.Module], wanted: tuple[str, ...]) -> CaseResult:
    missing = missing_names(trees, wanted)
    kept, total = len(wanted) - len(missing), len(wanted)
    if not missing:
        return _passed("public-api", limit=total, measured=kept)
    message = f"gone: {', '.join(missing)}. Callers import these names; keep them where they were."
    return _rejected("public-api", message, limit=total, measured=kept)


def _passed(name: str, **evidence: int) -> CaseResult:
    return CaseResult(id=f"gate::{name}", verdict=Verdict.ACCEPTED, evidence=evidence)


def _rejected(name: str, message: str, **evidence: int) -> CaseResult:
    return CaseResult(id=f"gate::{name}", verdict=Verdict.WRONG_ANSWER, message=message, evidence=evidence)
