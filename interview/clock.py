"""Two clocks of the machine, and the round's own time made of them, which never runs backwards."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

TOLERANCE_S = 2.0
"""Two clocks that part by more than this have been set; less is drift and scheduling."""


class Clock(Protocol):
    def now(self) -> datetime:
        """The instant in UTC, as the machine's wall clock has it: may be set by anybody at any time."""
        ...

    def monotonic(self) -> float:
        """Seconds from an unknown origin; only forwards, and on while the machine sleeps."""
        ...


class SystemClock:
    """The real ones."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        if sys.platform == "linux":
            return time.clock_gettime(time.CLOCK_BOOTTIME)  # CLOCK_MONOTONIC stands still while suspended
        if sys.platform == "darwin":
            return time.clock_gettime(time.CLOCK_MONOTONIC)  # here it runs on; time.monotonic() would not
        return time.monotonic()


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at the clocks: round seconds, and by how much the wall clock was set since the look before."""

    t: float
    jump_s: float = 0.0


class RoundClock:
    """Seconds since the round began.

    Within one program the monotonic clock counts, so that setting the machine's clock moves nothing; a suspended
    machine is time like any other. Between programs the wall clock counts, plus every correction noted before; if it
    was set back behind the last event, time goes on from that event.
    """

    def __init__(self, clock: Clock, started_at: datetime, *, last_t: float = 0.0, correction_s: float = 0.0) -> None:
        self._clock = clock
        wall_t = (clock.now() - started_at).total_seconds() + correction_s
        self.set_back_s = max(0.0, last_t - wall_t)
        """By how much the clock was found behind the last event at the start; to be noted as a jump."""
        self._origin_t = wall_t + self.set_back_s
        self._origin_monotonic = clock.monotonic()
        self._wall_lead = self._lead()

    def read(self) -> Reading:
        lead = self._lead()
        jump = lead - self._wall_lead
        self._wall_lead = lead if abs(jump) > TOLERANCE_S else self._wall_lead
        return Reading(self.t(), jump if abs(jump) > TOLERANCE_S else 0.0)

    def t(self) -> float:
        return self._origin_t + self._clock.monotonic() - self._origin_monotonic

    def _lead(self) -> float:
        """How far the wall clock is ahead of the monotonic one; constant unless somebody sets it."""
        return self._clock.now().timestamp() - self._clock.monotonic()
