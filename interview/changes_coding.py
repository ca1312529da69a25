"""The frame of the round, its pad and its runs: what each of their events changes. Pure."""

# ruff: noqa: ARG001 - all changes have one shape, whether they need the round, the event or both

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from interview import events as e
from interview.buffer import Buffer
from interview.changes import Change, Changes, extended
from interview.records import Source
from interview.round import (
    Round,
    Run,
    Span,
    Status,
    Submission,
)
from judge.verdict import Verdict
from problems.vocabulary import Phase


def _resumed(round_: Round, event: e.RoundResumed) -> Change:
    change: Change = {"resumes": (*round_.resumes, event.t)}
    if round_.status is not Status.CODING and round_.spans and round_.spans[-1].end is None:
        last = round_.spans[-1]
        change["spans"] = (*round_.spans[:-1], replace(last, away_s=last.away_s + event.away_s))
    return change


def _clock_jumped(round_: Round, event: e.ClockJumped) -> Change:
    return {"jumps": (*round_.jumps, event.seconds), "jump_times": (*round_.jump_times, event.t)}


def _phase(round_: Round, event: e.PhaseEntered) -> Change:
    return {"phase": event.phase, "spans": _spans_entering(round_.spans, event.phase, event.t)}


def _spans_entering(spans: tuple[Span, ...], phase: Phase, t: float) -> tuple[Span, ...]:
    if spans and spans[-1].end is None:
        if spans[-1].phase is phase:
            return spans
        spans = (*spans[:-1], replace(spans[-1], end=t))
    return (*spans, Span(phase, t))


def _stage(round_: Round, event: e.StageRevealed) -> Change:
    revealed = extended(round_.revealed, event.stage, (event.t, event.by))
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


def _edit(round_: Round, event: e.Edit) -> Change:
    buffer = round_.buffers.get(event.file, Buffer()).edited(event.start, event.end, event.text)
    change: Change = {"buffers": extended(round_.buffers, event.file, buffer), "edits": round_.edits + 1}
    if event.source is Source.PROGRAMMATIC:
        return change
    change["last_edit_t"] = event.t
    if round_.first_edit_t is None:
        change["first_edit_t"] = event.t
    if event.source is Source.PASTE:
        change["pasted"] = round_.pasted + len(event.text)
        change["paste_times"] = (*round_.paste_times, event.t)
    last = round_.interruptions[-1] if round_.interruptions else None
    if last and last.answered_t is not None and last.resumed_t is None:
        change["interruptions"] = (*round_.interruptions[:-1], replace(last, resumed_t=event.t))
    return change


def _file_opened(round_: Round, event: e.FileOpened) -> Change:
    return {"open_file": event.file}


def _text_is(round_: Round, event: e.FileCreated | e.Snapshot) -> Change:
    return {"buffers": extended(round_.buffers, event.file, Buffer.of(event.text))}


def _reset(round_: Round, event: e.FileReset) -> Change:
    starter = {file.path: file.text for file in round_.started.files}
    return {"buffers": extended(round_.buffers, event.file, Buffer.of(starter.get(event.file, "")))}


def _public_run(round_: Round, event: e.PublicRun) -> Change:
    return {"public_runs": (*round_.public_runs, Run(event.t, event.stage, event.report))}


def _own_run(round_: Round, event: e.OwnTestsRun) -> Change:
    return {"own_runs": (*round_.own_runs, Run(event.t, round_.stage, event.report))}


def _proof(round_: Round, event: e.OwnTestsJudged) -> Change:
    return {"proof": event.proof, "proof_t": event.t}


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
        change["green_times"] = (*round_.green_times, event.t)
    return change


CHANGES: Changes = {
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
    e.PublicRun: _public_run,
    e.OwnTestsRun: _own_run,
    e.OwnTestsJudged: _proof,
    e.SubmissionMade: _submitted,
    e.VerdictGiven: _verdict,
}
