"""Assumptions against the pack's truth: right, safe or wrong. Pure; the pack's own words are shown beside each."""

from __future__ import annotations

from collections.abc import Sequence

from interview.clarify import shared_meaning, similarities
from interview.records import Standing, StandingRecord
from interview.round import Assumption
from problems.problem import Clarification

ABOUT_FROM = 0.22
"""Nearness to some sentence of a clarification above which an assumption is taken to be about it."""

MEANING_WEIGHT = 0.3


def judge_assumptions(
    assumptions: Sequence[Assumption], clarifications: Sequence[Clarification]
) -> tuple[StandingRecord, ...]:
    """One record an assumption, in order."""
    return tuple(_judge(assumption, clarifications) for assumption in assumptions)


def _judge(assumption: Assumption, clarifications: Sequence[Clarification]) -> StandingRecord:
    """Nearest to a wrong sentence: wrong; nearest to the answer or the default: right; near to nothing: safe."""
    sentences = [
        (standing, item, text)
        for item in clarifications
        for standing, texts in ((Standing.RIGHT, (item.answer, item.default)), (Standing.WRONG, item.wrong))
        for text in texts
    ]
    groups = [(text,) for _, _, text in sentences]
    letters, meanings = similarities(assumption.text, groups), shared_meaning(assumption.text, groups)
    scores = [near + MEANING_WEIGHT * near * shared for near, shared in zip(letters, meanings, strict=True)]
    best = max(range(len(scores)), key=scores.__getitem__, default=None)
    if best is None or scores[best] < ABOUT_FROM:
        return StandingRecord(assumption=assumption.number, standing=Standing.SAFE)
    standing, item, text = sentences[best]
    return StandingRecord(
        assumption=assumption.number, standing=standing, clarification=item.id, nearest=text, truth=item.answer
    )
