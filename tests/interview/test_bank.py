"""The round's offline help on the bank's own words: questions reach their facts, model answers make their points."""

from __future__ import annotations

import pytest

from interview.assumptions import judge_assumptions
from interview.clarify import CANDIDATES, rank
from interview.feedback import score
from interview.records import Band, Standing
from interview.round import Assumption
from problems.loader import bank_folder, load_bank
from problems.pack import Pack

PACKS = [pytest.param(pack, id=pack.slug) for pack in load_bank(bank_folder()).packs]


@pytest.mark.parametrize("pack", PACKS)
def test_every_way_of_asking_reaches_its_fact(pack: Pack) -> None:
    asked = [(text, item.id) for item in pack.problem.clarify for text in item.ask]
    missed = [
        text
        for text, meant in asked
        if meant not in [item.id for item in rank(text, pack.problem.clarify)[:CANDIDATES]]
    ]
    assert missed == []


@pytest.mark.parametrize("pack", PACKS)
def test_a_model_answer_makes_every_must_point(pack: Pack) -> None:
    bank = pack.debrief
    missed = [
        (question.id, found.point)
        for question in (*bank.followup, *bank.tradeoff, *bank.edge, *bank.incident)
        for point, found in zip(question.points, score(question, question.model_answer), strict=True)
        if point.must and found.band is Band.NOT_SPOTTED
    ]
    assert missed == []


@pytest.mark.parametrize("pack", PACKS)
def test_what_the_pack_calls_wrong_is_never_right(pack: Pack) -> None:
    facts = pack.problem.clarify
    said = [Assumption(1, 0.0, text, None) for item in facts for text in item.wrong]
    assert [each.nearest for each in judge_assumptions(said, facts) if each.standing is Standing.RIGHT] == []
