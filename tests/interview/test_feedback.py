"""Offline feedback: what it claims on honest answers, and what it must not claim on others."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from interview.feedback import DENIED, MISTAKEN, STUFFED, PointFeedback, score, score_points
from interview.records import Band
from interview.stance import speaks_against
from problems.debrief import FollowUp, Question
from problems.loader import bank_folder, load_pack
from tests.interview.fakes import question
from tests.interview.labelled import DISHONEST, HONEST, POINTS, PROMPT


def covered(answer: str) -> set[str]:
    return {item.point for item in score_points(PROMPT, POINTS, answer) if item.band is Band.COVERED}


def of(answer: str, point: str) -> PointFeedback:
    return next(item for item in score_points(PROMPT, POINTS, answer) if item.point == point)


def test_on_honest_answers_looks_covered_is_right() -> None:
    claimed = [(claim, points) for answer, points in HONEST for claim in covered(answer)]
    right = sum(claim in points for claim, points in claimed)
    assert len(claimed) >= 4
    assert right / len(claimed) >= 0.9


def test_on_honest_answers_not_spotted_is_mostly_right() -> None:
    verdicts = [
        item.point not in points
        for answer, points in HONEST
        for item in score_points(PROMPT, POINTS, answer)
        if item.band is Band.NOT_SPOTTED
    ]
    assert sum(verdicts) / len(verdicts) >= 0.85


@pytest.mark.parametrize(("answer", "point"), DISHONEST)
def test_a_denied_or_stuffed_point_is_unsure_at_best(answer: str, point: str) -> None:
    found = of(answer, point)
    assert found.band is not Band.COVERED
    assert found.flag in (DENIED, STUFFED)


def test_the_nearest_sentence_is_quoted() -> None:
    answer = "Hm. I would bound it with an LRU because memory grows with the entries. That is all."
    assert of(answer, "bounded").sentence == "I would bound it with an LRU because memory grows with the entries."


def test_a_common_mistake_is_told() -> None:
    found = of("A time to live alone keeps the memory bounded.", "bounded")
    assert (found.band, found.flag) == (Band.UNSURE, MISTAKEN.format(misconception=POINTS[1].misconception))


@pytest.mark.parametrize("answer", ["", "   ", "\n\n", "...", "\u4e2d\u6587", "\0", "x" * 100_000, "a. " * 50_000])
def test_no_answer_is_too_odd_to_be_looked_at(answer: str) -> None:
    assert {item.band for item in score_points(PROMPT, POINTS, answer)} == {Band.NOT_SPOTTED}


def test_a_packs_question_is_scored_in_its_order() -> None:
    asked = FollowUp.model_validate(question("q-one", kind="scale-10x"))
    assert [item.point for item in score(asked, "The lock, because state is shared.")] == ["lock", "clock"]


def test_the_model_answer_covers_what_it_was_written_for() -> None:
    asked = FollowUp.model_validate(question("q-one", kind="scale-10x"))
    assert score(asked, asked.model_answer)[0].band is Band.COVERED


STANCES = json.loads((Path(__file__).parent / "stances.json").read_text(encoding="utf-8"))
"""Answers to questions of the bank: points made, points denied in many ways, key words strung together."""


def asked(problem: str, question_id: str) -> Question:
    debrief = load_pack(bank_folder() / problem).debrief
    return next(each for each in (*debrief.followup, *debrief.tradeoff) if each.id == question_id)


@pytest.fixture(scope="module")
def judged() -> Counter[tuple[str, str, Band]]:
    """By the answer's style, the truth about a point, and its band."""
    counted: Counter[tuple[str, str, Band]] = Counter()
    for each in STANCES:
        found = score(asked(each["problem"], each["question"]), each["answer"])
        bands = {item.point: item.band for item in found}
        counted.update((each["style"], "covered", bands[point]) for point in each["covered"])
        counted.update((each["style"], "denied", bands[point]) for point in each["denied"])
    return counted


def test_three_of_four_that_look_covered_are_though_most_answers_deny_or_stuff(
    judged: Counter[tuple[str, str, Band]],
) -> None:
    right = sum(count for (_, truth, band), count in judged.items() if (truth, band) == ("covered", Band.COVERED))
    wrong = sum(count for (_, truth, band), count in judged.items() if (truth, band) == ("denied", Band.COVERED))
    assert right / (right + wrong) >= 0.75


def test_four_of_five_denials_are_not_taken_for_the_point(judged: Counter[tuple[str, str, Band]]) -> None:
    denied = {band: judged["denied", "denied", band] for band in Band}
    assert denied[Band.COVERED] <= 0.2 * sum(denied.values())


def test_honest_answers_with_a_not_in_them_are_still_seen(judged: Counter[tuple[str, str, Band]]) -> None:
    seen = {band: judged["honest", "covered", band] for band in Band}
    assert seen[Band.COVERED] >= 0.7 * sum(seen.values())


def test_most_model_answers_of_the_bank_look_covered_on_every_must_point() -> None:
    debriefs = [
        load_pack(folder).debrief for folder in sorted(bank_folder().iterdir()) if (folder / "debrief.toml").exists()
    ]
    questions = [each for debrief in debriefs for each in (*debrief.followup, *debrief.tradeoff)]
    bands = Counter(
        item.band
        for each in questions
        for item, point in zip(score(each, each.model_answer), each.points, strict=True)
        if point.must
    )
    assert bands[Band.NOT_SPOTTED] <= 0.05 * bands.total()
    assert bands[Band.COVERED] >= 0.75 * bands.total()


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("Jitter? Hardly worth it.", id="the answer to one's own question"),
        pytest.param("Jitter is cosmetic.", id="waved away without a negation"),
        pytest.param("The retries need no jitter.", id="no"),
        pytest.param("I wouldn't add jitter.", id="refused"),
        pytest.param("Jitter is somebody else's job.", id="left to others"),
        pytest.param("Jitter is too complicated.", id="too much"),
    ],
)
def test_a_thing_waved_away_is_no_endorsement(answer: str) -> None:
    passage = answer.partition("? ")
    said = (passage[0] + "?", passage[2]) if passage[1] else (answer, "")
    assert speaks_against(said, ["Spread retries with jitter."], lambda text: int("jitter" in text.lower()))


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("Jitter, so that clients don't all come back together.", id="what it prevents"),
        pytest.param("The store doesn't answer, so I add jitter.", id="the failure it is for"),
        pytest.param("I'd add jitter; I don't like surprises.", id="a negation elsewhere"),
    ],
)
def test_negation_that_is_the_reason_for_a_point_does_not_deny_it(answer: str) -> None:
    assert not speaks_against((answer, ""), ["Spread retries with jitter."], lambda text: int("jitter" in text.lower()))
