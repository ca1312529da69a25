"""Thinking aloud: what plans, questions, assumptions, notes, interruptions and hints change. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from interview import events as e
from interview.changes import Change, Changes
from interview.round import (
    Assumption,
    Hint,
    Interruption,
    Note,
    Question,
    Round,
)


def _spoken(round_: Round, event: e.Event) -> Change:
    return {"spoken": (*round_.spoken, event.t)}


def _plan(round_: Round, event: e.PlanSaved) -> Change:
    return {"plan": event, **_spoken(round_, event)}


def _asked(round_: Round, event: e.QuestionAsked) -> Change:
    question = Question(event.question, event.t, event.text)
    return {"questions": (*round_.questions, question), **_spoken(round_, event)}


def _question(round_: Round, number: int, **change: Any) -> Change:
    questions = tuple(replace(item, **change) if item.number == number else item for item in round_.questions)
    return {"questions": questions}


def _find(round_: Round, number: int) -> Question | None:
    return next((item for item in round_.questions if item.number == number), None)


def _offered(round_: Round, event: e.CandidateOffered) -> Change:
    found = _find(round_, event.question)
    return _question(round_, event.question, offered=(*found.offered, event.clarification)) if found else {}


def _refused(round_: Round, event: e.CandidateRefused) -> Change:
    found = _find(round_, event.question)
    return _question(round_, event.question, refused=(*found.refused, event.clarification)) if found else {}


def _confirmed(round_: Round, event: e.CandidateConfirmed) -> Change:
    return _question(round_, event.question, confirmed=event.clarification, answer=event.answer)


def _unanswered(round_: Round, event: e.QuestionUnanswered) -> Change:
    return _question(round_, event.question, unanswered=True)


def _assumed(round_: Round, event: e.AssumptionLogged) -> Change:
    assumption = Assumption(event.assumption, event.t, event.text, event.question)
    return {"assumptions": (*round_.assumptions, assumption), **_spoken(round_, event)}


def _noted(round_: Round, event: e.NoteTaken) -> Change:
    return {"notes": (*round_.notes, Note(event.t, event.tag, event.text)), **_spoken(round_, event)}


def _interrupted(round_: Round, event: e.InterruptionShown) -> Change:
    shown = Interruption(event.interruption, event.t, event.text, event.by)
    return {"interruptions": (*round_.interruptions, shown)}


def _interruption_answered(round_: Round, event: e.InterruptionAnswered) -> Change:
    answered = tuple(
        replace(item, answered_t=event.t, answer=event.text) if item.number == event.interruption else item
        for item in round_.interruptions
    )
    return {"interruptions": answered, **(_spoken(round_, event) if event.text else {})}


def _hint(round_: Round, event: e.HintTaken) -> Change:
    return {"hints": (*round_.hints, Hint(event.t, event.rung, event.cost, event.text))}


CHANGES: Changes = {
    e.PlanSaved: _plan,
    e.QuestionAsked: _asked,
    e.CandidateOffered: _offered,
    e.CandidateRefused: _refused,
    e.CandidateConfirmed: _confirmed,
    e.QuestionUnanswered: _unanswered,
    e.AssumptionLogged: _assumed,
    e.NoteTaken: _noted,
    e.InterruptionShown: _interrupted,
    e.InterruptionAnswered: _interruption_answered,
    e.HintTaken: _hint,
}
