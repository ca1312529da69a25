"""Short solo drills on the bank's own material: made from a pack, answered in writing, scored where it can be. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import dropwhile
from random import Random

from interview.edges import match_edges
from interview.errors import InterviewError
from problems.pack import Pack
from problems.submissions import PackSubmission, PackSubmissions, read_submissions


class DrillKind(StrEnum):
    OUTLINE = "outline"
    EDGE_HUNT = "edge-hunt"
    CLARIFY = "clarify"
    EXPLAIN_DIFF = "explain-diff"
    COMPLEXITY = "complexity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """One drill. `reveal` is shown after the answer; `points` are what a good answer holds, for marking."""

    kind: DrillKind
    slug: str
    title: str
    minutes: int
    task: str
    material: str
    """Markdown: the statement, the code or the diff."""
    points: tuple[str, ...]
    reveal: str
    seed: int = 0


@dataclass(frozen=True, slots=True)
class DrillResult:
    """`hits` of `total`; `told` says for each point whether it was found. `self_marked`: the user decides, not we."""

    hits: int
    total: int
    told: tuple[tuple[str, bool], ...] = ()
    self_marked: bool = False


def make_drill(kind: DrillKind, pack: Pack, seed: int) -> Drill:
    """The drill of this kind on this pack; the same for the same seed.

    Raises:
        InterviewError: The pack has nothing to make it of.
    """
    return replace(_MAKERS[kind](pack, Random(f"{kind} {pack.slug} {seed}")), seed=seed)


def questions_of(answer: Sequence[str]) -> tuple[str, ...]:
    """The thoughts of an answer, one a line."""
    return tuple(line.strip() for line in answer if line.strip())


def score(drill: Drill, pack: Pack, lines: Sequence[str], meant: Collection[str] = ()) -> DrillResult:
    """What can be counted of an answer, one thought a line: edges named, facts meant; the rest is self-marked.

    Args:
        meant: Of a clarify drill: the facts its user confirmed when asked back (`asking_back`). No question earns a
            fact by its words alone.
    """
    said = questions_of(lines)
    if drill.kind is DrillKind.EDGE_HUNT:
        found = match_edges(said, pack.problem.edge)
        return _counted([(edge.text, edge.id in found) for edge in pack.problem.edge])
    if drill.kind is DrillKind.CLARIFY:
        return _counted([(item.ask[0], item.id in meant) for item in pack.problem.clarify])
    return DrillResult(0, len(drill.points), tuple((point, False) for point in drill.points), self_marked=True)


def _counted(told: list[tuple[str, bool]]) -> DrillResult:
    return DrillResult(sum(found for _, found in told), len(told), tuple(told))


def _outline(pack: Pack, _: Random) -> Drill:
    return Drill(
        kind=DrillKind.OUTLINE,
        slug=pack.slug,
        title=f"Outline: {pack.problem.title}",
        minutes=20,
        task="Outline the solution: approach, one alternative you reject and why, complexity, edge cases. No code.",
        material=pack.statements[0],
        points=(
            "The approach, in three sentences",
            "An alternative, and what speaks against it",
            "Time and memory, with the reason",
            *(f"Edge case: {edge.text}" for edge in pack.problem.edge[:4]),
        ),
        reveal=pack.editorial,
    )


def _edge_hunt(pack: Pack, _: Random) -> Drill:
    if not pack.problem.edge:
        raise InterviewError(f"{pack.slug} lists no edge cases: take another problem for an edge hunt.")
    return Drill(
        kind=DrillKind.EDGE_HUNT,
        slug=pack.slug,
        title=f"Edge hunt: {pack.problem.title}",
        minutes=20,
        task="List every input or situation that would break a plausible solution, one a line.",
        material="\n\n".join(pack.statements),
        points=tuple(edge.text for edge in pack.problem.edge),
        reveal="\n".join(f"- {edge.text} ({edge.severity})" for edge in pack.problem.edge),
    )


def _clarify(pack: Pack, _: Random) -> Drill:
    if not pack.problem.clarify:
        raise InterviewError(f"{pack.slug} withholds nothing: take another problem for this drill.")
    facts = pack.problem.clarify
    return Drill(
        kind=DrillKind.CLARIFY,
        slug=pack.slug,
        title=f"Clarify: {pack.problem.title}",
        minutes=20,
        task="The statement leaves facts out. Write the questions you would ask, one a line, the most costly first.",
        material=pack.statements[0],
        points=tuple(item.ask[0] for item in facts),
        reveal="\n".join(f"- {item.ask[0]} {item.answer}" for item in facts),
    )


def _explain_diff(pack: Pack, chance: Random) -> Drill:
    found = read_submissions(pack)
    pairs = [(wrong, right) for wrong in found.wrong if (right := found.reference(wrong.stage)) is not None]
    pairs = [pair for pair in pairs if pair[0].files != pair[1].files and 0 < len(_diff(*pair).splitlines()) <= 80]
    if not pairs:
        raise InterviewError(f"{pack.slug} has no small change to explain: take another problem for this drill.")
    wrong, right = chance.choice(pairs)
    return Drill(
        kind=DrillKind.EXPLAIN_DIFF,
        slug=pack.slug,
        title=f"Explain a diff: {pack.problem.title}",
        minutes=20,
        task="A colleague proposes this change. What does it do, what does it break, and for whom? Approve it or not.",
        material=f"```diff\n{_diff(wrong, right)}```",
        points=("What the change does", "The input or moment at which it goes wrong", "Who would notice, and how"),
        reveal=f"{wrong.idea}\n\nIt ends in {wrong.verdict}. Found by: {', '.join(wrong.rejected_by) or 'the suite'}.",
    )


def _complexity(pack: Pack, chance: Random) -> Drill:
    designs = _designs(read_submissions(pack))
    if not designs:
        raise InterviewError(f"{pack.slug} has no accepted design to look at: take another problem for this drill.")
    design = chance.choice(designs)
    return Drill(
        kind=DrillKind.COMPLEXITY,
        slug=pack.slug,
        title=f"Complexity call: {pack.problem.title}",
        minutes=20,
        task="What does one call cost, in time and in memory, and in what? Where is the worst case, when does it hurt?",
        material="\n\n".join(
            f"`{path}`\n\n```python\n{_without_header(design.files[path])}```" for path in pack.problem.files.editable
        ),
        points=("Time of one call, and in what", "Memory, and what bounds it", "The worst case, and when it comes"),
        reveal=f"{design.idea}\n\n{pack.editorial}",
    )


def _designs(found: PackSubmissions) -> list[PackSubmission]:
    return sorted(found.accepted, key=lambda each: (each.name, each.stage))


def _diff(wrong: PackSubmission, right: PackSubmission) -> str:
    """From the reference to the wrong solution, without telling which is which."""
    return "".join(
        line if line.endswith("\n") else line + "\n"
        for path in sorted(wrong.files)
        for line in difflib.unified_diff(
            _without_header(right.files.get(path, "")).splitlines(keepends=True),
            _without_header(wrong.files[path]).splitlines(keepends=True),
            f"before/{path}",
            f"after/{path}",
        )
    )


def _without_header(text: str) -> str:
    """Without the comments at its top: they give the idea away."""
    lines = text.splitlines(keepends=True)
    return "".join(dropwhile(lambda line: line.startswith("#") or not line.strip(), lines))


_MAKERS: dict[DrillKind, Callable[[Pack, Random], Drill]] = {
    DrillKind.OUTLINE: _outline,
    DrillKind.EDGE_HUNT: _edge_hunt,
    DrillKind.CLARIFY: _clarify,
    DrillKind.EXPLAIN_DIFF: _explain_diff,
    DrillKind.COMPLEXITY: _complexity,
}
