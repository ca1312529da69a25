"""The own code in numbers, beside the accepted designs: what a reviewer would measure before reading. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from interview.records import CodeMeasures
from judge.structure import Unmeasurable, measure
from problems.pack import Pack
from problems.submissions import read_submissions

_FINE_SHORT_NAMES = frozenset({"_", "i", "j", "k", "n", "x", "y", "e", "f"})


def code_measures(name: str, files: Mapping[str, str], editable: Iterable[str]) -> CodeMeasures | None:
    """Of the editable files together; None if nothing can be measured: it does not parse, is too deep, or empty."""
    chosen = {path: files[path].encode() for path in editable if path in files and path.endswith(".py")}
    try:
        found = measure(chosen)
    except Unmeasurable:
        return None
    if not found:
        return None
    names = {bound for unit in found for bound in unit.bound_names}
    return CodeMeasures(
        name=name,
        statements=sum(unit.length for unit in found),
        functions=len(found),
        longest=max(unit.length for unit in found),
        nesting=max(unit.nesting for unit in found),
        complexity=max(unit.complexity for unit in found),
        parameters=max(unit.parameters for unit in found),
        short_names=tuple(sorted(each for each in names if len(each) == 1 and each not in _FINE_SHORT_NAMES)),
    )


def accepted_measures(pack: Pack, stage: int) -> tuple[CodeMeasures, ...]:
    """Of every accepted design at this stage: for each name the version written last for it or an earlier stage."""
    versions: dict[str, tuple[int, Mapping[str, str]]] = {}
    for each in read_submissions(pack).accepted:
        if each.stage <= stage and each.stage >= versions.get(each.name, (0, {}))[0]:
            versions[each.name] = (each.stage, each.files)
    measured = (code_measures(name, files, pack.problem.files.editable) for name, (_, files) in versions.items())
    return tuple(each for each in measured if each is not None)
