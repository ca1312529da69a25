"""One round as a Markdown report or as JSON; everything in it follows from the journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from interview.records import EdgeRecord, Mark, PointCopy
from interview.round import PromptState, Round, Status, Submission
from interview.runs import own_tests
from interview.scorecard import NEXT_STEPS, criterion
from interview.summary import Claim, claims
from interview.tally import round_facts
from judge.verdict import Verdict

_ACCEPTED = {True: " (you agreed)", False: " (you disagreed)", None: ""}
_TOPICS = {
    "outcome": "Outcome",
    "time": "Time",
    "clarifying": "Clarifying",
    "planning": "Planning",
    "narration": "Thinking aloud",
    "runs": "Runs",
    "answers": "Answers",
}


def as_json(round_id: str, round_: Round) -> dict[str, Any]:
    """Plain data: the numbers, the claims with their moments, the code, the answers."""
    return {
        "round": round_facts(round_id, round_).as_json(),
        "claims": [
            {"topic": item.topic, "text": item.text, "seen_at_s": list(item.seen_at)} for item in claims(round_)
        ],
        "plan": round_.plan.model_dump(mode="json", exclude={"kind"}) if round_.plan else None,
        "submissions": [_submission(item, open_=_over(round_)) for item in round_.submissions],
        "own_tests": {"rate": round_.proof.rate, **round_.proof.model_dump(mode="json")} if round_.proof else None,
        "edges": [edge.model_dump(mode="json") for edge in round_.edges_compared],
        "assumptions": [
            {"text": item.text, "t": item.t, **_standing(round_, item.number)} for item in round_.assumptions
        ],
        "notes": [{"t": note.t, "tag": note.tag.value, "text": note.text} for note in round_.notes],
        "prompts": [_prompt(state) for state in round_.prompts],
        "files": round_.files,
    }


def as_markdown(round_id: str, round_: Round) -> str:
    """A page a person reads."""
    return "\n".join(
        line
        for part in (_head(round_id, round_), _claims(round_), _cases(round_), _edges(round_), _own_tests(round_),
                     _thoughts(round_), _debrief(round_), _self(round_), _code(round_))
        for line in part
    )  # fmt: skip


def _over(round_: Round) -> bool:
    """Names and messages of hidden cases are told only when nothing can be handed in any more."""
    return round_.status is not Status.CODING


def _submission(item: Submission, *, open_: bool) -> dict[str, Any]:
    report = item.report
    told: dict[str, Any] = {
        "number": item.number,
        "t": item.t,
        "stage": item.stage,
        "by": item.by,
        "verdict": report.verdict.value if report else None,
        "sandbox": report.sandbox if report else None,
        "stages": [{"stage": score.stage, "passed": score.passed, "total": score.total} for score in item.stages],
    }
    if open_ and report:
        told["cases"] = [case.model_dump(mode="json", exclude={"evidence"}) for case in report.cases]
        told["regressions"] = list(item.regressions)
    return told


def _standing(round_: Round, number: int) -> dict[str, str]:
    found = next((item for item in round_.standings if item.assumption == number), None)
    return {"standing": found.standing.value, "truth": found.truth} if found else {}


def _prompt(state: PromptState) -> dict[str, Any]:
    return {
        "id": state.prompt.id,
        "kind": state.prompt.kind.value,
        "title": state.prompt.title,
        "text": state.prompt.text,
        "reason": state.prompt.reason,
        "answer": state.answer.model_dump() if state.answer else None,
        "probe_answer": state.probe_answer,
        "points": [_point(state, point) for point in state.prompt.points],
    }


def _point(state: PromptState, point: PointCopy) -> dict[str, Any]:
    """The user's mark, and beside it what the engine found and what the user made of that."""
    marked, found = state.marks.get(point.id), state.suggestions.get(point.id)
    return {
        "text": point.text,
        "must": point.must,
        "mark": marked.mark.value if marked else None,
        "highlight": marked.highlight if marked else "",
        "suggested": found.band.value if found else None,
        "sentence": found.sentence if found else "",
        "flag": found.flag if found else "",
        "accepted": state.accepted.get(point.id),
    }


def _head(round_id: str, round_: Round) -> Iterator[str]:
    started = round_.started
    chosen = [name for name in ("strict", "quiet", "pressure") if getattr(started.settings, name)]
    yield f"# {_plain(started.title)}"
    yield ""
    begun = f"{started.started_at:%Y-%m-%d %H:%M} UTC"
    yield f"Round `{round_id}`: {started.problem_kind}, {started.minutes} minutes, begun {begun}."
    yield f"Problem version {started.version}; {', '.join(chosen) or 'no special settings'}; assist: none."


def _claims(round_: Round) -> Iterator[str]:
    found = claims(round_)
    for topic, title in _TOPICS.items():
        mine = [item for item in found if item.topic == topic]
        if mine:
            yield from ("", f"## {title}", "", *(f"- {item.text}{_moments(item)}" for item in mine))


def _moments(claim: Claim) -> str:
    shown = ", ".join(clock(t) for t in claim.seen_at[:5])
    more = f" and {len(claim.seen_at) - 5} more" if len(claim.seen_at) > 5 else ""
    return f" [{shown}{more}]" if shown else ""


