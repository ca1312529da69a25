"""Which prompts this round gets, and why: pure, the same for the same round, pack and seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from interview.code_facts import Fact, Seen, code_facts
from interview.edges import compare_edges
from interview.records import EdgeRecord, Outcome, PointCopy, Prompt, PromptKind, Tag
from interview.round import Round
from judge.verdict import Verdict
from problems.debrief import DebriefPack, EdgePrompt, FollowUp, Incident, Question, TradeoffPrompt
from problems.pack import Pack
from problems.vocabulary import FollowUpKind, Tradeoff

K = TypeVar("K", FollowUpKind, Tradeoff)
Q = TypeVar("Q", bound=Question)

FOLLOW_UPS = 4
TRADEOFFS = 2
EDGES = 2
INCIDENTS = 1

_KINDS: Mapping[Fact, tuple[FollowUpKind, ...]] = {
    Fact.LOCK: (FollowUpKind.LOAD, FollowUpKind.PERFORMANCE, FollowUpKind.SCALE),
    Fact.THREADS: (FollowUpKind.LOAD, FollowUpKind.TESTING, FollowUpKind.OUTAGE),
    Fact.ASYNC: (FollowUpKind.LOAD, FollowUpKind.TESTING),
    Fact.GROWING: (FollowUpKind.OPERATIONS, FollowUpKind.METRICS, FollowUpKind.SCALE),
    Fact.RETRY: (FollowUpKind.OUTAGE, FollowUpKind.LOAD),
    Fact.RECURSION: (FollowUpKind.PERFORMANCE, FollowUpKind.SIMPLER),
    Fact.SLEEP: (FollowUpKind.TESTING, FollowUpKind.PERFORMANCE),
    Fact.WALL_CLOCK: (FollowUpKind.TESTING, FollowUpKind.ASSUMPTIONS),
    Fact.BROAD_EXCEPT: (FollowUpKind.METRICS, FollowUpKind.OPERATIONS, FollowUpKind.OUTAGE),
    Fact.NESTED_LOOPS: (FollowUpKind.PERFORMANCE, FollowUpKind.SCALE),
    Fact.CACHE: (FollowUpKind.OPERATIONS, FollowUpKind.METRICS),
}
"""What the code holds, and the kinds of follow-up that ask about it, the nearest first."""

_PAIRS: Mapping[Fact, tuple[Tradeoff, ...]] = {
    Fact.LOCK: (Tradeoff.PERFORMANCE_SIMPLICITY, Tradeoff.CONSISTENCY_AVAILABILITY),
    Fact.THREADS: (Tradeoff.COST_SCALABILITY,),
    Fact.GROWING: (Tradeoff.COST_SCALABILITY, Tradeoff.DURABILITY_LATENCY),
    Fact.RETRY: (Tradeoff.CONSISTENCY_AVAILABILITY, Tradeoff.BUILD_BUY),
    Fact.CACHE: (Tradeoff.PERFORMANCE_SIMPLICITY, Tradeoff.CONSISTENCY_AVAILABILITY),
    Fact.NESTED_LOOPS: (Tradeoff.PERFORMANCE_SIMPLICITY,),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a prompt suits this round, and how much."""

    weight: float
    text: str


_NONE = Reason(0.0, "Drawn for this round; nothing in it spoke for or against.")


def choose_prompts(round_: Round, pack: Pack, practised: Sequence[str] = ()) -> tuple[Prompt, ...]:
    """The debrief of this round: four follow-ups of different kinds, two trade-offs, two edge prompts, one incident.

    Args:
        practised: Kinds and pairs asked in the latest rounds, newest last: what was long not asked goes first.
    """
    chance = Random(f"debrief {round_.started.seed}")
    seen = code_facts(round_.files)
    outcomes = compare_edges(round_, pack.problem.edge)
    bank = pack.debrief
    return (
        *_best(bank.tradeoff, TRADEOFFS, lambda item: _tradeoff_reason(item, seen, practised), chance),
        *_best(bank.edge, EDGES, lambda item: _edge_reason(item, outcomes), chance),
        *_best(bank.followup, FOLLOW_UPS, lambda item: _followup_reason(item, round_, seen, practised), chance),
        *_best(
            bank.incident, INCIDENTS, lambda _: Reason(0.0, "An incident of the service you just worked on."), chance
        ),
    )


def pack_question(bank: DebriefPack, prompt_id: str) -> Question | None:
    """The pack's question behind a prompt; None if the pack has lost it since."""
    questions: tuple[Question, ...] = (*bank.tradeoff, *bank.edge, *bank.followup, *bank.incident)
    return next((question for question in questions if question.id == prompt_id), None)


def _followup_reason(item: FollowUp, round_: Round, seen: Sequence[Seen], practised: Sequence[str]) -> Reason:
    reasons = [_NONE, *_from_code(item.kind, _KINDS, seen), *_from_round(item.kind, round_)]
    return _aged(max(reasons, key=lambda reason: reason.weight), item.kind, practised)


