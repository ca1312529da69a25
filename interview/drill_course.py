"""One drill from its first letter to its entry: writing, asking back, marking. Knows no screen and writes no file."""

from __future__ import annotations

from datetime import UTC, datetime

from interview.asking_back import AskedBack, Said, confirmed, next_offer
from interview.drills import Drill, DrillKind, DrillResult, questions_of, score
from interview.practice import Entry, Format
from interview.unfinished import Unfinished
from problems.pack import Pack

LONGEST = 20_000
"""Characters of an answer that are looked at and kept in the history."""
MOST = 200
"""Lines of it: each is compared with every point."""


class Course:
    """How far it has come. `left`: what was left of it earlier."""

    def __init__(self, drill: Drill, pack: Pack, left: Unfinished | None = None) -> None:
        self.drill = drill
        self.answer = left.answer if left else ""
        self.spent_s = left.spent_s if left else 0.0
        self.locked = left.locked if left else False
        self._pack = pack
        self._said: tuple[Said, ...] = left.said if left else ()
        self.made: list[bool] = []
        self.result: DrillResult | None = None
        if self.locked:
            self._judge()
            if left and len(left.made) == len(self.made):
                self.made = list(left.made)

    def lock(self, answer: str, spent_s: float) -> None:
        """The answer stands from here on."""
        self.answer, self.spent_s, self.locked = answer, min(spent_s, 60.0 * self.drill.minutes), True
        self._judge()

    @property
    def offer(self) -> AskedBack | None:
        """ "Do you mean ...?", until every question of a clarify drill has been settled."""
        if not self.locked or self.drill.kind is not DrillKind.CLARIFY:
            return None
        return next_offer(questions_of(self._lines), self._pack.problem.clarify, self._said)

    def say(self, yes: bool) -> None:
        """Answer the offer."""
        if (offer := self.offer) is not None:
            self._said = (*self._said, (offer.line, offer.fact, yes))
            self._judge()

    def turn(self, place: int) -> None:
        """The user's own mark of one point: made, or missed."""
        self.made[place] = not self.made[place]

    @property
    def points(self) -> tuple[tuple[str, bool], ...]:
        """What a good answer holds, and whether this one did; empty before there is a result."""
        told = self.result.told if self.result else ()
        return tuple((text, made) for (text, _), made in zip(told, self.made, strict=True))

    @property
    def _lines(self) -> list[str]:
        return self.answer[:LONGEST].splitlines()[:MOST]

    def _judge(self) -> None:
        if self.offer is None:
            self.result = score(self.drill, self._pack, self._lines, confirmed(self._said))
            self.made = [found for _, found in self.result.told]

    @property
    def is_empty(self) -> bool:
        return not self.locked and not self.answer.strip()

    def unfinished(self) -> Unfinished:
        return Unfinished(
            kind=self.drill.kind, slug=self.drill.slug, seed=self.drill.seed, spent_s=self.spent_s,
            answer=self.answer, locked=self.locked, said=self._said, made=tuple(self.made),
        )  # fmt: skip

    def entry(self, at: datetime) -> Entry:
        """For the history, with the answer and every point."""
        return Entry(
            at=at.astimezone(UTC).isoformat(), kind=self.drill.kind.value, format=Format.SOLO, seconds=self.spent_s,
            slug=self.drill.slug, note=self._pack.problem.title, hits=sum(self.made), total=len(self.made),
            answer=self.answer[:LONGEST],
            points=self.points,
        )  # fmt: skip
