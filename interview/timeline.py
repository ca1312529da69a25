"""A round to be played back: the state at any moment, and the moments worth jumping to. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from interview import events as e
from interview.cast import after_edit, marker
from interview.fold import apply, fold
from interview.round import Round

CHECKPOINT_EVERY = 100
"""Events between two remembered states: a jump folds at most so many."""


class Sort(StrEnum):
    """What one may jump to."""

    PHASE = "phase"
    STAGE = "stage"
    RUN = "run"
    NOTE = "note"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Moment:
    t: float
    sort: Sort
    label: str


_SORTS: dict[type[e.Event], Sort] = {
    e.PhaseEntered: Sort.PHASE,
    e.RoundSubmitted: Sort.PHASE,  # explaining begins
    e.StageRevealed: Sort.STAGE,
    e.PublicRun: Sort.RUN,
    e.OwnTestsRun: Sort.RUN,
    e.VerdictGiven: Sort.RUN,
    e.NoteTaken: Sort.NOTE,
}


class Timeline:
    """All states of one round.

    Raises:
        ValueError: The first event is not `RoundStarted`.
    """

    def __init__(self, happened: Sequence[e.Event]) -> None:
        self._events = tuple(happened)
        self._checkpoints = [fold(self._events[:1])]
        self._times = _never_falling([event.t for event in self._events])
        self.moments = tuple(
            Moment(t, _SORTS.get(type(event), Sort.OTHER), label)
            for t, event in zip(self._times, self._events, strict=True)
            if (label := marker(event))
        )

    @property
    def length_s(self) -> float:
        return self._times[-1]

    def at(self, t: float) -> Round:
        """The round as it stood after everything up to round second `t`."""
        count = max(1, bisect_right(self._times, t))
        number = (count - 1) // CHECKPOINT_EVERY
        while len(self._checkpoints) <= number:
            begun = (len(self._checkpoints) - 1) * CHECKPOINT_EVERY + 1
            self._checkpoints.append(_applied(self._checkpoints[-1], self._events[begun : begun + CHECKPOINT_EVERY]))
        return _applied(self._checkpoints[number], self._events[number * CHECKPOINT_EVERY + 1 : count])

    @property
    def times(self) -> tuple[float, ...]:
        """Of all events, never falling."""
        return tuple(self._times)

    def typed_at(self, t: float) -> tuple[str, tuple[int, int]] | None:
        """The file last opened or edited up to `t`, and where in it the cursor was left; None before anything was."""
        for index in range(bisect_right(self._times, t) - 1, 0, -1):
            match self._events[index]:
                case e.Edit() as edit:
                    return edit.file, after_edit(edit)
                case e.FileOpened() | e.FileCreated() | e.FileReset() as opened:
                    return opened.file, (0, 0)
        return None

    def after(self, t: float) -> float | None:
        """When the next thing happens: playback may skip a pause to it. None at the end."""
        index = bisect_right(self._times, t)
        return self._times[index] if index < len(self._times) else None

    def next(self, t: float, sort: Sort | None = None) -> Moment | None:
        """The next moment of that sort (or of any); None if there is none."""
        return next((each for each in self.moments if each.t > t and sort in (None, each.sort)), None)

    def previous(self, t: float, sort: Sort | None = None) -> Moment | None:
        """The one before, likewise."""
        cut = bisect_left(self.moments, t, key=lambda each: each.t)
        return next((each for each in reversed(self.moments[:cut]) if sort in (None, each.sort)), None)


def _never_falling(times: list[float]) -> list[float]:
    """A damaged journal may lack order; time goes on all the same."""
    highest = 0.0
    return [highest := max(highest, t) for t in times]


def _applied(round_: Round, events: Sequence[e.Event]) -> Round:
    for event in events:
        round_ = apply(round_, event)
    return round_
