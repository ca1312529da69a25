"""A clarify drill's questions, asked back as in a round: "do you mean ...?", one candidate at a time. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interview.clarify import CANDIDATES, rank
from problems.problem import Clarification

MAX_QUESTIONS = 20
"""Lines that are asked back about: nobody answers sixty times."""

Said = tuple[int, str, bool]
"""Line, fact on offer, yes or no."""


@dataclass(frozen=True, slots=True)
class AskedBack:
    """ "Do you mean ...?" `line` counts from 0; `ask` is the pack's wording."""

    line: int
    question: str
    fact: str
    ask: str


def next_offer(questions: Sequence[str], facts: Sequence[Clarification], said: Sequence[Said]) -> AskedBack | None:
    """What to ask back now; None when all is said.

    A question is done after a yes or three times no. A fact that was found is not offered again: a second question
    about it finds nothing new.
    """
    found = confirmed(said)
    for line, question in enumerate(questions[:MAX_QUESTIONS]):
        mine = [(fact, yes) for at, fact, yes in said if at == line]
        if any(yes for _, yes in mine) or len(mine) >= CANDIDATES:
            continue
        offered = {fact for fact, _ in mine}
        best = next((each for each in rank(question, facts) if each.id not in offered | found), None)
        if best is not None:
            return AskedBack(line, question, best.id, best.ask[0])
    return None


def confirmed(said: Sequence[Said]) -> frozenset[str]:
    """The facts that were meant."""
    return frozenset(fact for _, fact, yes in said if yes)
