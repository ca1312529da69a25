"""The round's log: clock, journal and fold kept together, so that state and disk never disagree. Thread-safe."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from interview.clock import Clock, RoundClock
from interview.errors import ReadOnlyRound, RoundOver
from interview.events import ClockJumped, Event, RoundStarted, Snapshot
from interview.fold import apply, begin, fold
from interview.journal import Journal, OpenedJournal
from interview.round import Round, Status

SNAPSHOT_EVERY = 200
"""Edits between two snapshots: what a damaged line can spoil at most."""

E = TypeVar("E", bound=Event)


class RoundLog:
    """Hold `lock` over a look and the events that follow from it."""

    def __init__(self, round_: Round, machine: Clock, clock: RoundClock, journal: Journal | None) -> None:
        self._machine = machine
        self.lock = threading.RLock()
        self.round = round_
        self._clock = clock
        self._journal = journal
        self._since_snapshot = 0
        self._left = False

    @classmethod
    def begin(cls, started: RoundStarted, clock: Clock, journal: Journal) -> RoundLog:
        journal.append(started, durable=True)
        return cls(begin(started), clock, RoundClock(clock, started.started_at), journal)

    @classmethod
    def resume(cls, opened: OpenedJournal, clock: Clock) -> RoundLog:
        round_ = fold(opened.events)
        round_clock = RoundClock(clock, round_.started.started_at, last_t=round_.t, correction_s=-sum(round_.jumps))
        return cls(round_, clock, round_clock, opened.journal)

    @property
    def read_only(self) -> bool:
        return self._journal is None or self.round.status in (Status.CLOSED, Status.ABANDONED)

    @property
    def trouble(self) -> str:
        journal = self._journal
        return journal.trouble if journal else ""

    @property
    def found_set_back_s(self) -> float:
        return self._clock.set_back_s

    def t(self) -> float:
        """Round seconds now, never before the last event."""
        return max(self._clock.t(), self.round.t)

    def add(self, make: Callable[[float], E], *, at: float | None = None) -> E:
        """Make an event for now (or for round second `at`), write it, fold it in.

        Raises:
            ReadOnlyRound: Nothing may be added to this round from here.
        """
        with self.lock:
            journal = self._writable()
            t = self.t() if at is None else max(at, self.round.t)
            event = make(round(t, 3))
            journal.append(event)
            self.round = apply(self.round, event)
            return event

    def settle(self) -> None:
        """Wait until everything is on disk. Not under `lock`, and not where keys are typed."""
        if journal := self._journal:
            journal.sync()

    def while_coding(self) -> Round:
        """The round, if code may still change or run.

        Raises:
            ReadOnlyRound: Nothing may be added to this round from here.
            RoundOver: Coding has ended, or the deadline has passed and nobody has noticed yet.
        """
        self._writable()
        if self.round.status is not Status.CODING:
            raise RoundOver("Coding is over: the code stays as it was handed in.")
        if self.t() >= self.round.deadline_t:
            raise RoundOver("Time is up: what counts is the code as it stood at the deadline.")
        return self.round

    def _writable(self) -> Journal:
        if self._journal is None and self._left:
            raise ReadOnlyRound(f"The round was left: its status is {self.round.status}. Open it again to go on.")
        if self._journal is None:
            raise ReadOnlyRound("Another program holds this round: here it can only be read.")
        if self.read_only:
            raise ReadOnlyRound(f"This round is {self.round.status}: nothing can be added to it.")
        return self._journal

    def today(self) -> date:
        """The calendar day where the user sits."""
        return self._machine.now().astimezone().date()

    def note_jump(self) -> ClockJumped | None:
        """Write down that the machine's clock was set since the last call, if it was."""
        reading = self._clock.read()
        if not reading.jump_s:
            return None
        return self.add(lambda t: ClockJumped(t=t, seconds=round(reading.jump_s, 3)))

    def snapshot_if_due(self, file: str) -> None:
        """Count one edit; now and then write the whole text down."""
        with self.lock:
            self._since_snapshot += 1
            if self._since_snapshot < SNAPSHOT_EVERY:
                return
            self._since_snapshot = 0
            text = self.round.buffers[file].text
            self.add(lambda t: Snapshot(t=t, file=file, text=text))

    def close(self) -> str:
        """Release the journal; says what could not be written, empty if everything was."""
        with self.lock:
            journal, self._journal = self._journal, None
            self._left = self._left or journal is not None
        if journal is None:
            return ""
        journal.close()
        return journal.lost
