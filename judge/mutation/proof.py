"""A deep check summed up for `quality/report.json`. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from judge.mutation.calm import Calm, Raced, quantile
from judge.mutation.mutant import Family, Mutant
from judge.mutation.score import Strength
from judge.report import Report
from judge.verdict import Verdict
from judge.verify import Proof
from problems.quality import Calmness, Mutants, Quality, Races, Tally
from problems.submissions import VERDICT_FOLDERS


def quality_of(
    proofs: Sequence[Proof],
    *,
    proved: str,
    sound: bool,
    sandbox: str,
    engine: str,
    strength: Strength | None = None,
    raced: tuple[Raced, ...] = (),
    calm: Calm | None = None,
) -> Quality:
    """What has been proved of a pack whose content has the hash `proved`."""
    judged = [(proof, proof.report) for proof in proofs if proof.report is not None and not proof.findings]
    accepted = [report for proof, report in judged if proof.name.startswith("accepted/")]
    wrong = [(proof, report) for proof, report in judged if _is_wrong(proof)]
    killers = strength.killers if strength is not None else {}
    return Quality(
        proved=proved,
        sound=sound,
        sandbox=sandbox,
        cases=max((len(report.cases) for report in accepted), default=0),
        accepted=len(accepted),
        wrong=len(wrong),
        attacks=sum(1 for proof, _ in judged if proof.name.startswith("hostile/")),
        rejected_once=tuple(sorted(proof.name for proof, report in wrong if len(list(rejecting(report))) == 1)),
        idle=tuple(sorted(_idle(accepted, [report for _, report in wrong], killers))),
        mutants=_mutants(strength, engine) if strength is not None else None,
        races=_races(raced) if raced else None,
        calm=_calmness(calm, sandbox) if calm is not None else None,
    )


def kill_matrix(proofs: Iterable[Proof]) -> dict[str, tuple[str, ...]]:
    """Which cases reject which wrong solution."""
    judged = ((proof, proof.report) for proof in proofs if proof.report is not None)
    return {proof.name: tuple(rejecting(report)) for proof, report in judged if _is_wrong(proof)}


def rejecting(report: Report) -> Iterator[str]:
    """The cases that a submission does not pass."""
    return (case.id for case in report.cases if case.verdict is not Verdict.ACCEPTED and not case.skipped)


def named(mutant: Mutant) -> str:
    """One line, without a number that moves."""
    change = f"{mutant.was or '(nothing)'} -> {mutant.becomes or '(nothing)'}".replace("\n", " | ")
    return f"{mutant.file}, {mutant.operator}: {change}"


def _is_wrong(proof: Proof) -> bool:
    folder = proof.name.partition("/")[0]
    return folder in VERDICT_FOLDERS and folder != "accepted"


def _idle(accepted: Iterable[Report], wrong: Iterable[Report], killers: Iterable[str]) -> set[str]:
    known = {case.id for report in accepted for case in report.cases}
    return known - {case for report in wrong for case in rejecting(report)} - set(killers)


def _mutants(strength: Strength, engine: str) -> Mutants:
    everyone = (*strength.killed, *strength.excused, *strength.survivors)

    def tally(family: Family) -> Tally:
        killed = sum(1 for each in strength.killed if each.family is family)
        return Tally(total=sum(1 for each in everyone if each.family is family), killed=killed)

    return Mutants(
        engine=engine,
        score=round(strength.score, 4),
        ordinary=tally(Family.ORDINARY),
        production=tally(Family.PRODUCTION),
        concurrency=tally(Family.CONCURRENCY),
        excused=len(strength.excused),
        alive=tuple(map(named, strength.survivors)),
    )


def _races(raced: tuple[Raced, ...]) -> Races:
    return Races(
        mutants=len(raced),
        seeds=max(each.seeds for each in raced),
        always=sum(1 for each in raced if not each.escaped),
        missed=tuple(f"{named(each.mutant)}: {len(each.escaped)} times" for each in raced if each.escaped),
    )


def _calmness(calm: Calm, sandbox: str) -> Calmness:
    return Calmness(
        runs=calm.runs,
        failed=len(calm.failed),
        cpus=0.5 if sandbox == "docker" else 1.0,
        cpu_p50_s=round(quantile(calm.cpu_s, 0.5), 2),
        cpu_p95_s=round(quantile(calm.cpu_s, 0.95), 2),
        wall_p50_s=round(quantile(calm.wall_s, 0.5), 2),
        wall_p95_s=round(quantile(calm.wall_s, 0.95), 2),
    )
