"""Watches the candidate while it loads or answers: notes the first limit that is passed, and only then kills it."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from judge.inside.deciding import Allowed, Cause, Seen, exceeded
from judge.inside.warden import Warden

TICK_S = 0.02


class Watch:
    """The evidence of one span, from `Watch()` on."""

    def __init__(self, warden: Warden, allowed: Allowed, *, run_left_s: float, children: int) -> None:
        self._warden = warden
        self._allowed = allowed
        self._run_left_s = run_left_s
        self._children = children
        self.seen = Seen()
        self.killed_at = 0.0
        if warden.output is not None:
            warden.output.drain()
            warden.output.written = 0
        warden.begin()
        self._began = monotonic()
        self._next_measure = self._began + TICK_S

    def step(self, *, ended: bool) -> None:
        """Measure, judge the limits, and kill if one is passed. At the end always, before it as often as `TICK_S`."""
        if self.seen.killed_for is not None:
            return  # what was measured before the kill stands
        now = monotonic()
        if not ended and self._warden.running and now < self._next_measure:
            return
        self._next_measure = now + TICK_S
        processes = self._measure()
        found = exceeded(self.seen, self._allowed, processes)
        if found is not None:
            self.note(*found)
        elif self.seen.wall_s > self._run_left_s:
            self.note(Cause.RUN, self._run_left_s, self.seen.wall_s)
        elif not (self._warden.intact(self._children) if ended else self._warden.running):
            self.note(Cause.PROTOCOL if self._warden.broke_protocol else Cause.DIED)
        if self.seen.killed_for is not None:
            self.killed_at = monotonic()
            self._warden.kill()  # the examiner sees its socket close, and says how the case ended

    def note(self, cause: Cause, limit: float = 0.0, measured: float = 0.0) -> None:
        """The first cause stands, but for a wait that turns out to have been the examiner's."""
        waited = self.seen.killed_for is Cause.WALL and cause is Cause.EXAMINER
        if self.seen.killed_for is None or waited:
            self.seen = replace(self.seen, killed_for=cause, limit=limit, measured=measured)

    def _measure(self) -> int:
        usage, output = self._warden.usage(), self._warden.output
        if output is not None:
            output.drain()
        self.seen = replace(
            self.seen,
            wall_s=monotonic() - self._began,
            cpu_s=max(usage.cpu_s, self.seen.cpu_s),
            memory_mib=max(usage.memory_mib, self.seen.memory_mib),
            output_bytes=output.written if output is not None else self.seen.output_bytes,
            out_of_memory=usage.out_of_memory,
        )
        return usage.processes