def _tradeoff_reason(item: TradeoffPrompt, seen: Sequence[Seen], practised: Sequence[str]) -> Reason:
    reasons = [_NONE, *_from_code(item.pair, _PAIRS, seen)]
    return _aged(max(reasons, key=lambda reason: reason.weight), item.pair, practised)


def _edge_reason(item: EdgePrompt, outcomes: Sequence[EdgeRecord]) -> Reason:
    mine = [outcome for outcome in outcomes if outcome.id in item.edges]
    failed = [outcome for outcome in mine if outcome.outcome is Outcome.FAILED]
    missed = [outcome for outcome in mine if not outcome.foreseen]
    if failed:
        return Reason(3.0 + len(failed), f"{len(failed)} of its edge cases failed in your last submission.")
    if missed:
        return Reason(1.0 + len(missed) / 10, f"Your plan did not name {len(missed)} of its edge cases.")
    return _NONE


def _from_code(kind: K, table: Mapping[Fact, tuple[K, ...]], seen: Sequence[Seen]) -> list[Reason]:
    """Reasons from the code; the kind nearest to a fact weighs most."""
    return [
        Reason(2.0 - 0.3 * table[item.fact].index(kind), f"Your code holds {item}.")
        for item in seen
        if kind in table.get(item.fact, ())
    ]


def _from_round(kind: FollowUpKind, round_: Round) -> list[Reason]:
    """What the round itself showed."""
    tags = {note.tag for note in round_.notes}
    judged = round_.last_verdict
    verdict = judged.report.verdict if judged and judged.report else None
    signs = (
        (
            FollowUpKind.TESTING,
            verdict not in (None, Verdict.ACCEPTED),
            2.5,
            "The hidden suite found what your tests did not.",
        ),
        (FollowUpKind.PERFORMANCE, verdict is Verdict.TIME_LIMIT_EXCEEDED, 3.0, "A case ran out of time."),
        (FollowUpKind.ASSUMPTIONS, bool(round_.assumptions), 1.6, f"You logged {len(round_.assumptions)} assumptions."),
        (FollowUpKind.ASSUMPTIONS, not round_.facts, 1.8, "You had no question answered before you handed in."),
        (FollowUpKind.SCALE, Tag.SCALES not in tags, 1.2, "No note of yours said how it scales."),
        (FollowUpKind.OUTAGE, Tag.RISK not in tags, 1.1, "No note of yours named a risk."),
        (FollowUpKind.SIMPLER, Tag.SIMPLIFY not in tags, 1.0, "No note of yours said what could be simpler."),
    )
    return [Reason(weight, text) for sign, holds, weight, text in signs if sign is kind and holds]


def _aged(reason: Reason, kind: str, practised: Sequence[str]) -> Reason:
    """What was asked lately counts less; what never was, a little more."""
    if not practised:
        return reason
    if kind not in practised:
        text = reason.text if reason.weight else "Not asked in your latest rounds."
        return Reason(reason.weight + 0.4, text)
    age = list(reversed(practised)).index(kind)
    return Reason(reason.weight - 0.8 / (1 + age), reason.text)


def _best(bank: Sequence[Q], count: int, why: Callable[[Q], Reason], chance: Random) -> tuple[Prompt, ...]:
    """The `count` best reasons; a kind that is already there comes again only if no other is left; ties are drawn."""
    drawn = sorted(((why(item), chance.random(), item) for item in bank), key=lambda each: (-each[0].weight, each[1]))
    first = {title_of(item): item.id for _, _, item in reversed(drawn)}
    drawn.sort(key=lambda each: first[title_of(each[2])] != each[2].id)  # stable: the order within stays
    return tuple(_prompt(item, reason) for reason, _, item in drawn[:count])


def title_of(question: Question) -> str:
    """What a question is about, and what no round asks twice: the kind, the pair, the card."""
    if isinstance(question, FollowUp):
        return question.kind
    if isinstance(question, TradeoffPrompt):
        return question.pair
    return question.title if isinstance(question, Incident) else question.id


_PROMPT_KIND = {
    FollowUp: PromptKind.FOLLOWUP,
    TradeoffPrompt: PromptKind.TRADEOFF,
    EdgePrompt: PromptKind.EDGE,
    Incident: PromptKind.INCIDENT,
}


def _prompt(question: Question, reason: Reason) -> Prompt:
    return Prompt(
        id=question.id,
        kind=_PROMPT_KIND[type(question)],
        title="edge cases" if isinstance(question, EdgePrompt) else title_of(question),
        text=question.prompt,
        evidence=question.evidence if isinstance(question, Incident) else "",
        seconds=question.seconds,
        words=question.words,
        reason=reason.text,
        points=tuple(PointCopy(id=point.id, text=point.text, must=point.must) for point in question.points),
        probe=question.probe,
        model_answer=question.model_answer,
        edges=question.edges if isinstance(question, EdgePrompt) else (),
    )
