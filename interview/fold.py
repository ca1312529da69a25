"""The fold: one small pure function an event, `Round` in, `Round` out. It never refuses: what happened, happened."""

# ruff: noqa: ARG001 - all changes have one shape, whether they need the round, the event or both

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import reduce
from types import MappingProxyType
from typing import Any, TypeVar

from interview import events as e
from interview.buffer import Buffer
from interview.records import Source
from interview.round import (
    Assumption,
    Hint,
    Interruption,
    Marked,
    Note,
    PromptState,
    Question,
    Round,
    Run,
    Span,
    Status,
    Submission,
)
from judge.verdict import Verdict
from problems.vocabulary import Phase

K = TypeVar("K")
V = TypeVar("V")


def fold(happened: Iterable[e.Event]) -> Round:
    """Raises ValueError if the first event is not `RoundStarted`."""
    rest = iter(happened)
    first = next(rest, None)
    if not isinstance(first, e.RoundStarted):
        raise ValueError("a round begins with round-started")
    return reduce(apply, rest, begin(first))


def begin(started: e.RoundStarted) -> Round:
    buffers = {file.path: Buffer.of(file.text) for file in started.files}
    return Round(
        started=started,
        t=started.t,
        buffers=MappingProxyType(buffers),
        open_file=started.editable[0] if started.editable else "",
        revealed=MappingProxyType({1: (started.t, "start")}),
        spans=(Span(Phase.CLARIFY, started.t),),
    )


def apply(round_: Round, event: e.Event) -> Round:
    """The round after `event`."""
    change = _CHANGES.get(type(event))
    if change is None:
        return round_ if isinstance(event, e.RoundStarted) else replace(round_, t=max(round_.t, event.t))
    return replace(round_, t=max(round_.t, event.t), **change(round_, event))


Change = dict[str, Any]  # keyword arguments of dataclasses.replace, which mypy cannot check either


def _with(mapping: Mapping[K, V], key: K, value: V) -> Mapping[K, V]:
    return MappingProxyType({**mapping, key: value})


# --- frame -----------------------------------------------------------------------------------------------------------


def _resumed(round_: Round, event: e.RoundResumed) -> Change:
    change: Change = {"resumes": (*round_.resumes, event.t)}
    if round_.status is not Status.CODING and round_.spans and round_.spans[-1].end is None:
        last = round_.spans[-1]
        change["spans"] = (*round_.spans[:-1], replace(last, away_s=last.away_s + event.away_s))
    return change


def _clock_jumped(round_: Round, event: e.ClockJumped) -> Change:
    return {"jumps": (*round_.jumps, event.seconds)}


def _phase(round_: Round, event: e.PhaseEntered) -> Change:
    return {"phase": event.phase, "spans": _spans_entering(round_.spans, event.phase, event.t)}


def _spans_entering(spans: tuple[Span, ...], phase: Phase, t: float) -> tuple[Span, ...]:
    if spans and spans[-1].end is None:
        if spans[-1].phase is phase:
            return spans
        spans = (*spans[:-1], replace(spans[-1], end=t))
    return (*spans, Span(phase, t))


def _stage(round_: Round, event: e.StageRevealed) -> Change:
    revealed = _with(round_.revealed, event.stage, (event.t, event.by))
    return {"stage": max(round_.stage, event.stage), "revealed": revealed}


def _time_up(round_: Round, event: e.TimeUp) -> Change:
    return {"time_up": True}


def _coding_over(round_: Round, event: e.RoundSubmitted) -> Change:
    status = Status.JUDGING if round_.pending else Status.DEBRIEF
    return {
        "status": status,
        "coding_over_t": event.t,
        "phase": Phase.EXPLAIN,
        "spans": _spans_entering(round_.spans, Phase.EXPLAIN, event.t),
    }


