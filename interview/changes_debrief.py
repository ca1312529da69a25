"""The debrief: what each of its events changes. Pure."""

# ruff: noqa: ARG001 - all changes have one shape, whether they need the round, the event or both

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from interview import events as e
from interview.changes import Change, Changes, extended
from interview.round import (
    Marked,
    PromptState,
    Round,
)


def _debrief(round_: Round, event: e.DebriefStarted) -> Change:
    return {"prompts": tuple(PromptState(prompt) for prompt in event.prompts)}


def _standings(round_: Round, event: e.AssumptionsJudged) -> Change:
    return {"standings": event.standings}


def _edges(round_: Round, event: e.EdgesCompared) -> Change:
    return {"edges_compared": event.edges, "compared_t": event.t}


def _measured(round_: Round, event: e.CodeMeasured) -> Change:
    return {"measured": event}


def _prompt(round_: Round, prompt_id: str, make: Callable[[PromptState], PromptState]) -> Change:
    return {"prompts": tuple(make(state) if state.prompt.id == prompt_id else state for state in round_.prompts)}


def _shown(round_: Round, event: e.PromptShown) -> Change:
    return _prompt(round_, event.prompt, lambda s: s if s.shown_t is not None else replace(s, shown_t=event.t))


def _drafted(round_: Round, event: e.AnswerDrafted) -> Change:
    return _prompt(
        round_,
        event.prompt,
        lambda s: replace(s, draft=event.answer) if s.answer is None else replace(s, probe_draft=event.probe),
    )


def _locked(round_: Round, event: e.AnswerLocked) -> Change:
    return _prompt(round_, event.prompt, lambda s: replace(s, draft=None, answer=event.answer, locked_t=event.t))


def _revealed(round_: Round, event: e.PointRevealed) -> Change:
    return _prompt(
        round_, event.prompt, lambda s: replace(s, revealed=tuple(dict.fromkeys((*s.revealed, event.point))))
    )


def _marked(round_: Round, event: e.PointMarked) -> Change:
    mark = Marked(event.mark, event.highlight)
    return _prompt(round_, event.prompt, lambda s: replace(s, marks=extended(s.marks, event.point, mark)))


def _suggested(round_: Round, event: e.SuggestionMade) -> Change:
    return _prompt(round_, event.prompt, lambda s: replace(s, suggestions=extended(s.suggestions, event.point, event)))


def _suggestion_taken(round_: Round, event: e.SuggestionTaken) -> Change:
    return _prompt(
        round_, event.prompt, lambda s: replace(s, accepted=extended(s.accepted, event.point, event.accepted))
    )


def _probe_shown(round_: Round, event: e.ProbeShown) -> Change:
    return _prompt(round_, event.prompt, lambda s: replace(s, probe_shown_t=event.t))


def _probe_answered(round_: Round, event: e.ProbeAnswered) -> Change:
    return _prompt(round_, event.prompt, lambda s: replace(s, probe_draft="", probe_answer=event.text))


def _rating_drafted(_: Round, event: e.RatingDrafted) -> Change:
    return {"rating_draft": event}


def _rated(round_: Round, event: e.SelfRated) -> Change:
    return {"ratings": extended(round_.ratings, event.criterion, (event.score, event.evidence))}


def _next_step(round_: Round, event: e.NextStepAnswered) -> Change:
    return {"next_steps": extended(round_.next_steps, event.question, event.text)}


def _task(round_: Round, event: e.TaskSet) -> Change:
    return {"task": (event.text, event.due.isoformat())}


CHANGES: Changes = {
    e.DebriefStarted: _debrief,
    e.AssumptionsJudged: _standings,
    e.EdgesCompared: _edges,
    e.CodeMeasured: _measured,
    e.PromptShown: _shown,
    e.AnswerDrafted: _drafted,
    e.AnswerLocked: _locked,
    e.PointRevealed: _revealed,
    e.PointMarked: _marked,
    e.SuggestionMade: _suggested,
    e.SuggestionTaken: _suggestion_taken,
    e.ProbeShown: _probe_shown,
    e.ProbeAnswered: _probe_answered,
    e.RatingDrafted: _rating_drafted,
    e.SelfRated: _rated,
    e.NextStepAnswered: _next_step,
    e.TaskSet: _task,
}
