"""Everything claimed about one round, each claim with the moments that prove it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from interview.records import Mark, Standing
from interview.round import Round, Status, Submission


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement. `seen_at`: round seconds of the events it rests on."""

    topic: str
    text: str
    seen_at: tuple[float, ...] = ()


def claims(round_: Round) -> tuple[Claim, ...]:
    """What can be said of the round, in the order one asks."""
    return tuple(
        claim
        for part in (_outcome, _time, _clarifying, _planning, _narration, _runs, _answers)
        for claim in part(round_)
    )


def _outcome(round_: Round) -> Iterable[Claim]:
    judged = round_.last_verdict
    if judged is None or judged.report is None:
        yield Claim("outcome", "No submission was judged.")
        return
    scores = ", ".join(f"stage {score.stage}: {score.passed} of {score.total}" for score in judged.stages)
    yield Claim(
        "outcome",
        f"{judged.report.verdict} on the last submission ({scores or 'no case ran'}).",
        (judged.judged_t or 0,),
    )
    if round_.hint_cost:
        taken = tuple(hint.t for hint in round_.hints)
        yield Claim("outcome", f"{len(taken)} hints taken: {round_.hint_cost} % off the hidden score.", taken)
    if round_.time_up:
        yield Claim("outcome", "Time ran out: the code was handed in as it stood.", (round_.deadline_t,))


def _time(round_: Round) -> Iterable[Claim]:
    for phase, seconds in round_.phase_seconds(round_.t).items():
        planned = round_.started.plan.of(phase)
        entered = tuple(span.start for span in round_.spans if span.phase is phase)
        yield Claim("time", f"{phase.value}: {seconds / 60:.1f} of {planned:g} planned minutes.", entered)
    for t, seconds in zip(round_.jump_times, round_.jumps, strict=True):
        yield Claim("time", f"The machine's clock was set by {seconds:+.0f} s; the deadline did not move.", (t,))


def _clarifying(round_: Round) -> Iterable[Claim]:
    asked = tuple(question.t for question in round_.questions)
    if not asked:
        yield Claim("clarifying", "No question was asked.")
        return
    facts, withheld = len(round_.facts), round_.started.withheld
    yield Claim("clarifying", f"First question after {asked[0] / 60:.1f} minutes.", asked[:1])
    early = len(round_.facts_before_coding())
    yield Claim("clarifying", f"{facts} of {withheld} withheld facts found, {early} before the first edit.", asked)
    for standing in Standing:
        numbers = {item.assumption for item in round_.standings if item.standing is standing}
        if numbers:
            when = tuple(item.t for item in round_.assumptions if item.number in numbers)
            yield Claim("clarifying", f"{len(numbers)} assumptions {standing.value}.", when)


def _planning(round_: Round) -> Iterable[Claim]:
    if round_.plan is None:
        yield Claim("planning", "No plan was saved.")
    else:
        yield Claim("planning", f"Plan saved with {len(round_.plan.edges)} edge cases.", (round_.plan.t,))
    compared = round_.edges_compared
    if compared:
        foreseen = sum(bool(edge.foreseen) for edge in compared)
        passed = sum(edge.outcome == "passed" for edge in compared)
        text = f"Of {len(compared)} edge cases {foreseen} look foreseen in the plan; the code passed {passed}."
        yield Claim("planning", text, _moments(round_.compared_t))


def _narration(round_: Round) -> Iterable[Claim]:
    tags = Counter(note.tag.value for note in round_.notes)
    said = ", ".join(f"{count} {tag}" for tag, count in tags.items()) or "none"
    yield Claim("narration", f"Notes: {said}.", tuple(note.t for note in round_.notes))
    yield Claim("narration", f"Longest silence: {round_.longest_silence_s(round_.t) / 60:.1f} minutes.", round_.spoken)
    yield from _interruptions(round_)
    if round_.pasted:
        yield Claim("narration", f"{round_.pasted} characters were pasted.", round_.paste_times)


def _interruptions(round_: Round) -> Iterable[Claim]:
    for item in round_.interruptions:
        if item.answered_t is None:
            yield Claim("narration", "An interruption had no answer.", (item.t,))
        elif item.resumed_t is None:
            yield Claim("narration", "No edit came after an interruption.", (item.t, item.answered_t))
        else:
            text = f"Back at the code {item.resumed_t - item.t:.0f} s after an interruption."
            yield Claim("narration", text, (item.t, item.answered_t, item.resumed_t))


def _runs(round_: Round) -> Iterable[Claim]:
    yield Claim("runs", f"{len(round_.public_runs)} public runs.", tuple(run.t for run in round_.public_runs))
    for item in round_.submissions:
        if item.regressions:
            text = f"Submission {item.number} broke {len(item.regressions)} cases that had passed"
            yield Claim("runs", f"{text}{_named(round_, item)}.", (item.judged_t or item.t,))
    for t, seconds in zip(round_.green_times, round_.times_to_green, strict=True):
        yield Claim("runs", f"Green again after {seconds / 60:.1f} minutes.", (t,))
    if round_.red_since is not None:
        yield Claim("runs", "What broke did not become green again.", (round_.red_since,))
    if round_.measured and round_.measured.accepted:
        sizes = sorted(each.statements for each in round_.measured.accepted)
        text = f"{round_.measured.own.statements} statements; the accepted designs have {sizes[0]} to {sizes[-1]}."
        yield Claim("runs", text, (round_.measured.t,))
    if round_.proof and round_.proof.error:
        told = f"Own tests could not be judged: {round_.proof.error}"
        yield Claim("runs", told, _moments(round_.proof_t))
    elif round_.proof:
        total = len(round_.proof.killed) + len(round_.proof.survived)
        alarms = len(round_.proof.false_alarms)
        text = f"Own tests reject {len(round_.proof.killed)} of {total} wrong solutions; {alarms} false alarms."
        yield Claim("runs", text, _moments(round_.proof_t))


def _named(round_: Round, item: Submission) -> str:
    """Names of hidden cases are told once nothing can be handed in any more."""
    return "" if round_.status is Status.CODING else f": {', '.join(item.regressions)}"


def _moments(t: float | None) -> tuple[float, ...]:
    return () if t is None else (t,)


def _answers(round_: Round) -> Iterable[Claim]:
    marks = Counter(marked.mark.value for state in round_.prompts for marked in state.marks.values())
    if marks:
        told = ", ".join(f"{marks[mark]} {mark.value}" for mark in Mark)
        locked = tuple(state.locked_t for state in round_.prompts if state.locked_t is not None)
        yield Claim("answers", f"Points by your own marks: {told}.", locked)
