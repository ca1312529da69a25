"""The supervisor's half of a nest: examiners for one run after the other, from one process that is kept."""

from __future__ import annotations

import os
import socket
from dataclasses import replace

from judge.inside.loop import Loop, Peer
from judge.inside.output import Kept, Output
from judge.inside.processes import kill_group
from judge.inside.starting import EXAMINER_LIMIT, Entry, Started, start


class Nest:
    """Started when the first examiner is wanted, and again when it has been ended."""

    def __init__(self, entry: Entry, loop: Loop) -> None:
        self.entry = entry
        self._loop = loop
        self._now: Started | None = None
        self._output: Output | None = None

    @property
    def folder(self) -> str:
        """Of each examiner: the last one's is gone when the next one comes."""
        return self.entry.folder

    def examiner(self) -> Started:
        """A fresh examiner. Its `pid` is that of the nest: the two are ended together."""
        nest = self._running()
        ours, theirs = socket.socketpair()
        output, its_output = os.pipe()
        nest.control.send("examine", {}, give=(theirs.detach(), its_output))
        return Started(nest.pid, Peer("the examiner", read_fd=ours.detach(), limit=EXAMINER_LIMIT), output)

    def end(self) -> None:
        """End the nest and every examiner that has come from it."""
        if self._now is None or self._output is None:
            return
        kill_group(self._now.pid)
        for source in (self._now.control, self._output):
            self._loop.remove(source)
            source.close()
        self._now = self._output = None

    def _running(self) -> Started:
        if self._now is not None and self._now.control.gone:
            self.end()
        if self._now is None:
            self._now = start(replace(self.entry, role="nest"), f"{self.entry.folder}-nest")
            self._output = Output(self._now.output_fd, Kept(0, 4096))
            self._loop.add(self._now.control)
            self._loop.add(self._output)
            self._now.control.send("settle", {"folder": self.folder})
        return self._now
