"""One end of a stream socket: whole frames, descriptors that ride on them, and a deadline on everything."""

from __future__ import annotations

import array
import socket
import struct
from collections import deque
from collections.abc import Sequence
from time import monotonic

from judge.inside.wire import SMALL, Closed, Decoder, Frame, TooLate, WireError, encode_frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_CHUNK = 1 << 16
_DESCRIPTORS = 4  # per message; ours carry one or two
_TIMEVAL = struct.Struct("@ll")


def _left(deadline: float | None) -> float | None:
    return None if deadline is None else deadline - monotonic()


class Connection:
    """One end of a stream socket, blocking, with a deadline on everything. Not thread-safe.

    `fds=True` also takes descriptors that ride on frames; without it the kernel drops what a hostile peer attaches.
    """

    def __init__(self, sock: socket.socket, *, limit: int = SMALL, fds: bool = False) -> None:
        sock.settimeout(None)
        self._socket = sock
        self._waits_s: float | None = None
        self._limit = limit
        self._decoder = Decoder(limit=limit)
        self._frames: deque[Frame] = deque()
        self._takes_fds = fds
        self._descriptors: deque[int] = deque()

    @classmethod
    def on(cls, fd: int, *, limit: int = SMALL, fds: bool = False) -> Connection:
        """Take over the socket behind `fd` (which is closed with the connection)."""
        return cls(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, fileno=fd), limit=limit, fds=fds)

    def fileno(self) -> int:
        return self._socket.fileno()

    def send(self, tag: str, body: Any, *, timeout_s: float | None = None, fds: Sequence[int] = ()) -> None:
        """Send one frame, whole, within `timeout_s` in all. `fds` stay open on this side.

        Raises:
            Closed, TooLate: The peer is gone or does not read.
            WireError: The frame cannot be encoded; nothing was sent and the connection stays usable.
        """
        data = memoryview(encode_frame(tag, body, limit=self._limit))
        deadline = None if timeout_s is None else monotonic() + timeout_s
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", fds))] if fds else []
        self._wait_at_most(timeout_s)
        try:
            while True:
                data = data[self._socket.sendmsg([data], rights) if rights else self._socket.send(data) :]
                if not data:
                    return
                rights = []
                self._wait_at_most(_left(deadline))
        except BlockingIOError:
            raise TooLate(f"the peer did not take frame {tag!r} in {timeout_s} s") from None
        except OSError as problem:
            raise Closed(f"the peer is gone: {problem.strerror}") from None

    def receive(self, *, timeout_s: float | None = None) -> Frame:
        """Wait for the next frame, at most `timeout_s` in all.

        Raises:
            Closed, TooLate, WireError: There will be none.
        """
        deadline = None if timeout_s is None else monotonic() + timeout_s
        left_s = timeout_s
        while not self._frames:
            self._wait_at_most(left_s)
            data = self._read()
            if not data:
                raise Closed("the peer is gone")
            self._frames.extend(self._decoder.feed(data))
            left_s = _left(deadline)
        return self._frames.popleft()

    def waiting(self) -> bool:
        """Whether a frame has been read from the socket already: a selector would not tell."""
        return bool(self._frames)

    def take_fd(self) -> int:
        """The oldest descriptor that has come and was not taken yet; it is the caller's to close.

        Raises:
            WireError: None has come.
        """
        if not self._descriptors:
            raise WireError("a descriptor was expected and none came")
        return self._descriptors.popleft()

    def close(self) -> None:
        self._socket.close()

    def _wait_at_most(self, timeout_s: float | None) -> None:
        """Bound the calls on the socket that follow. The kernel keeps the time, and is told of changes only: to be told
        for each frame would cost more than the frame.

        Raises:
            TooLate: There is no time left.
        """
        if timeout_s == self._waits_s:
            return
        if timeout_s is not None and timeout_s <= 0:
            raise TooLate("the peer is silent")
        bound = _TIMEVAL.pack(int(timeout_s or 0), max(int((timeout_s or 0) % 1 * 1e6), int(timeout_s is not None)))
        for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            self._socket.setsockopt(socket.SOL_SOCKET, option, bound)
        self._waits_s = timeout_s

    def _read(self) -> bytes:
        try:
            return self._read_with_fds() if self._takes_fds else self._socket.recv(_CHUNK)
        except BlockingIOError:
            raise TooLate("the peer is silent") from None
        except OSError as problem:
            raise Closed(f"the peer is gone: {problem.strerror}") from None

    def _read_with_fds(self) -> bytes:
        space = socket.CMSG_SPACE(_DESCRIPTORS * array.array("i").itemsize)
        data, ancillary, _, _ = self._socket.recvmsg(_CHUNK, space)
        for level, kind, content in ancillary:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                fds = array.array("i")
                fds.frombytes(content[: len(content) - len(content) % fds.itemsize])
                self._descriptors.extend(fds)
        return data
