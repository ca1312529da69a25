"""Keeps the examiner: starts it, has it collect the suite, and replaces it when it stalls or dies."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic
from typing import Any

from judge.inside.loop import Loop, Peer
from judge.inside.nesting import Nest
from judge.inside.output import Kept, Output
from judge.inside.processes import kill_group
from judge.inside.starting import Entry, Started, start
from judge.inside.wire import Frame

_TURN_S = 0.1


class Examination:
    """The examiner as the supervisor sees it: ours, but what it reads is not, so it may stall or be killed."""

    def __init__(self, entry: Entry, loop: Loop, suite: Mapping[str, Any], nest: Nest | None = None) -> None:
        """Args:
        nest: Where the examiner comes from; without one it is a program of its own.
        """
        self._entry = entry
        self._nest = nest
        self._loop = loop
        self._suite = suite
        self._started: Started | None = None
        self._output: Output | None = None
        self._kept = Kept(0, 4096)
        self._spawned = 0
        self.cases: tuple[str, ...] = ()

    @property
    def pid(self) -> int:
        return self._started.pid if self._started is not None else 0

    @property
    def peer(self) -> Peer:
        assert self._started is not None
        return self._started.control

    def start(self) -> None:
        self._spawned += 1
        folder = self._nest.folder if self._nest else f"{self._entry.folder}-{self._spawned}"
        self._started = self._nest.examiner() if self._nest else start(self._entry, folder)
        self._output = Output(self._started.output_fd, self._kept)
        self._loop.add(self._started.control)
        self._loop.add(self._output)
        self._started.control.send("prepare", {**self._suite, "folder": folder})

    def collect(self, within_s: float) -> Frame:
        """The answer to `prepare`: `collected` or `unusable`, the latter also if there is none."""
        deadline = monotonic() + within_s
        while not self.peer.inbox and not self.peer.gone and monotonic() < deadline:
            self._loop.turn(_TURN_S)
        frame = self.peer.inbox.popleft() if self.peer.inbox else None
        if frame is None:
            reason = self.peer.gone or f"the suite was not collected within {within_s:g} s"
            return Frame("unusable", {"reason": reason, "detail": self.last_words()})
        if frame.tag == "collected":
            self.cases = self.cases or tuple(frame.body.get("cases", ()))
        return frame

    def run(self, wanted: Mapping[str, Any]) -> None:
        self.peer.send("run", wanted)

    def last_words(self) -> str:
        if self._output is not None:
            self._output.drain()
        return self._kept.text()

    def stop(self) -> None:
        """End the examiner, whatever it is doing."""
        if self._nest is not None:
            self._nest.end()
        elif self._started is not None:
            kill_group(self._started.pid)
        self.leave()

    def leave(self) -> None:
        """Be done with the examiner: it ends when it sees that."""
        if self._started is None or self._output is None:
            return
        for source in (self._started.control, self._output):
            self._loop.remove(source)
            source.close()
        self._started = self._output = None
