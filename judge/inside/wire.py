"""Frames between host, supervisor, examiner and candidate. What they mean stands in docs/judging.md, not here.

A frame is 4 bytes of big-endian length and one ASCII JSON object with exactly one key, the tag. Whatever a peer
sends, a reader gets a `Frame` or a `WireError`: never another exception, never more memory than `limit`, never a
wait past the deadline.
"""

from __future__ import annotations

import base64
import binascii
import json
import struct
from collections.abc import Iterator, Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

SMALL = 1 << 20
"""Bytes of one control frame from the examiner or the candidate."""
LARGE = 32 << 20
"""Bytes of one frame between host and supervisor, and where files travel."""
CASE = 4 << 20
"""Bytes of one frame on a case socket: a list of 500,000 small ints."""
DEPTH = 80
_HEAD = struct.Struct(">I")
HEAD_BYTES = _HEAD.size


class WireError(Exception):
    """The peer broke the protocol. The connection is of no more use."""


class Closed(WireError):
    """The peer is gone."""


class TooLate(WireError):
    """The peer did not read or write in time."""


class Frame:
    __slots__ = ("body", "tag")

    def __init__(self, tag: str, body: Any) -> None:
        self.tag = tag
        self.body = body

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Frame) and (self.tag, self.body) == (other.tag, other.body)

    __hash__ = None  # type: ignore[assignment]  # what it carries is a dict

    def __repr__(self) -> str:
        return f"Frame({self.tag!r}, {self.body!r})"


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


_encode = json.JSONEncoder(ensure_ascii=True, allow_nan=False, check_circular=False, separators=(",", ":")).encode
_decode = json.JSONDecoder(parse_constant=_refuse_constant).decode


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


def parts_of(name: str) -> tuple[str, ...]:
    """The way from its folder to the file that a peer calls `name`.

    Raises:
        WireError: It would lead elsewhere.
    """
    parts = tuple(part for part in name.split("/") if part not in ("", "."))
    if not parts or name.startswith("/") or ".." in parts:
        raise WireError(f"{name!r} does not lie in its folder")
    return parts


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
