"""What the candidate writes to stdout and stderr: always drained, counted by case, kept as a head and a tail."""

from __future__ import annotations

import os

_CHUNK = 1 << 16
_DRAIN_BYTES = 1 << 20  # at the end of a case: more than a pipe holds, and an end for those who never stop
HEAD_BYTES = 16 << 10
TAIL_BYTES = 16 << 10


class Kept:
    """The first and the last bytes of a stream of any length."""

    def __init__(self, head: int = HEAD_BYTES, tail: int = TAIL_BYTES) -> None:
        self._head_size = head
        self._tail_size = tail
        self._head = bytearray()
        self._tail = bytearray()
        self._dropped = 0

    def add(self, data: bytes) -> None:
        room = self._head_size - len(self._head)
        self._head += data[:room]
        self._tail += data[room:]
        excess = len(self._tail) - self._tail_size
        if excess > 0:
            del self._tail[:excess]
            self._dropped += excess

    def text(self) -> str:
        """As text; bytes that are not UTF-8 are shown as escapes."""
        head, tail = (bytes(part).decode("utf-8", "backslashreplace") for part in (self._head, self._tail))
        return f"{head}\n[... {self._dropped} bytes left out ...]\n{tail}" if self._dropped else head + tail


class Output:
    """One pipe that never fills up, whatever is written to it."""

    def __init__(self, fd: int, kept: Kept) -> None:
        self._fd = fd
        self._kept = kept
        self.written = 0
        """Bytes since the case began."""
        self.gone = ""
        os.set_blocking(fd, False)

    def fileno(self) -> int:
        return self._fd

    def read_some(self) -> bool:
        try:
            data = os.read(self._fd, _CHUNK)
        except BlockingIOError:
            return False
        if not data:
            self.gone = "closed"
            return False
        self.written += len(data)
        self._kept.add(data)
        return True

    def drain(self) -> None:
        """Take what is in the pipe now."""
        enough = self.written + _DRAIN_BYTES
        while not self.gone and self.written < enough and self.read_some():
            pass

    def close(self) -> None:
        os.close(self._fd)
