"""A first draft of a story from one round: what its journal knows, for the user to tell in own words. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from interview.records import Tag
from interview.round import Round
from interview.stories import Story
from judge.verdict import Verdict
from problems.vocabulary import Phase

THEME = "trade-offs under a tight deadline"
"""What every timed round is, whatever else it was."""


def story_id(round_: Round) -> str:
    """The same for the same round: it has one story, and a second wish finds the first."""
    return round_.started.started_at.astimezone(UTC).isoformat()


def drafted(round_: Round, summary: str = "") -> Story:
    """Facts in the five parts; what the journal does not know stays empty and is told as lacking.

    Args:
        summary: The problem in a sentence, if the bank still has it.
    """
    return Story(
        id=story_id(round_), title=round_.started.title, theme=THEME,
        situation=_sentences(_situation(round_, summary)), task=_sentences(_task(round_)),
        action=_sentences(_action(round_)), result=_sentences(_result(round_)), learning=_sentences(_learning(round_)),
    )  # fmt: skip


def _sentences(parts: Iterator[str]) -> str:
    """Each on a line of its own, with a full stop."""
    kept = (" ".join(part.split()) for part in parts)
    return "\n".join(part if part[-1] in ".!?" else f"{part}." for part in kept if part)


def _situation(round_: Round, summary: str) -> Iterator[str]:
    yield f"A practice round of {round_.started.minutes} minutes: {round_.started.title}"
    yield summary


def _task(round_: Round) -> Iterator[str]:
    for question in round_.questions:
        if question.confirmed:
            yield f"I asked: {question.text}"
    for assumption in round_.assumptions:
        yield f"I assumed: {assumption.text}"


def _action(round_: Round) -> Iterator[str]:
    if plan := round_.plan:
        yield f"I chose: {plan.approach}" if plan.approach.strip() else ""
        yield f"I rejected: {plan.rejected}" if plan.rejected.strip() else ""
    for note in round_.notes:
        if note.tag in {Tag.WHY, Tag.REJECTED, Tag.RISK, Tag.SIMPLIFY}:
            yield f"{note.tag.value.capitalize()}: {note.text}"


def _result(round_: Round) -> Iterator[str]:
    judged = round_.last_verdict
    if judged is None or judged.report is None:
        return
    passed, total = sum(each.passed for each in judged.stages), sum(each.total for each in judged.stages)
    accepted = judged.report.verdict is Verdict.ACCEPTED
    yield f"{passed} of {total} hidden cases passed{', all that were asked' if accepted else ''}"
    minutes = round_.phase_seconds(round_.t)[Phase.CODE] / 60
    yield f"The code took {minutes:.0f} minutes"
    for number, seconds in enumerate(round_.times_to_green, 1):
        yield f"Regression {number} was repaired after {seconds / 60:.0f} minutes"


def _learning(round_: Round) -> Iterator[str]:
    steps = round_.next_steps
    yield f"What went well: {steps['did-well']}" if "did-well" in steps else ""
    yield f"What held me back: {steps['held-back']}" if "held-back" in steps else ""
    yield f"Since then I practise: {round_.task[0]}" if round_.task else ""
