"""What the passing of time does to a round: stages, interruptions, the end. Every deed is an event."""

from __future__ import annotations

from dataclasses import dataclass

from interview import events as e
from interview.log import RoundLog
from interview.pace import Level, interruption_due, phase_level, round_level, stage_due
from interview.round import Status
from interview.runs import changed_since_submission, hand_in
from problems.problem import Problem
from problems.vocabulary import Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """What the clock says now, and what it made happen."""

    t: float
    remaining_s: float
    round_level: Level
    phase: Phase
    phase_spent_s: float
    phase_planned_s: float
    phase_level: Level
    happened: tuple[e.Event, ...] = ()
    """New since the last tick: StageRevealed, InterruptionShown, ClockJumped, TimeUp, in order."""
    judging_due: bool = False
    """A submission (made at zero, or before a crash) waits for `judge_pending`."""
    trouble: str = ""
    """The journal cannot be written (full disk): everything is kept in memory until it can. Show it until empty."""


class Ticking:
    def __init__(self, log: RoundLog, problem: Problem) -> None:
        self._log = log
        self._problem = problem
        self._untold: list[e.Event] = []
        self._left_over: int | None = None
        """Number of a submission that was not made by this program and has no verdict."""

    def tick(self) -> Tick:
        with self._log.lock:
            if not self._log.read_only:
                self._happen()
            told, self._untold = tuple(self._untold), []
            return self._seen(told)

    def end_if_due(self) -> None:
        """Hand the buffers in if the deadline has passed, at the deadline, whoever notices first."""
        with self._log.lock:
            round_ = self._log.round
            if round_.status is not Status.CODING or self._log.read_only or self._log.t() < round_.deadline_t:
                return
            at = round_.deadline_t
            self._untold.append(self._log.add(lambda t: e.TimeUp(t=t), at=at))
            if changed_since_submission(self._log.round):
                self._left_over = hand_in(self._log, "clock", at=at).number
            self._log.add(lambda t: e.RoundSubmitted(t=t, by="clock"), at=at)

    def resumed(self) -> None:
        """The program takes the round up again: end it if its time has passed, then note the time away."""
        with self._log.lock:
            pending = self._log.round.pending
            self._left_over = pending.number if pending else None
            set_back = self._log.found_set_back_s
            if set_back:
                self._untold.append(self._log.add(lambda t: e.ClockJumped(t=t, seconds=-round(set_back, 3))))
            self.end_if_due()
            since = self._log.round.t
            self._log.add(lambda t: e.RoundResumed(t=t, away_s=max(0.0, round(t - since, 3))))

    def _happen(self) -> None:
        if jump := self._log.note_jump():
            self._untold.append(jump)
        self.end_if_due()
        if self._log.round.status is not Status.CODING:
            return
        t = self._log.t()
        if (stage := stage_due(self._log.round, self._problem, t)) is not None:
            self._untold.append(self._log.add(lambda t: e.StageRevealed(t=t, stage=stage, by="clock")))
        if due := interruption_due(self._log.round, t):
            shown = self._log.add(lambda t: e.InterruptionShown(t=t, interruption=due.number, text=due.text))
            self._untold.append(shown)

    def _seen(self, happened: tuple[e.Event, ...]) -> Tick:
        round_, t = self._log.round, self._log.t()
        remaining = max(0.0, round_.deadline_t - t) if round_.status is Status.CODING else 0.0
        spent = round_.phase_seconds(t)[round_.phase]
        planned = round_.started.plan.of(round_.phase) * 60
        pending = round_.pending
        return Tick(
            t=t,
            remaining_s=remaining,
            round_level=round_level(remaining),
            phase=round_.phase,
            phase_spent_s=spent,
            phase_planned_s=planned,
            phase_level=phase_level(spent, planned),
            happened=happened,
            judging_due=pending is not None and pending.number == self._left_over,
            trouble=self._log.trouble,
        )