def _ended(status: Status) -> Callable[[Round, e.Event], Change]:
    def change(round_: Round, event: e.Event) -> Change:
        over = round_.coding_over_t if round_.coding_over_t is not None else event.t
        spans = round_.spans
        if spans and spans[-1].end is None:
            spans = (*spans[:-1], replace(spans[-1], end=event.t))
        return {"status": status, "coding_over_t": over, "spans": spans}

    return change


# --- pad -------------------------------------------------------------------------------------------------------------


def _edit(round_: Round, event: e.Edit) -> Change:
    buffer = round_.buffers.get(event.file, Buffer()).edited(event.start, event.end, event.text)
    change: Change = {"buffers": _with(round_.buffers, event.file, buffer), "edits": round_.edits + 1}
    if event.source is Source.PROGRAMMATIC:
        return change
    change["last_edit_t"] = event.t
    if round_.first_edit_t is None:
        change["first_edit_t"] = event.t
    if event.source is Source.PASTE:
        change["pasted"] = round_.pasted + len(event.text)
    last = round_.interruptions[-1] if round_.interruptions else None
    if last and last.answered_t is not None and last.resumed_t is None:
        change["interruptions"] = (*round_.interruptions[:-1], replace(last, resumed_t=event.t))
    return change


def _file_opened(round_: Round, event: e.FileOpened) -> Change:
    return {"open_file": event.file}


def _text_is(round_: Round, event: e.FileCreated | e.Snapshot) -> Change:
    return {"buffers": _with(round_.buffers, event.file, Buffer.of(event.text))}


def _reset(round_: Round, event: e.FileReset) -> Change:
    starter = {file.path: file.text for file in round_.started.files}
    return {"buffers": _with(round_.buffers, event.file, Buffer.of(starter.get(event.file, "")))}


# --- thinking aloud --------------------------------------------------------------------------------------------------


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


# --- runs ------------------------------------------------------------------------------------------------------------


def _public_run(round_: Round, event: e.PublicRun) -> Change:
    return {"public_runs": (*round_.public_runs, Run(event.t, event.stage, event.report))}


def _own_run(round_: Round, event: e.OwnTestsRun) -> Change:
    return {"own_runs": (*round_.own_runs, Run(event.t, round_.stage, event.report))}


def _proof(round_: Round, event: e.OwnTestsJudged) -> Change:
    return {"proof": event.proof}


def _submitted(round_: Round, event: e.SubmissionMade) -> Change:
    files = MappingProxyType({file.path: file.text for file in event.files})
    made = Submission(event.submission, event.t, event.stage, event.by, files)
    buffers = {file.path: Buffer.of(file.text) for file in event.files}  # heals a damaged line, else changes nothing
    return {
        "submissions": (*round_.submissions, made),
        "buffers": MappingProxyType({**round_.buffers, **buffers}),
    }


def _verdict(round_: Round, event: e.VerdictGiven) -> Change:
    now_passed = {case.id for case in event.report.cases if case.verdict is Verdict.ACCEPTED and not case.skipped}
    judged = event.report.verdict is not Verdict.JUDGE_ERROR
    broken = tuple(sorted(round_.ever_passed - now_passed)) if judged else ()
    submissions = tuple(
        replace(item, report=event.report, judged_t=event.t, regressions=broken)
        if item.number == event.submission
        else item
        for item in round_.submissions
    )
    change: Change = {"submissions": submissions, "ever_passed": round_.ever_passed | now_passed}
    if round_.status is Status.JUDGING and submissions[-1].report is not None:
        change["status"] = Status.DEBRIEF
    if broken and round_.red_since is None:
        change["red_since"] = event.t
    if judged and not broken and round_.red_since is not None:
        change["red_since"] = None
        change["times_to_green"] = (*round_.times_to_green, event.t - round_.red_since)
    return change


# --- debrief ---------------------------------------------------------------------------------------------------------


def _debrief(round_: Round, event: e.DebriefStarted) -> Change:
    return {"prompts": tuple(PromptState(prompt) for prompt in event.prompts)}


def _standings(round_: Round, event: e.AssumptionsJudged) -> Change:
    return {"standings": event.standings}


