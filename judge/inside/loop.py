"""The supervisor's one selector loop: frames from and to its peers, and the pipes to be drained. No decisions."""

from __future__ import annotations

import array
import os
import selectors
import socket
from collections import deque
from collections.abc import Callable
from typing import Any, Protocol

from judge.inside.wire import LARGE, Decoder, Frame, WireError, encode_frame

_CHUNK = 1 << 16
_READS_A_TURN = 16  # a flood must not keep the loop from its clocks
_BACKLOG = 4096  # frames not yet looked at: every peer has at most a few on their way
_RETRY_WRITE_S = 0.001  # a peer that does not read is tried again: simpler than waiting, and rare


class HostGone(Exception):
    """stdin ended: the host is gone, and nobody is left to judge for."""


class Readable(Protocol):
    gone: str
    """Why there is nothing more to read; empty as long as there may be."""

    def fileno(self) -> int: ...

    def read_some(self) -> bool:
        """Read once without waiting; False if there is nothing to read now."""


class Peer:
    """Frames both ways over non-blocking descriptors. `gone` says why there will be no more."""

    def __init__(self, name: str, *, read_fd: int, write_fd: int | None = None, limit: int = LARGE) -> None:
        self.name = name
        self.inbox: deque[Frame] = deque()
        self.gone = ""
        self.broken = False
        self._read_fd = read_fd
        self._write_fd = read_fd if write_fd is None else write_fd
        self._decoder = Decoder(limit=limit)
        self._outbox: deque[tuple[memoryview, tuple[int, ...]]] = deque()
        for fd in {self._read_fd, self._write_fd}:
            os.set_blocking(fd, False)

    def fileno(self) -> int:
        return self._read_fd

    @property
    def waiting_to_write(self) -> bool:
        return bool(self._outbox) and not self.gone

    def send(self, tag: str, body: Any, *, give: tuple[int, ...] = ()) -> None:
        """Queue one frame. `give` are descriptors that ride on it, and are closed here once they have gone."""
        if self.gone:
            _close(give)
            return
        self._outbox.append((memoryview(encode_frame(tag, body, limit=LARGE)), give))
        self.flush()

    def flush(self) -> None:
        while self._outbox and not self.gone:
            data, give = self._outbox.popleft()
            try:
                written = self._write(data, give)
            except BlockingIOError:
                self._outbox.appendleft((data, give))
                return
            except OSError as problem:
                _close(give)
                self.fail(f"{self.name} is gone: {problem.strerror}")
                return
            _close(give)
            if written < len(data):
                self._outbox.appendleft((data[written:], ()))

    def _write(self, data: memoryview, give: tuple[int, ...]) -> int:
        if not give:
            return os.write(self._write_fd, data)
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, fileno=os.dup(self._write_fd)) as sock:
            return sock.sendmsg([data], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", give))])

    def read_some(self) -> bool:
        try:
            data = os.read(self._read_fd, _CHUNK)
        except BlockingIOError:
            return False
        except OSError as problem:
            self.fail(f"{self.name} is gone: {problem.strerror}")
            return False
        if not data:
            self.fail(f"{self.name} is gone")
            return False
        try:
            self.inbox.extend(self._decoder.feed(data))
        except WireError as problem:
            self._break(str(problem))
        if len(self.inbox) > _BACKLOG:
            self._break("it sends frames that nobody asked for")
        return not self.gone

    def _break(self, how: str) -> None:
        self.broken = True
        self.fail(f"{self.name} broke the protocol: {how}")

    def fail(self, why: str) -> None:
        self.gone = self.gone or why

    def close(self) -> None:
        self.fail(f"{self.name} was closed")
        for _, give in self._outbox:
            _close(give)
        self._outbox.clear()
        for fd in {self._read_fd, self._write_fd}:
            os.close(fd)


class Loop:
    """Turns until told otherwise. `watch` is called every turn and may raise, for what holds at any time."""

    def __init__(self, host: Peer, watch: Callable[[], None]) -> None:
        self._selector = selectors.DefaultSelector()
        self._host = host
        self._watch = watch
        self._sources: list[Readable] = []
        self.add(host)

    def add(self, source: Readable) -> None:
        self._selector.register(source.fileno(), selectors.EVENT_READ, source)
        self._sources.append(source)

    def remove(self, source: Readable) -> None:
        """Harmless if the loop has given up on `source` already."""
        if source in self._sources:
            self._sources.remove(source)
            self._selector.unregister(source.fileno())

    def turn(self, timeout_s: float) -> None:
        """Wait for something to happen, at most `timeout_s`, and take it in.

        Raises:
            HostGone: stdin ended.
        """
        queued = any(isinstance(source, Peer) and source.waiting_to_write for source in self._sources)
        for key, _ in self._selector.select(_RETRY_WRITE_S if queued else max(timeout_s, 0.0)):
            self._read(key.data)
        for source in self._sources:
            if isinstance(source, Peer):
                source.flush()
        if self._host.gone:
            raise HostGone(self._host.gone)
        self._watch()

    def _read(self, source: Readable) -> None:
        for _ in range(_READS_A_TURN):
            if not source.read_some():
                break
        if source.gone and source is not self._host:
            self.remove(source)  # an end of file that is reported again and again would make the loop spin


def _close(fds: tuple[int, ...]) -> None:
    for fd in fds:
        os.close(fd)
