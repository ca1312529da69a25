"""What a pack's strength leaves to be done, as findings. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from judge.mutation.score import EXCUSABLE, WANTED, Strength
from problems.errors import Complaint
from problems.excuses import PATH, Excuse
from problems.findings import Finding, Gravity, Group
from problems.pack import Pack

_PROMISED = ("active", "beta")


def weaknesses(pack: Pack, strength: Strength) -> Iterator[Finding]:
    """Errors in a pack that is offered to candidates, warnings in one that is still being written."""
    gravity = Gravity.ERROR if pack.problem.status in _PROMISED else Gravity.WARNING
    hidden = f"{pack.slug}/tests/hidden"
    if strength.score < WANTED:
        problem = f"notice {_percent(strength.score)} of the slips; {_percent(WANTED)} are wanted"
        fix = f"write a case for each survivor shown, or excuse it in {PATH} with a reason"
        yield Finding(gravity, Group.STRENGTH, Complaint(hidden, problem, "", fix))
    if strength.excused_share > EXCUSABLE:
        problem = f"excuses {_percent(strength.excused_share)} of the slips; at most {_percent(EXCUSABLE)} may be"
        fix = "write cases for some of them, or simplify the reference"
        yield Finding(gravity, Group.STRENGTH, Complaint(f"{pack.slug}/{PATH}", problem, "", fix))
    for mutant, why in strength.unjudged[:3]:
        problem = f"the mutant {mutant.place}, {mutant.operator}, could not be judged: {why}"
        yield Finding(Gravity.ERROR, Group.STRENGTH, Complaint(hidden, problem, "", "see coderound doctor"))
    yield from (_wrong(pack, excuse, "matches no mutant of the reference") for excuse in strength.idle)
    yield from (_wrong(pack, excuse, "excuses what the suite rejects") for excuse in strength.needless)


def _wrong(pack: Pack, excuse: Excuse, problem: str) -> Finding:
    key = f"{excuse.file}, {excuse.operator}, {excuse.line!r}"
    return Finding(
        Gravity.ERROR, Group.STRENGTH, Complaint(f"{pack.slug}/{PATH}", problem, key, "correct it or take it out")
    )


def _percent(share: float) -> str:
    """Rounded down: 97.96 % is not 98 %."""
    return f"{int(share * 1000) / 10:g} %"
