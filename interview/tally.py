"""A round counted: from the fold to the flat numbers of `RoundFacts`. Pure."""

from __future__ import annotations

from collections import Counter
from typing import Any

from interview.facts import RoundFacts
from interview.records import Mark, Outcome
from interview.round import PromptState, Round
from judge.verdict import Verdict

Part = dict[str, Any]  # some fields of RoundFacts


def round_facts(round_id: str, round_: Round) -> RoundFacts:
    """The round in flat numbers."""
    return RoundFacts(
        id=round_id,
        **_frame(round_),
        **_judged(round_),
        **_timed(round_),
        **_clarified(round_),
        **_narrated(round_),
        **_foreseen(round_),
        **_answered(round_),
    )


def _frame(round_: Round) -> Part:
    started = round_.started
    return {
        "slug": started.slug,
        "title": started.title,
        "kind": started.problem_kind.value,
        "started_at": started.started_at.isoformat(),
        "minutes": started.minutes,
        "status": round_.status.value,
        "strict": started.settings.strict,
        "quiet": started.settings.quiet,
        "pressure": started.settings.pressure,
        "with_interviewer": any(item.by == "interviewer" for item in round_.interruptions)
        or any(by == "interviewer" for _, by in round_.revealed.values()),
        "stage": round_.stage,
        "stages": started.stages,
        "withheld": started.withheld,
        "ratings": {name: score for name, (score, _) in round_.ratings.items()},
        "task": round_.task[0] if round_.task else "",
        "task_due": round_.task[1] if round_.task else "",
    }


def _judged(round_: Round) -> Part:
    report = round_.last_verdict.report if round_.last_verdict else None
    cases = [case for case in report.cases if not case.skipped] if report else []
    files = round_.submissions[-1].files if round_.submissions else round_.files
    return {
        "verdict": report.verdict.value if report else "",
        "passed": sum(case.verdict is Verdict.ACCEPTED for case in cases),
        "total": len(cases),
        "submissions": len(round_.submissions),
        "hint_cost": round_.hint_cost,
        "regressions": len({case for item in round_.submissions for case in item.regressions}),
        "times_to_green_s": round_.times_to_green,
        "public_runs": len(round_.public_runs),
        "kill_rate": round_.proof.rate if round_.proof else None,
        "statements": round_.measured.own.statements if round_.measured else 0,
        "accepted_statements": tuple(each.statements for each in round_.measured.accepted) if round_.measured else (),
        "lines": sum(len(files[path].splitlines()) for path in round_.started.editable if path in files),
    }


def _timed(round_: Round) -> Part:
    return {
        "time_up": round_.time_up,
        "phase_s": {phase.value: round(seconds, 1) for phase, seconds in round_.phase_seconds(round_.t).items()},
        "planned_s": {phase: minutes * 60 for phase, minutes in round_.started.plan.model_dump().items()},
        "first_edit_s": round_.first_edit_t,
        "plan_s": round_.plan.t if round_.plan else None,
        "resume_s": tuple(item.resumed_t - item.t for item in round_.interruptions if item.resumed_t is not None),
    }


def _clarified(round_: Round) -> Part:
    return {
        "questions": len(round_.questions),
        "first_question_s": round_.questions[0].t if round_.questions else None,
        "facts": len(round_.facts),
        "facts_before_coding": len(round_.facts_before_coding()),
        "prompted": sum(question.prompted for question in round_.questions),
        "assumptions": dict(Counter(item.standing.value for item in round_.standings)),
    }


def _narrated(round_: Round) -> Part:
    return {
        "notes": dict(Counter(note.tag.value for note in round_.notes)),
        "longest_silence_s": round(round_.longest_silence_s(round_.t), 1),
    }


def _foreseen(round_: Round) -> Part:
    compared = round_.edges_compared
    return {
        "plan_edges": len(round_.plan.edges) if round_.plan else 0,
        "edges": len(compared),
        "edges_foreseen": sum(bool(edge.foreseen) for edge in compared),
        "edges_passed": sum(edge.outcome is Outcome.PASSED for edge in compared),
    }


def _answered(round_: Round) -> Part:
    points: dict[str, Counter[str]] = {}
    must: list[Mark] = []
    for state in round_.prompts:
        marked = {point.id: state.marks[point.id].mark for point in state.prompt.points if point.id in state.marks}
        if marked:
            points.setdefault(state.prompt.kind.value, Counter()).update(mark.value for mark in marked.values())
        must += [marked[point.id] for point in state.prompt.points if point.must and point.id in marked]
    answered = [state for state in round_.prompts if state.answer is not None]
    return {
        "points": {kind: dict(counted) for kind, counted in points.items()},
        "must": len(must),
        "must_missed": must.count(Mark.MISSED),
        "prompts": tuple(state.prompt.title for state in answered),
        "answer_s": {state.prompt.id: _seconds(state) for state in answered if state.shown_t is not None},
    }


def _seconds(state: PromptState) -> tuple[float, float]:
    """Taken and allowed."""
    return (state.locked_t or 0.0) - (state.shown_t or 0.0), float(state.prompt.seconds)
