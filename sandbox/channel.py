"""The duplex stream to one supervisor in a container: Docker's framing taken apart, and always drained."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from sandbox.sandbox import ChannelClosed, SandboxFacts

STDOUT, STDERR = 1, 2
_HEADER = struct.Struct(">BxxxL")
_CHUNK = 256 * 1024
_UNREAD_MAX = 64 * 1024 * 1024
"""Twice the largest frame. Whoever has more than this unread is being flooded, and gets no more of it."""
_STDERR_KEPT = 8 * 1024
_SEND_S = 30


class Stream(Protocol):
    """What is needed of the socket; a named pipe of Windows has it as well."""

    def recv(self, size: int, /) -> bytes: ...

    def sendall(self, data: bytes, /) -> object: ...

    def close(self) -> None: ...


class Demultiplexer:
    """Takes Docker's attach stream apart: 8 bytes of header (which stream, how long), then as many bytes of content.

    Content is passed on as it arrives; a frame of Docker is neither a write of the supervisor nor a message of ours.
    """

    def __init__(self) -> None:
        self._header = bytearray()
        self._stream = STDOUT
        self._left = 0

    def feed(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        view = memoryview(data)
        while view:
            if not self._left:
                missing = _HEADER.size - len(self._header)
                self._header += view[:missing]
                view = view[missing:]
                if len(self._header) < _HEADER.size:
                    return
                self._stream, self._left = _HEADER.unpack(self._header)
                self._header.clear()
                continue
            content, view = bytes(view[: self._left]), view[self._left :]
            self._left -= len(content)
            yield self._stream, content


class DockerChannel:
    """A `Channel` over a socket that is attached to a container. Reads all the time, so that the engine never waits."""

    def __init__(
        self,
        stream: Stream,
        *,
        facts: SandboxFacts,
        launch: Mapping[str, Any],
        release: Callable[[], None],
        unread_max: int = _UNREAD_MAX,
    ) -> None:
        """Start reading `stream`. `release` is called once, by `close`, and must be quick."""
        self.launch = launch
        self._stream = stream
        self._facts = facts
        self._release = release
        self._news = threading.Condition()
        self._sending = threading.Lock()
        self._unread: list[bytes] = []
        self._unread_size = 0
        self._unread_max = unread_max
        self._stderr = b""
        self._ended = False
        self._trouble = ""
        self._closed = False
        self._limit_sending()
        threading.Thread(target=self._drain, name="coderound-channel", daemon=True).start()

    def send(self, data: bytes) -> None:
        with self._sending:
            if self._ended or self._closed:  # the engine may go on taking bytes for a container that is no more
                raise ChannelClosed(self._obituary(self._trouble or "closed"))
            try:
                self._stream.sendall(data)
            except OSError as error:
                raise ChannelClosed(self._obituary(str(error))) from error

    def receive(self, timeout_s: float) -> bytes:
        with self._news:
            if not self._news.wait_for(lambda: self._unread or self._ended or self._closed, timeout_s):
                raise TimeoutError(f"nothing came from the sandbox for {timeout_s:g} s")
            if self._unread and not self._closed:
                data = b"".join(self._unread)
                self._unread.clear()
                self._unread_size = 0
                return data
            if self._closed or self._trouble:
                raise ChannelClosed(self._obituary(self._trouble or "closed"))
            return b""

    def facts(self) -> SandboxFacts:
        return self._facts

    def stderr(self) -> str:
        """The end of what the supervisor wrote to stderr: empty, unless something went wrong in our own code."""
        return self._stderr.decode("utf-8", "replace").strip()

    def close(self, *, clean: bool = False) -> None:  # noqa: ARG002  # a container is for one run
        with self._news:
            if self._closed:
                return
            self._closed = True
            self._news.notify_all()
        # Before the kill, not after: an engine that still has output for us to read makes kill and remove wait for it.
        if isinstance(self._stream, socket.socket):
            with contextlib.suppress(OSError):
                self._stream.shutdown(socket.SHUT_RDWR)
        with contextlib.suppress(OSError):
            self._stream.close()
        self._release()

    def _limit_sending(self) -> None:
        """A supervisor that does not read must not hold us for ever; a read may take as long as it likes."""
        if isinstance(self._stream, socket.socket):
            self._stream.settimeout(None)
            with contextlib.suppress(OSError):
                self._stream.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", _SEND_S, 0))

    def _drain(self) -> None:
        demultiplexer = Demultiplexer()
        trouble = ""
        try:
            while data := self._stream.recv(_CHUNK):
                for stream, content in demultiplexer.feed(data):
                    self._keep(stream, content)
        except (OSError, ValueError) as error:  # ValueError: closed under our feet
            trouble = str(error)
        with self._news:
            self._trouble = self._trouble or trouble
            self._ended = True
            self._news.notify_all()

    def _keep(self, stream: int, content: bytes) -> None:
        with self._news:
            if stream == STDERR:
                self._stderr = (self._stderr + content)[-_STDERR_KEPT:]
            elif self._trouble or self._unread_size + len(content) > self._unread_max:
                # Nothing is kept after a gap: half a stream would be read as something that nobody has sent.
                self._trouble = "the sandbox sent more than anybody could read"
            else:
                self._unread.append(content)
                self._unread_size += len(content)
                self._news.notify_all()

    def _obituary(self, cause: str) -> str:
        last = self.stderr().splitlines()[-1:] or [cause]
        return f"The sandbox is gone: {last[0]}"


def wait_until(condition: Callable[[], bool], timeout_s: float, pause_s: float = 0.05) -> bool:
    """Ask again and again. Whether it became true in time."""
    end = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() >= end:
            return False
        time.sleep(pause_s)
    return True
