"""What the judged mutants of a reference say of its suite. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from judge.mutation.mutant import Family, Mutant
from problems.excuses import Excuse

WANTED = 0.98
"""Share of the mutants without an excuse that must be killed."""
EXCUSABLE = 0.05
"""Share of all mutants that may be excused."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the suite said of one mutant."""

    killed: bool
    by: str = ""
    """The case that rejected it first; `import` if it did not even load."""
    verdict: str = ""
    problem: str = ""
    """Why it could not be judged: then it is neither killed nor alive."""
    cpu_s: float = 0.0
    """Of the submission's processes, in all cases that were run."""
    wall_s: float = 0.0
    """From the submission's arrival to the last case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """All mutants of one reference, sorted out."""

    killed: tuple[Mutant, ...] = ()
    excused: tuple[Mutant, ...] = ()
    survivors: tuple[Mutant, ...] = ()
    unjudged: tuple[tuple[Mutant, str], ...] = ()
    idle: tuple[Excuse, ...] = ()
    """Excuses that match no mutant."""
    needless: tuple[Excuse, ...] = ()
    """Excuses all of whose mutants are killed."""
    killers: Mapping[str, int] = field(default_factory=dict)
    """How many mutants each case was the first to reject."""

    @property
    def total(self) -> int:
        return len(self.killed) + len(self.excused) + len(self.survivors) + len(self.unjudged)

    @property
    def score(self) -> float:
        """Killed of those without an excuse."""
        counted = self.total - len(self.excused)
        return len(self.killed) / counted if counted else 1.0

    @property
    def excused_share(self) -> float:
        return len(self.excused) / self.total if self.total else 0.0

    def raw_score(self, *families: Family) -> float:
        """Killed of all, excuses not counted: as other tools tell it."""
        killed = sum(1 for each in self.killed if each.family in families)
        everyone = (*self.excused, *self.survivors, *(mutant for mutant, _ in self.unjudged))
        total = killed + sum(1 for each in everyone if each.family in families)
        return killed / total if total else 1.0

    def counted(self, mutants: Sequence[Mutant], family: Family) -> int:
        return sum(1 for each in mutants if each.family is family)


def strength_of(judged: Iterable[tuple[Mutant, Outcome]], excuses: Sequence[Excuse]) -> Strength:
    """Sort the mutants out. An excuse does not make a killed mutant any less killed."""
    results = list(judged)
    alive = [mutant for mutant, outcome in results if not outcome.killed and not outcome.problem]
    killed = [mutant for mutant, outcome in results if outcome.killed]
    return Strength(
        killed=tuple(killed),
        excused=tuple(each for each in alive if any(covers(excuse, each) for excuse in excuses)),
        survivors=tuple(each for each in alive if not any(covers(excuse, each) for excuse in excuses)),
        unjudged=tuple((mutant, outcome.problem) for mutant, outcome in results if outcome.problem),
        idle=tuple(each for each in excuses if not any(covers(each, mutant) for mutant, _ in results)),
        needless=tuple(each for each in excuses if _only_covers(each, killed, alive)),
        killers=Counter(outcome.by for _, outcome in results if outcome.killed),
    )


def covers(excuse: Excuse, mutant: Mutant) -> bool:
    """Whether an excuse is about this mutant."""
    if (excuse.file, excuse.operator) != (mutant.file, mutant.operator):
        return False
    if excuse.line not in (mutant.was, mutant.was.partition("\n")[0]):
        return False
    if excuse.function not in (None, mutant.function):
        return False
    return excuse.becomes is None or _bare(excuse.becomes) == mutant.becomes


def _only_covers(excuse: Excuse, killed: Sequence[Mutant], alive: Sequence[Mutant]) -> bool:
    return any(covers(excuse, each) for each in killed) and not any(covers(excuse, each) for each in alive)


def _bare(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines())
