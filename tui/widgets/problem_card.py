"""One problem in full, beside the list: what it asks for, how long, and how earlier rounds went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tui.catalogue import KIND_WORDS, PastRound

if TYPE_CHECKING:
    from problems.pack import Pack


class ProblemCard(Static):
    """Text only; `show` fills it."""

    def show(self, pack: Pack, past: tuple[PastRound, ...], proof: Content | None = None) -> None:
        """`proof` is None while it is being read."""
        told = proof if proof is not None else Content.assemble(("Reading what is proved of it ...", "$muted"))
        self.update(Content("\n").join([*_about(pack), Content(), *_history(past), Content(), told]))

    def show_nothing(self) -> None:
        self.update(Content())


def _about(pack: Pack) -> list[Content]:
    problem = pack.problem
    stages = len(problem.stage)
    facts = {
        "Kind": KIND_WORDS.get(problem.kind.value, problem.kind.value),
        "Difficulty": f"{'▰' * problem.difficulty}{'▱' * (10 - problem.difficulty)}  {problem.difficulty}/10",
        "Planned": f"{problem.round.minutes} minutes",
        "Stages": "1" if stages == 1 else f"{stages}, one after the other",
        "Patterns": ", ".join(item.value for item in problem.patterns),
        "Trade-offs": ", ".join(item.value for item in problem.tradeoffs),
        "Levels": ", ".join(item.value for item in problem.levels),
        "Files": ", ".join(problem.files.editable),
        "Status": problem.status.value,
    }
    head = [Content.assemble((problem.title, "bold")), Content(), Content(problem.summary), Content()]
    return [*head, *(Content.assemble((f"{name:<12}", "$muted"), value) for name, value in facts.items())]


def _history(past: tuple[PastRound, ...]) -> list[Content]:
    if not past:
        return [Content.assemble(("No round yet.", "$muted"))]
    lines = [Content.assemble(("Your rounds", "bold"))]
    for entry in past[:8]:
        outcome = "unfinished" if entry.resumable else entry.outcome
        lines.append(Content.assemble((f"{entry.day:%d %b %Y}  ", "$muted"), outcome))
    return lines
