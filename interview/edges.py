"""Edge cases foreseen before coding, and what the code then did with them: from the plan and the test ids. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from interview.clarify import shared_meaning, similarities
from interview.records import EdgeRecord, Outcome
from interview.round import Round
from judge.verdict import Verdict
from problems.problem import Edge

FORESEEN_FROM = 0.34
"""Nearness of a line of the plan to the pack's wording above which the two are taken for one."""


def compare_edges(round_: Round, edges: Sequence[Edge]) -> tuple[EdgeRecord, ...]:
    """Every edge of the pack, in its order."""
    matched = match_edges(round_.plan.edges if round_.plan else (), edges)
    return tuple(
        EdgeRecord(
            id=edge.id,
            text=edge.text,
            severity=edge.severity,
            tests=edge.tests,
            foreseen=matched.get(edge.id, ""),
            outcome=_outcome(round_, edge),
        )
        for edge in edges
    )


def match_edges(planned: Sequence[str], edges: Sequence[Edge]) -> dict[str, str]:
    """Edge id to the line of the plan that comes nearest; each line stands for the one edge it is nearest to."""
    groups = [(edge.text, *edge.aliases) for edge in edges]
    found: dict[str, tuple[float, str]] = {}
    for line in planned:
        letters, meanings = similarities(line, groups), shared_meaning(line, groups)
        scores = [near + 0.2 * meaning for near, meaning in zip(letters, meanings, strict=True)]
        best = max(range(len(edges)), key=scores.__getitem__, default=None)
        if best is None or scores[best] < FORESEEN_FROM:
            continue
        if scores[best] > found.get(edges[best].id, (0.0, ""))[0]:
            found[edges[best].id] = (scores[best], line)
    return {edge_id: line for edge_id, (_, line) in found.items()}


def _outcome(round_: Round, edge: Edge) -> Outcome:
    judged = round_.last_verdict
    if judged is None or judged.report is None:
        return Outcome.NOT_RUN
    verdicts = [case.verdict for case in judged.report.cases if _base(case.id) in edge.tests or case.id in edge.tests]
    if not verdicts:
        return Outcome.NOT_RUN
    return Outcome.PASSED if all(verdict is Verdict.ACCEPTED for verdict in verdicts) else Outcome.FAILED


def _base(case_id: str) -> str:
    """The id without the parameters of a parametrized case."""
    return case_id.partition("[")[0]
