"""Questions and assumptions: what is offered, what is told, what is never given away."""

from __future__ import annotations

import pytest

from interview.asking import Offer, Told, YourCall
from interview.clarify import rank
from interview.errors import InterviewError
from problems.problem import Clarification
from tests.interview.fakes import Desk, pack

CLARIFY = pack().problem.clarify


@pytest.mark.parametrize(
    ("question", "meant"),
    [(phrasing, item.id) for item in CLARIFY for phrasing in item.ask]
    + [
        pytest.param("can two requests arrive at the same time?", "threads", id="same time is concurrency"),
        pytest.param("exception or false if someone exceeds it?", "overlimit", id="exceeds is over"),
        pytest.param("should time be mockable in tests", "clock", id="mockable is injected"),
        pytest.param("do premium customers get more", "tenants", id="customers are clients"),
    ],
)
def test_a_question_ranks_its_fact_among_the_first_three(question: str, meant: str) -> None:
    assert meant in [item.id for item in rank(question, CLARIFY)[:3]]


@pytest.mark.parametrize(("question", "meant"), [(item.ask[0], item.id) for item in CLARIFY])
def test_the_packs_own_wording_comes_first(question: str, meant: str) -> None:
    assert rank(question, CLARIFY)[0].id == meant


def test_a_fact_is_told_only_after_yes(desk: Desk) -> None:
    offer = desk.proctor.asking.ask("is it concurrent?")
    assert isinstance(offer, Offer)
    assert "answer" not in offer.ask
    assert desk.proctor.round.facts == ()
    told = desk.proctor.asking.answer(True)
    assert told == Told("threads", "The answer about threads.")
    assert desk.proctor.round.facts == ("threads",)
    assert not desk.proctor.round.questions[0].prompted


def test_three_candidates_at_most_then_it_is_your_call(desk: Desk) -> None:
    seen = [desk.proctor.asking.ask("is it blue?")]
    while not isinstance(seen[-1], YourCall):
        seen.append(desk.proctor.asking.answer(False))
    assert len(seen) == 4
    assert len({offer.clarification for offer in seen[:3] if isinstance(offer, Offer)}) == 3
    with pytest.raises(InterviewError):
        desk.proctor.asking.answer(True)


def test_the_right_fact_after_a_refusal_counts_as_prompted(desk: Desk) -> None:
    desk.proctor.asking.ask("hm?")
    desk.proctor.asking.answer(False)
    desk.proctor.asking.answer(True)
    assert desk.proctor.round.questions[0].prompted


def test_a_new_question_refuses_the_open_candidate(desk: Desk) -> None:
    desk.proctor.asking.ask("one?")
    desk.proctor.asking.ask("two?")
    assert desk.proctor.round.questions[0].waiting is None
    assert desk.proctor.round.open_question == desk.proctor.round.questions[1]


def test_an_assumption_belongs_to_the_unanswered_question(desk: Desk) -> None:
    desk.proctor.asking.assume("one process")
    desk.proctor.asking.ask("is it blue?")
    for _ in range(3):
        desk.proctor.asking.answer(False)
    desk.proctor.asking.assume("it is blue")
    assert [item.question for item in desk.proctor.round.assumptions] == [None, 1]


@pytest.mark.parametrize("text", ["", " \n\t", "\x00\x1b", "why? " * 2_000])
def test_blank_and_endless_questions_are_refused(desk: Desk, text: str) -> None:
    with pytest.raises(InterviewError):
        desk.proctor.asking.ask(text)
    with pytest.raises(InterviewError):
        desk.proctor.asking.assume(text)
    assert desk.proctor.round.questions == ()


def test_facts_before_the_first_edit_are_counted_apart(desk: Desk) -> None:
    desk.proctor.asking.ask(CLARIFY[0].ask[0])
    desk.proctor.asking.answer(True)
    desk.clock.pass_s(5)
    desk.type("x")
    desk.clock.pass_s(5)
    desk.proctor.asking.ask(CLARIFY[1].ask[0])
    desk.proctor.asking.answer(True)
    assert desk.proctor.round.facts == ("threads", "overlimit")
    assert desk.proctor.round.facts_before_coding() == ("threads",)


def test_a_pack_without_withheld_facts_sends_every_question_back(new_desk: object) -> None:
    assert rank("anything?", ()) == ()


def test_an_open_candidate_survives_a_restart(desk: Desk) -> None:
    desk.proctor.asking.ask(CLARIFY[0].ask[0])
    desk.resume()
    assert isinstance(desk.proctor.asking.answer(True), Told)


def test_ranking_keeps_every_clarification() -> None:
    ranked = rank("zzz", CLARIFY)
    assert sorted(item.id for item in ranked) == sorted(item.id for item in CLARIFY)
    assert all(isinstance(item, Clarification) for item in ranked)
