"""`debrief.toml` as frozen models: what is asked after the code, and the points a good answer makes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from problems.problem import Identifier, Model, Text
from problems.vocabulary import FollowUpKind, Tradeoff

KeywordGroup = Annotated[tuple[str, ...], Field(min_length=1)]


class Point(Model):
    """One thing a good answer says."""

    id: Identifier
    text: Text
    must: bool = False
    paraphrases: tuple[Text, ...] = Field(min_length=2)
    keywords: tuple[KeywordGroup, ...] = Field(min_length=2)
    misconception: Text
    """The plausible wrong belief nearest to this point."""


class Question(Model):
    """What every prompt has. `model_answer` must cover every must-point."""

    id: Identifier
    prompt: Text
    seconds: int = Field(default=120, ge=30, le=600)
    words: int = Field(default=150, ge=20, le=500)
    probe: Text
    """Asked once if the answer misses a must-point."""
    model_answer: Text
    points: tuple[Point, ...] = Field(min_length=2)


class FollowUp(Question):
    kind: FollowUpKind


class TradeoffPrompt(Question):
    """Answered in three parts: the choice, what I give up, what would change my mind."""

    pair: Tradeoff


class EdgePrompt(Question):
    """Which inputs break it? `edges` are ids of `[[edge]]` in problem.toml that a good answer names."""

    edges: tuple[Identifier, ...] = Field(min_length=1)


class Incident(Question):
    """An incident card: log lines or a text graph, and what to do first; points in the order they should be done."""

    title: Text
    evidence: Text


class DebriefPack(Model):
    """One `debrief.toml`."""

    followup: tuple[FollowUp, ...] = Field(min_length=2)
    tradeoff: tuple[TradeoffPrompt, ...] = Field(min_length=2)
    edge: tuple[EdgePrompt, ...] = Field(min_length=2)
    incident: tuple[Incident, ...] = ()
