"""Offline feedback: what it claims on honest answers, and what it must not claim on others."""

from __future__ import annotations

import pytest

from interview.feedback import DENIED, MISTAKEN, STUFFED, PointFeedback, score, score_points
from interview.records import Band
from problems.debrief import FollowUp
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
