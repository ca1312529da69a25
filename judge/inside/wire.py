"""Frames between host, supervisor, examiner and candidate. What they mean stands in docs/judging.md, not here.

A frame is 4 bytes of big-endian length and one ASCII JSON object with exactly one key, the tag. Whatever a peer
sends, a
reader gets a `Frame` or a `WireError`: never another exception, never more memory than `limit`, never a wait past
the deadline.
"""

from __future__ import annotations

import array
import base64
import binascii
import json
import socket
import struct
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from time import monotonic
from typing import Any, NamedTuple, NoReturn

SMALL = 1 << 20
"""Bytes of one control frame from the examiner or the candidate."""
LARGE = 32 << 20
"""Bytes of one frame between host and supervisor, and where files travel."""
CASE = 4 << 20
"""Bytes of one frame on a case socket: a list of 500,000 small ints."""
DEPTH = 80
_HEAD = struct.Struct(">I")
_CHUNK = 1 << 16
_DESCRIPTORS = 4  # per message; ours carry one


class WireError(Exception):
    """The peer broke the protocol. The connection is of no more use."""


class Closed(WireError):
    """The peer is gone."""


class TooLate(WireError):
    """The peer did not read or write in time."""


class Frame(NamedTuple):
    tag: str
    body: Any


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


_encode = json.JSONEncoder(ensure_ascii=True, allow_nan=False, check_circular=False, separators=(",", ":")).encode
_decode = json.JSONDecoder(parse_constant=_refuse_constant).decode
_TIMEVAL = struct.Struct("@ll")


def encode_frame(tag: str, body: Any, *, limit: int = SMALL) -> bytes:
    """One frame as bytes.

    Raises:
        WireError: `body` is no JSON (NaN, an int of thousands of digits, a tuple key), too deep or too large.
    """
    try:
        payload = _encode({tag: body}).encode("ascii")
    except (TypeError, ValueError, RecursionError) as problem:
        raise WireError(f"frame {tag!r} cannot be encoded: {problem}") from None
    if len(payload) > limit:
        raise WireError(f"frame {tag!r} is {len(payload)} bytes, the limit is {limit}")
    return _HEAD.pack(len(payload)) + payload


def decode_payload(payload: bytes) -> Frame:
    """The frame in `payload` (without its head).

    Raises:
        WireError: It is not ASCII JSON with exactly one key, or nested deeper than `DEPTH`.
    """
    try:
        value = _decode(payload.decode("ascii"))
    except (ValueError, RecursionError) as problem:
        raise WireError(f"not a frame: {type(problem).__name__}") from None
    if type(value) is not dict or len(value) != 1:
        raise WireError("not a frame: expected an object with exactly one key")
    if payload.count(b"[") + payload.count(b"{") > DEPTH:
        _check_depth(value)
    [(tag, body)] = value.items()
    return Frame(tag, body)


def _check_depth(value: Any) -> None:
    """Breadth first, so that depth costs no stack."""
    level = [value]
    for _ in range(DEPTH + 1):
        level = [child for node in level for child in _children(node)]
        if not level:
            return
    raise WireError(f"not a frame: nested deeper than {DEPTH}")


def _children(node: Any) -> Iterator[Any]:
    values = node.values() if type(node) is dict else node
    return (child for child in values if type(child) in (dict, list))


def _is_one_frame(data: bytes, limit: int) -> bool:
    size = len(data) - _HEAD.size
    return 0 <= size <= limit and _HEAD.unpack_from(data) == (size,)


class Decoder:
    """Turns bytes, as they come, into frames: for a loop that must not wait on one peer."""

    def __init__(self, *, limit: int = SMALL) -> None:
        self._limit = limit
        self._buffer = bytearray()

    @property
    def pending(self) -> int:
        """Bytes of a frame that has begun and not ended."""
        return len(self._buffer)

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Yield every frame that is whole now.

        Raises:
            WireError: While iterating; what came before the error has been yielded.
        """
        if not self._buffer and _is_one_frame(data, self._limit):  # nearly always: no copy, no second look
            yield decode_payload(data[_HEAD.size :])
            return
        self._buffer += data
        while (payload := self._cut()) is not None:
            yield decode_payload(payload)

    def _cut(self) -> bytes | None:
        buffer = self._buffer
        if len(buffer) < _HEAD.size:
            return None
        (size,) = _HEAD.unpack_from(buffer)
        if size > self._limit:
            raise WireError(f"a frame of {size} bytes, the limit is {self._limit}")
        end = _HEAD.size + size
        if len(buffer) < end:
            return None
        payload = bytes(buffer[_HEAD.size : end])
        del buffer[:end]
        return payload


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


def pack_files(files: Mapping[str, bytes]) -> dict[str, str]:
    """File contents as they travel in a frame."""
    return {path: base64.b64encode(content).decode("ascii") for path, content in files.items()}


def unpack_files(files: Any) -> dict[str, bytes]:
    """Undo `pack_files`. Paths are not judged here.

    Raises:
        WireError: Not text by path, or not base64.
    """
    if type(files) is not dict or not all(type(content) is str for content in files.values()):
        raise WireError("files must be base64 text by path")
    try:
        return {path: base64.b64decode(content, validate=True) for path, content in files.items()}
    except (binascii.Error, ValueError):
        raise WireError("a file is not base64") from None
