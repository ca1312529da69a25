"""How a check of a pack is shown: plain text at eighty columns, and the same for programs. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from judge.mutation.calm import Calm, Raced, quantile
from judge.mutation.mutant import Family, Mutant, diff
from judge.mutation.proof import kill_matrix
from judge.mutation.score import Strength
from judge.verify import Proof
from problems.findings import Finding, Gravity, refused, worst_first
from problems.submissions import VERDICT_FOLDERS
from tui.tables import table

_SHOWN = 40
"""Survivors shown one by one; who has more begins with these."""


@dataclass(slots=True)
class Checked:
    """All that is known of one pack, while it is being checked."""

    slug: str
    findings: list[Finding] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    strength: Strength | None = None
    reference: Mapping[str, str] = field(default_factory=dict)
    """The files whose mutants `strength` is about."""
    raced: tuple[Raced, ...] = ()
    calm: Calm | None = None

    @property
    def refused(self) -> bool:
        return refused(self.findings)


def text_of(checked: Checked) -> str:
    """One table a problem: the verdict on the pack, its proofs, its strength, and what is to be done."""
    errors = sum(1 for each in checked.findings if each.gravity is Gravity.ERROR)
    verdict = f"refused, {errors} errors" if errors else "sound"
    warnings = len(checked.findings) - errors
    lines = [f"{checked.slug}: {verdict}, {warnings} warnings"]
    lines += table([_row(proof) for proof in checked.proofs if proof.report is not None]).splitlines()
    if kills := kill_matrix(checked.proofs):
        once = sum(1 for cases in kills.values() if len(cases) == 1)
        cases = {case for some in kills.values() for case in some}
        lines.append(f"{len(cases)} cases reject {len(kills)} wrong solutions, {once} of them hang on one case")
    if checked.strength is not None:
        lines += _strength_lines(checked.strength, checked.reference)
    if checked.calm is not None:
        lines += _calm_lines(checked.calm, checked.raced)
    lines += map(str, worst_first(checked.findings))
    return "\n".join(f"  {line}" if number else line for number, line in enumerate(lines))


def _row(proof: Proof) -> tuple[str, str, str, str]:
    assert proof.report is not None
    mark = "no" if proof.findings else "ok"
    return mark, str(proof.report.verdict), f"{proof.report.wall_s:5.2f} s", proof.name


def _strength_lines(strength: Strength, reference: Mapping[str, str]) -> Iterator[str]:
    rows = [_family_row(strength, family) for family in Family]
    yield from table([("mutants", "killed", "excused", "alive"), *rows], right=frozenset({1, 2, 3})).splitlines()
    yield f"score {100 * strength.score:.1f} % of {strength.total - len(strength.excused)} without an excuse"
    for mutant in strength.survivors[:_SHOWN]:
        yield f"alive: {mutant.place}, {mutant.operator}" + (f", in {mutant.function}" if mutant.function else "")
        yield from (f"    {line}" for line in diff(mutant, reference[mutant.file], context=0))
    if len(strength.survivors) > _SHOWN:
        yield f"and {len(strength.survivors) - _SHOWN} more"


def _calm_lines(calm: Calm, raced: tuple[Raced, ...]) -> Iterator[str]:
    if raced:
        always = sum(1 for each in raced if not each.escaped)
        yield f"races: {always} of {len(raced)} mutants rejected for every one of {raced[0].seeds} seeds"
    yield f"flakes: {len(calm.failed)} of {calm.runs} runs of the reference"
    slow = (f"{quantile(times, share):.2f}" for times in (calm.cpu_s, calm.wall_s) for share in (0.5, 0.95))
    yield "suite: {} s of CPU (p95 {}), {} s in all (p95 {})".format(*slow)


def _family_row(strength: Strength, family: Family) -> tuple[str, str, str, str]:
    counts = (strength.killed, strength.excused, strength.survivors)
    killed, excused, alive = (str(sum(1 for each in some if each.family is family)) for some in counts)
    return str(family), killed, excused, alive


def summary_of(checked: Sequence[Checked]) -> str:
    """All packs in one table."""
    head = ("", "problem", "cases", "wrong", "mutants", "score", "flakes", "p95 s")
    return table([head, *map(_summary_row, checked)], right=frozenset(range(2, 7)))


def _summary_row(checked: Checked) -> tuple[str, ...]:
    reports = [(proof.name.partition("/")[0], proof.report) for proof in checked.proofs if proof.report is not None]
    cases = max((len(report.cases) for folder, report in reports if folder == "accepted"), default=0)
    wrong = sum(1 for folder, _ in reports if folder in VERDICT_FOLDERS and folder != "accepted")
    strength, calm = checked.strength, checked.calm
    return (
        "no" if checked.refused else "ok",
        checked.slug,
        str(cases),
        str(wrong),
        str(strength.total) if strength else "",
        f"{100 * strength.score:.1f} %" if strength else "",
        f"{len(calm.failed)}/{calm.runs}" if calm else "",
        f"{quantile(calm.cpu_s, 0.95):.2f}" if calm else "",
    )


def some_of(names: Sequence[str]) -> str:
    """The first few, and how many more."""
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def for_programs(checked: Checked) -> dict[str, object]:
    """The shape that `--json` prints."""
    return {
        "problem": checked.slug,
        "sound": not checked.refused,
        "findings": [
            {
                "gravity": each.gravity,
                "group": each.group,
                "path": each.complaint.path,
                "key": each.complaint.key,
                "problem": each.complaint.problem,
                "fix": each.complaint.fix,
            }
            for each in worst_first(checked.findings)
        ],
        "proofs": [
            {
                "name": proof.name,
                "expected": proof.expected,
                "verdict": proof.report.verdict,
                "wall_s": proof.report.wall_s,
                "as_promised": not proof.findings,
            }
            for proof in checked.proofs
            if proof.report is not None
        ],
        "kills": kill_matrix(checked.proofs),
        "mutants": None if checked.strength is None else _strength_for_programs(checked.strength),
        "calm": None if checked.calm is None else _calm_for_programs(checked.calm, checked.raced),
    }


def _strength_for_programs(strength: Strength) -> dict[str, object]:
    return {
        "total": strength.total,
        "killed": len(strength.killed),
        "score": round(strength.score, 4),
        "ordinary_score": round(strength.raw_score(Family.ORDINARY), 4),
        "excused": [_named(each) for each in strength.excused],
        "alive": [_named(each) for each in strength.survivors],
        "killers": dict(sorted(strength.killers.items())),
    }


def _calm_for_programs(calm: Calm, raced: tuple[Raced, ...]) -> dict[str, object]:
    return {
        "runs": calm.runs,
        "failed": [{"seed": seed, "case": case} for seed, case in calm.failed],
        "cpu_p95_s": quantile(calm.cpu_s, 0.95),
        "wall_p95_s": quantile(calm.wall_s, 0.95),
        "races": [{**_named(each.mutant), "seeds": each.seeds, "escaped": each.escaped} for each in raced],
    }


def _named(mutant: Mutant) -> dict[str, object]:
    return {
        "file": mutant.file,
        "line_number": mutant.line,
        "family": mutant.family,
        "operator": mutant.operator,
        "function": mutant.function,
        "line": mutant.was,
        "becomes": mutant.becomes,
    }
