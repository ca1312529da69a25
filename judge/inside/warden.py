"""Keeps the candidate: starts it, has it load and fork ahead, measures it, kills it with all it has started."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from judge.inside.accounting import GroupMeter, Meter, ProcMeter, Usage
from judge.inside.loop import Loop
from judge.inside.output import Kept, Output
from judge.inside.processes import Population, Process, end_all, first_below
from judge.inside.starting import Entry, Started, start

_BWRAP_LEVELS = 2  # bwrap, the first process of its namespace, then ours
_SETTLE_S = 0.25
_SETTLE_TURN_S = 0.0005
_EXIT_S = 0.002


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the candidate said of loading the submission: `error` is in its own words, which prove nothing."""

    error: Mapping[str, Any] | None = None


class Warden:
    """The candidate and everything that it has started. Believes what the kernel tells; its words are hints."""

    def __init__(
        self, entry: Entry, loop: Loop, population: Population, *, use_group: bool, examiner: Callable[[], int]
    ) -> None:
        self._entry = entry
        self._loop = loop
        self._spawned = 0
        self._now: Started | None = None
        self._next: int | None = None
        self._forks = 0
        self._keeper = 0
        self._left = self._judged = self._waiting = 0
        self._leaving = False
        self.seen: Sequence[Process] = ()
        self._kept = Kept()
        self.population = population
        self.output: Output | None = None
        group = GroupMeter(self.population, examiner) if use_group else None
        self.meter: Meter = group if group is not None and group.readable else ProcMeter(self.population)
        self.grouped = self.meter is group

    @property
    def folder(self) -> str:
        """A fresh one for each process: what a killed one has left there is nobody's input."""
        return f"{self._entry.folder}-{self._spawned}"

    @property
    def running(self) -> bool:
        return self._now is not None and not self._now.control.gone

    @property
    def why_gone(self) -> str:
        return self._now.control.gone if self._now is not None else "the candidate is not running"

    @property
    def broke_protocol(self) -> bool:
        return self._now is not None and self._now.control.broken

    def start(self) -> None:
        """If the limit on processes leaves no room, nothing is `running` afterwards."""
        self._spawned += 1
        try:
            self._now = start(self._entry, self.folder)
        except OSError:
            return
        self.output = Output(self._now.output_fd, self._kept)
        self._loop.add(self._now.control)
        self._loop.add(self.output)

    def warm_up(self) -> None:
        """There is time: have the candidate import what submissions often do."""
        if self._now is not None:
            self._now.control.send("warm", {})

    def load(self, order: Mapping[str, Any]) -> None:
        """Ask for the submission to be loaded, and for the first child right after that."""
        if self._now is not None:
            self._now.control.send("load", {**order, "folder": self.folder})
            self.fork_ahead()

    def loaded(self) -> Loaded | None:
        """The candidate's answer, once it has come."""
        for tag, body in self._hints():
            if tag in ("loaded", "broken") and self._now is not None:
                self._keeper = first_below(self._now.pid, _BWRAP_LEVELS if self._entry.argv else 0)
                return Loaded(None if tag == "loaded" else body if isinstance(body, dict) else {})
        return None

    def fork_ahead(self) -> None:
        """Have the child of the next case made, unless there is one."""
        if self._next is not None or not self.running or self._now is None:
            return
        ours, theirs = socket.socketpair()
        self._forks += 1
        self._next = ours.detach()
        self._now.control.send("fork", {"n": self._forks}, give=(theirs.detach(),))

    def take_child(self) -> int:
        """The examiner's end of a waiting child's socket; the caller's to close. Without a candidate, a dead end."""
        self.fork_ahead()
        child, self._next, self._leaving = self._next, None, True
        self._left, self._judged, self._waiting = self._judged, self._waiting, 0
        if child is None:
            ours, theirs = socket.socketpair()
            theirs.close()
            child = ours.detach()
        return child

    def follow(self) -> None:
        """Read the hints so that they do not pile up. None of them decides anything."""
        self._hints()

    def _hints(self) -> list[tuple[str, Any]]:
        if self._now is None:
            return []
        hints = list(self._now.control.inbox)
        self._now.control.inbox.clear()
        return [(frame.tag, frame.body) for frame in hints]

    def settled(self) -> bool:
        """Wait until the last case's child is gone and the next one is there. False: one too many, or too few."""
        expected = self.population.base + (self._next is not None)
        deadline = monotonic() + _SETTLE_S
        while self.running:
            self._wait_for_exit()
            living = _living(self.look())
            if self._keeper in living and len(living) == expected:
                self._waiting = next(iter(self._children() - {self._left, self._judged}), 0)
                return True
            if monotonic() > deadline:
                return False
            self._loop.turn(_SETTLE_TURN_S)
        return False

    def may_hurry(self) -> bool:
        """Whether the next case may begin while the child of the last one is on its way out, a millisecond or two.

        As last seen, when that case was measured, nothing must have been there but the candidate, this child, and the
        one that waits. If it is still there when the next case has ended, that one is the last to be hurried:
        `settled` will find it. What it may do until then is what one case can do to the next anyway.
        """
        children = self._children()
        waiting = children - {self._left, self._judged}
        if self._next is None or not self.running or self._judged not in children or len(waiting) != 1:
            return False
        living = _living(self.seen)
        if self._keeper not in living or len(living) != self.population.base + 2:
            return False
        [self._waiting] = waiting
        return True

    def _children(self) -> set[int]:
        """The living children of the candidate, as last seen."""
        return {process.pid for process in self.seen if process.parent == self._keeper} & _living(self.seen)

    def _wait_for_exit(self) -> None:
        """The candidate tells when the child of the last case has ended: no use in looking for it earlier."""
        if self._leaving and self._now is not None and not self._now.control.inbox:
            self._loop.turn(_EXIT_S)
        self._leaving = False

    def look(self) -> Sequence[Process]:
        """Its processes as they are now; remembered, for whoever has no need to look again."""
        self.seen = self.population.look()
        return self.seen

    def begin(self) -> None:
        """Count from here on; after `settled` or `look`, when nothing moves."""
        self.meter.start(self.seen)

    def intact(self, children: int) -> bool:
        """Whether the candidate and `children` of it live, as last seen: a submission that kills them has not
        passed."""
        living = _living(self.seen)
        there = self._keeper in living and len(living) >= self.population.base + children
        return self.running and there and (self._judged == 0 or self._judged in living)

    def usage(self) -> Usage:
        return self.meter.read(self.look())

    def kill(self) -> bool:
        """End every process of the candidate. False if some would not go."""
        gone = end_all(self.population)
        self._forget()
        return gone

    def _forget(self) -> None:
        self._left = self._judged = self._waiting = 0
        if self._next is not None:
            os.close(self._next)
            self._next = None
        if self._now is not None:
            self._loop.remove(self._now.control)
            self._now.control.close()
            self._now = None
        if self.output is not None:
            self.output.drain()
            self._loop.remove(self.output)
            self.output.close()
            self.output = None

    def text(self) -> str:
        return self._kept.text()


def _living(processes: Sequence[Process]) -> set[int]:
    """Without those that a SIGKILL is on its way to."""
    return {process.pid for process in processes if not (process.dead or process.doomed)}
