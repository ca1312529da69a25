"""Whether a suite gives the same answer every time, and how long it takes. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil

from judge.mutation.mutant import Mutant
from judge.mutation.score import Outcome
from problems.errors import Complaint
from problems.findings import Finding, Gravity, Group
from problems.pack import Pack

SEEDS = range(1, 21)
"""Schedules and inputs by which a concurrency mutant must be rejected, all of them."""
SLOW_S = 1.0
"""CPU seconds for the whole suite, nineteen times of twenty: more makes a submit a wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calm:
    """The reference judged many times."""

    runs: int
    failed: tuple[tuple[int, str], ...]
    """Seed, and the case that failed or why there was none."""
    cpu_s: tuple[float, ...]
    wall_s: tuple[float, ...]
    """Of the runs that passed, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raced:
    """One concurrency mutant under many schedules."""

    mutant: Mutant
    seeds: int
    escaped: tuple[int, ...]
    """Seeds for which the suite did not notice it."""


def calm_of(runs: Iterable[tuple[int, Outcome]]) -> Calm:
    outcomes = list(runs)
    passed = [outcome for _, outcome in outcomes if not outcome.killed and not outcome.problem]
    return Calm(
        runs=len(outcomes),
        failed=tuple((seed, each.by or each.problem) for seed, each in outcomes if each.killed or each.problem),
        cpu_s=tuple(sorted(each.cpu_s for each in passed)),
        wall_s=tuple(sorted(each.wall_s for each in passed)),
    )


def raced_of(runs: Iterable[tuple[tuple[Mutant, int], Outcome]]) -> tuple[Raced, ...]:
    by_mutant: dict[str, list[tuple[Mutant, int, Outcome]]] = {}
    for (mutant, seed), outcome in runs:
        by_mutant.setdefault(mutant.key, []).append((mutant, seed, outcome))
    return tuple(
        Raced(mutant=some[0][0], seeds=len(some), escaped=tuple(seed for _, seed, how in some if not how.killed))
        for some in by_mutant.values()
    )


def quantile(values: tuple[float, ...], share: float) -> float:
    """The smallest of the sorted `values` that at least `share` of them do not exceed; 0 if there are none."""
    return values[max(ceil(share * len(values)) - 1, 0)] if values else 0.0


def unrest(pack: Pack, calm: Calm, raced: tuple[Raced, ...]) -> Iterator[Finding]:
    """What a suite that must be trusted may not do."""
    hidden = f"{pack.slug}/tests/hidden"
    if calm.failed:
        seed, why = calm.failed[0]
        problem = f"reject the reference in {len(calm.failed)} of {calm.runs} runs, first with seed {seed}: {why}"
        fix = f"repeat it with coderound pack check {pack.slug} --seed {seed}; no order, no real time, no luck"
        yield Finding(Gravity.ERROR, Group.CALM, Complaint(hidden, problem, "", fix))
    if (slow := quantile(calm.cpu_s, 0.95)) >= SLOW_S:
        problem = f"take {slow:.2f} s of CPU (p95); {SLOW_S:g} s are allowed"
        fix = "make the slowest cases smaller: coderound judge --json tells each one's cpu_s"
        yield Finding(Gravity.WARNING, Group.CALM, Complaint(hidden, problem, "", fix))
    for each in raced:
        if each.escaped:
            problem = f"miss {each.mutant.place}, {each.mutant.operator}, for {len(each.escaped)} of {each.seeds} seeds"
            fix = f"let the driver's threads meet there under the preempter (docs/kit.md); try --seed {each.escaped[0]}"
            yield Finding(Gravity.ERROR, Group.CALM, Complaint(hidden, problem, "", fix))
