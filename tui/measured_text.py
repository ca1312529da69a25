"""The own code in numbers beside the accepted designs, and each rating beside what was measured. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from textual.content import Content

from interview.calibration import measured
from interview.scorecard import CRITERIA, RATINGS
from interview.tally import round_facts
from judge.inert import inert

if TYPE_CHECKING:
    from interview.records import CodeMeasures
    from interview.round import Round

_COLUMNS: Final = (
    ("statements", "statements"),
    ("functions", "functions"),
    ("longest", "longest"),
    ("nesting", "nesting"),
    ("complexity", "complexity"),
    ("parameters", "parameters"),
)
_MOST: Final = 6
"""Accepted designs that are shown."""
_NAME: Final = 18


def code_in_numbers(round_: Round) -> list[Content]:
    """Empty if the code could not be measured, or no debrief was begun."""
    if round_.measured is None:
        return []
    own, accepted = round_.measured.own, round_.measured.accepted[:_MOST]
    heads = " ".join(f"{head:>{len(head)}}" for _, head in _COLUMNS)
    lines = [
        Content.assemble(("Your code in numbers", "bold $primary"), ("   beside the accepted designs", "$muted")),
        Content.assemble((f"{'':<{_NAME}}{heads}", "$muted")),
        _design("yours", own, "bold"),
        *(_design(each.name.rpartition("/")[2], each, "") for each in accepted),
    ]
    if own.short_names:
        lines.append(Content.assemble(("one-letter names  ", "$muted"), ", ".join(map(inert, own.short_names))))
    return lines


def _design(name: str, design: CodeMeasures, tint: str) -> Content:
    numbers = " ".join(f"{getattr(design, field):>{len(head)}}" for field, head in _COLUMNS)
    return Content.assemble((f"{inert(name)[: _NAME - 1]:<{_NAME}}", tint or "$muted"), (numbers, tint))


def ratings_beside(round_: Round) -> Iterator[Content]:
    """Each criterion and rating: the own number with its evidence, and below it what was measured, with the gap."""
    found = {each.criterion: each for each in measured(round_facts("", round_))}
    for criterion in (*CRITERIA, *RATINGS):
        own = round_.ratings.get(criterion.id)
        known = found.get(criterion.id)
        if own is not None:
            score, evidence = own
            yield Content.assemble((f"{criterion.title:<28}", "$muted"), f"{score}/4  ", inert(evidence, limit=200))
        if own is not None and known is not None:
            gap = own[0] - known.level
            leaning = "as you said" if gap == 0 else f"you said {abs(gap)} {'more' if gap > 0 else 'less'}"
            words = f"{'':<28}{known.level}/4  measured: {known.evidence}; "
            yield Content.assemble((words, "$muted"), (leaning, "$warning" if gap else "$success"))
