"""The debrief as the round holds it: prompts, locked answers, marks with evidence, the self-rating, the next task."""

from __future__ import annotations

from datetime import date

from interview.events import Answer, Mark, SuggestionMade
from interview.round import PromptState


class Debriefing:
    def start(self) -> tuple[PromptState, ...]:
        """Choose the prompts (once; later calls return the same)."""
        raise NotImplementedError

    @property
    def current(self) -> PromptState | None:
        """The first prompt with something left to do; where a resumed debrief goes on. None when all are done."""
        raise NotImplementedError

    def show(self, prompt: str) -> None:
        """The prompt is on screen: its own clock starts."""

    def lock(self, prompt: str, answer: Answer) -> None:
        """No change after this. Raises InterviewError for an empty answer, or a trade-off without `give_up`."""

    def reveal(self, prompt: str) -> str | None:
        """The next point, by id; None when all are revealed. Only after the lock, one mark before the next."""
        raise NotImplementedError

    def mark(self, prompt: str, point: str, mark: Mark, highlight: str = "") -> None:
        """`said` needs a highlight that occurs in the answer; "I don't know, I would check ..." is partly at most."""

    def suggest(self, prompt: str, point: str) -> SuggestionMade:
        """What the offline feedback found, after the user's own mark."""
        raise NotImplementedError

    def take_suggestion(self, prompt: str, point: str, accepted: bool) -> None: ...

    def probe(self, prompt: str) -> str | None:
        """The stored probe if a must-point was missed and it was not shown yet: once. Recorded as shown."""
        raise NotImplementedError

    def answer_probe(self, prompt: str, text: str) -> None:
        """After it the missed must-points may be marked again."""

    def rate(self, criterion: str, score: int, evidence: str) -> None:
        """One of `debrief.CRITERIA`, 1 to 4."""

    def next_step(self, question: str, text: str) -> None: ...

    def set_task(self, text: str, due: date) -> None:
        """The dated task; due within 48 hours."""