def _edges(round_: Round, event: e.EdgesCompared) -> Change:
    return {"edges_compared": event.edges}


def _measured(round_: Round, event: e.CodeMeasured) -> Change:
    return {"measured": event}


def _prompt(round_: Round, prompt_id: str, make: Callable[[PromptState], PromptState]) -> Change:
    return {"prompts": tuple(make(state) if state.prompt.id == prompt_id else state for state in round_.prompts)}


def _shown(round_: Round, event: e.PromptShown) -> Change:
    return _prompt(round_, event.prompt, lambda s: s if s.shown_t is not None else replace(s, shown_t=event.t))


def _locked(round_: Round, event: e.AnswerLocked) -> Change:
    return _prompt(round_, event.prompt, lambda s: replace(s, answer=event.answer, locked_t=event.t))


def _revealed(round_: Round, event: e.PointRevealed) -> Change:
    return _prompt(
        round_, event.prompt, lambda s: replace(s, revealed=tuple(dict.fromkeys((*s.revealed, event.point))))
    )


def _marked(round_: Round, event: e.PointMarked) -> Change:
    mark = Marked(event.mark, event.highlight)
    return _prompt(round_, event.prompt, lambda s: replace(s, marks=_with(s.marks, event.point, mark)))


def _suggested(round_: Round, event: e.SuggestionMade) -> Change:
    return _prompt(round_, event.prompt, lambda s: replace(s, suggestions=_with(s.suggestions, event.point, event)))


def _suggestion_taken(round_: Round, event: e.SuggestionTaken) -> Change:
    return _prompt(round_, event.prompt, lambda s: replace(s, accepted=_with(s.accepted, event.point, event.accepted)))


def _probe_shown(round_: Round, event: e.ProbeShown) -> Change:
    return _prompt(round_, event.prompt, lambda s: replace(s, probe_shown_t=event.t))


def _probe_answered(round_: Round, event: e.ProbeAnswered) -> Change:
    return _prompt(round_, event.prompt, lambda s: replace(s, probe_answer=event.text))


def _rated(round_: Round, event: e.SelfRated) -> Change:
    return {"ratings": _with(round_.ratings, event.criterion, (event.score, event.evidence))}


def _next_step(round_: Round, event: e.NextStepAnswered) -> Change:
    return {"next_steps": _with(round_.next_steps, event.question, event.text)}


def _task(round_: Round, event: e.TaskSet) -> Change:
    return {"task": (event.text, event.due.isoformat())}


_CHANGES: dict[type[e.Event], Callable[[Round, Any], Change]] = {
    e.RoundResumed: _resumed,
    e.ClockJumped: _clock_jumped,
    e.PhaseEntered: _phase,
    e.StageRevealed: _stage,
    e.TimeUp: _time_up,
    e.RoundSubmitted: _coding_over,
    e.Abandoned: _ended(Status.ABANDONED),
    e.RoundClosed: _ended(Status.CLOSED),
    e.Edit: _edit,
    e.FileOpened: _file_opened,
    e.FileCreated: _text_is,
    e.FileReset: _reset,
    e.Snapshot: _text_is,
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
    e.PublicRun: _public_run,
    e.OwnTestsRun: _own_run,
    e.OwnTestsJudged: _proof,
    e.SubmissionMade: _submitted,
    e.VerdictGiven: _verdict,
    e.DebriefStarted: _debrief,
    e.AssumptionsJudged: _standings,
    e.EdgesCompared: _edges,
    e.CodeMeasured: _measured,
    e.PromptShown: _shown,
    e.AnswerLocked: _locked,
    e.PointRevealed: _revealed,
    e.PointMarked: _marked,
    e.SuggestionMade: _suggested,
    e.SuggestionTaken: _suggestion_taken,
    e.ProbeShown: _probe_shown,
    e.ProbeAnswered: _probe_answered,
    e.SelfRated: _rated,
    e.NextStepAnswered: _next_step,
    e.TaskSet: _task,
}