def clock(t: float) -> str:
    """Round seconds as `mm:ss`, or `h:mm:ss` beyond the hour."""
    text = str(timedelta(seconds=int(t)))
    return text.removeprefix("0:") if t < 3600 else text


def _cases(round_: Round) -> Iterator[str]:
    judged = round_.last_verdict
    if judged is None or judged.report is None or not _over(round_):
        return
    failed = [case for case in judged.report.cases if case.verdict is not Verdict.ACCEPTED and not case.skipped]
    if not failed:
        return
    yield from ("", "## Hidden cases that failed", "", "| case | verdict | message |", "|---|---|---|")
    for case in failed:
        yield f"| `{_cell(case.id)}` | {case.verdict} | {_cell(case.message)} |"


def _edges(round_: Round) -> Iterator[str]:
    if not round_.edges_compared:
        return
    yield from ("", "## Edge cases", "", "| edge case | foreseen in the plan | the code |", "|---|---|---|")
    for edge in round_.edges_compared:
        yield f"| {_cell(edge.text)} | {_foreseen(edge)} | {edge.outcome} |"


def _own_tests(round_: Round) -> Iterator[str]:
    """What they are worth: against the reference, and against the wrong solutions."""
    proof = round_.proof
    if proof is None or proof.error:
        return
    yield from ("", "## Own tests", "", f"- {proof.tests} tests, kill rate {proof.rate:.0%}")
    yield from (f"- Fails on correct code: `{_plain(name)}`" for name in proof.false_alarms)
    yield from (f"- Never looked at: {_plain(text)}" for text in proof.unseen)


def _foreseen(edge: EdgeRecord) -> str:
    return f"looks so: {_cell(edge.foreseen)}" if edge.foreseen else "no"


def _thoughts(round_: Round) -> Iterator[str]:
    if round_.plan:
        yield from ("", "## Plan", "", f"- Approach: {_plain(round_.plan.approach)}")
        yield f"- Rejected: {_plain(round_.plan.rejected)}"
        yield f"- Complexity: {_plain(round_.plan.complexity) or 'not said'}"
    if round_.assumptions:
        yield from ("", "## Assumptions", "")
        for item in round_.assumptions:
            told = _standing(round_, item.number)
            truth = f" (truth: {_plain(told['truth'])})" if told.get("truth") else ""
            yield f"- {_plain(item.text)}: {told.get('standing', 'not judged')}{truth}"
    if round_.notes:
        yield from (
            "",
            "## Notes",
            "",
            *(f"- {clock(note.t)} {note.tag}: {_plain(note.text)}" for note in round_.notes),
        )


def _debrief(round_: Round) -> Iterator[str]:
    for state in round_.prompts:
        if state.answer is None:
            continue
        yield from ("", f"## {state.prompt.kind}: {_plain(state.prompt.title)}", "", _plain(state.prompt.text), "")
        yield from (f"> {line}" for line in state.said_in_all.splitlines())
        yield ""
        for point in state.prompt.points:
            marked = state.marks.get(point.id)
            words = f' ("{_plain(marked.highlight)}")' if marked and marked.mark is Mark.SAID else ""
            must = ", must" if point.must else ""
            yield f"- {marked.mark if marked else 'not marked'}{must}: {_plain(point.text)}{words}"
            if found := state.suggestions.get(point.id):
                said = _ACCEPTED[state.accepted.get(point.id)]
                yield f"  - the engine: {found.band}{_plain(f': {found.sentence}') if found.sentence else ''}{said}"


def _self(round_: Round) -> Iterator[str]:
    if round_.ratings:
        yield from ("", "## Self-rated", "")
        for name, (score, evidence) in round_.ratings.items():
            found = criterion(name)
            yield f"- {found.title if found else name}: {score} of 4. {_plain(evidence)}"
    if round_.next_steps or round_.task:
        yield from ("", "## Next", "")
        yield from (
            f"- {text} {_plain(round_.next_steps[key])}" for key, text in NEXT_STEPS if key in round_.next_steps
        )
    if round_.task:
        yield f"- Due {round_.task[1]}: {_plain(round_.task[0])}"


def _code(round_: Round) -> Iterator[str]:
    files = round_.submissions[-1].files if round_.submissions else round_.files
    for path in (*round_.started.editable, *own_tests(round_)):
        text = files.get(path) or round_.files.get(path, "")
        fence = "`" * max(3, _longest_fence(text) + 1)
        yield from ("", f"## `{path}`", "", f"{fence}python", text.rstrip("\n"), fence)
    yield ""


def _longest_fence(text: str) -> int:
    longest = here = 0
    for char in text:
        here = here + 1 if char == "`" else 0
        longest = max(longest, here)
    return longest


def _plain(text: str) -> str:
    """One line, with nothing that Markdown or HTML would act on at its start or as a tag."""
    return " ".join(text.split()).replace("<", "&lt;")


def _cell(text: str) -> str:
    return _plain(text).replace("|", "\\|")
