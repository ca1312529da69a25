"""What the submission says by other roads than its answers: print, input, logging, warnings. They ride to the
suite, in order."""

from __future__ import annotations

import builtins
import io
import os
import sys
import warnings
from collections.abc import Callable
from types import ModuleType

from judge.inside import log_rider
from judge.inside.errors import CannotCross
from judge.inside.known import standard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Ask = Callable[..., Any]

_PENDING = 2_000_000
_PIECE = 100_000
_NOTHING = object()


class Output:
    """Text for the suite's sys.stdout and sys.stderr that has not been sent yet."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, str]] = []
        self._size = 0

    def add(self, stream: str, text: str) -> None:
        if self._size < _PENDING:  # the supervisor counts the pipes, and ends whoever gets here
            self._pieces.append((stream, text))
            self._size += len(text)

    def take(self) -> list[list[str]]:
        """All of it, neighbours joined, in pieces that fit a frame."""
        pieces, self._pieces, self._size = self._pieces, [], 0
        joined: list[list[str]] = []
        for stream, text in pieces:
            if joined and joined[-1][0] == stream and len(joined[-1][1]) < _PIECE:
                joined[-1][1] += text
            else:
                joined.append([stream, text])
        return [[stream, text[at : at + _PIECE]] for stream, text in joined for at in range(0, len(text), _PIECE)]


class _Bytes(io.RawIOBase):
    """`sys.stdout.buffer`."""

    def __init__(self, stream: _Stream) -> None:
        self._stream = stream

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        content = bytes(data)
        self._stream.emit(content.decode("utf-8", "backslashreplace"), content)
        return len(content)


class _Stream(io.TextIOBase):
    """Goes to the suite and, as the same bytes, to the pipe that the supervisor counts."""

    def __init__(self, name: str, fd: int, output: Output) -> None:
        self._name = name
        self._fd = fd
        self._output = output
        self.buffer = _Bytes(self)

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a plain attribute in typeshed, a slot of C in truth
        return "utf-8"

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._fd

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self.emit(text, text.encode("utf-8"))
        return len(text)

    def emit(self, text: str, content: bytes) -> None:
        self._output.add(self._name, str(text))
        view = memoryview(content)
        try:
            while view:
                view = view[os.write(self._fd, view) :]
        except OSError:  # the submission may close its own descriptors
            return


class _Input(io.TextIOBase):
    """`sys.stdin` of the suite, whatever it is at the moment."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def readable(self) -> bool:
        return True

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # typeshed allows None as well
        return str(self._ask("stdin", "readline", size))

    def read(self, size: int | None = -1, /) -> str:
        return str(self._ask("stdin", "read", size))


def board(output: Output, ask: Ask) -> None:
    """Put the riders in place, in a child that was just forked."""
    out, err = _Stream("out", 1, output), _Stream("err", 2, output)
    vars(sys).update(stdout=out, stderr=err, __stdout__=out, __stderr__=err, stdin=_Input(ask))
    log_rider.board(ask)
    warnings.simplefilter("always")  # the suite's own filters decide
    warnings.showwarning = lambda message, category, *_, **__: _warn(ask, message, category)


def _warn(ask: Ask, message: Any, category: Any) -> None:
    """The instance, for what it holds; its text if it cannot cross."""
    try:
        ask("warn", category, message)
    except CannotCross:
        ask("warn", category, str(message))


class Patches:
    """What the suite patches in the standard library while a case runs (`time.sleep`, `builtins.open`), patched
    here too."""

    def __init__(self) -> None:
        self._originals: dict[tuple[str, str], Any] = {}
        self._replaced: dict[tuple[int, str], list[Any]] = {}

    def set(self, target: Any, name: str, value: Any) -> None:
        """As `setattr`. What stood in a class or module is kept: monkeypatch and mock, which find no `__dict__` in a
        twin, undo by deleting."""
        if isinstance(target, type | ModuleType):
            self._replaced.setdefault((id(target), name), []).append(vars(target).get(name, _NOTHING))
        setattr(target, name, value)

    def delete(self, target: Any, name: str) -> None:
        """As `delattr`, or the undoing of the last `set`."""
        before = self._replaced.get((id(target), name))
        if before and (original := before.pop()) is not _NOTHING:
            setattr(target, name, original)
        else:
            delattr(target, name)

    def put(self, module: str, name: str, value: Any) -> None:
        owner = builtins if module == "builtins" else sys.modules.get(module) or __import__(module)
        self._originals.setdefault((module, name), getattr(owner, name, None))
        setattr(owner, name, value)

    def restore(self, module: str, name: str) -> None:
        if (module, name) in self._originals:
            setattr(sys.modules[module], name, self._originals[module, name])

    @staticmethod
    def environ(changes: dict[str, str | None]) -> None:
        for name, value in changes.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value

    @staticmethod
    def seed(value: Any) -> None:
        standard("random").seed(value)  # slow to load
