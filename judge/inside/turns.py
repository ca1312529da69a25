"""Who reads a case socket: one of the threads that wait, for all of them. What messages mean is not known here."""

from __future__ import annotations

import _thread
from collections.abc import Callable

from judge.inside.atoms import NotAValue
from judge.inside.wire import Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Unpack = Callable[[Any], list[Any]]

NOBODY = -1
"""The strand of those who only read for others."""
_UNREAD = object()


class Message:
    """A frame with its values, and the strand it belongs to."""

    __slots__ = ("ended", "names", "operation", "strand", "tag", "threads", "values")

    def __init__(self, frame: Frame, unpack: Unpack) -> None:
        self.tag = frame.tag
        self.operation, self.names, parcel = frame.body if frame.tag in ("do", "back") else (None, [], frame.body)
        self.values = unpack(parcel)  # a dict, or this raises
        self.strand = parcel.get("s", 0)
        self.threads = "t" in parcel
        self.ended = parcel.get("e", ())
        if type(self.strand) is not int or self.strand < 0:
            raise NotAValue("a broken strand")


class Turns:
    """A box of messages for each strand (see `strands.py`), and the turns that threads take in filling them."""

    def __init__(self, read: Callable[[], None], failed: Callable[[Exception], object]) -> None:
        """Args:
        read: Reads one message and puts it where it belongs.
        failed: Told what reading has come to an end with, whoever has read.
        """
        self._read = read
        self._failed = failed
        self._failure: Exception | None = None
        self.boxes: dict[int, list[Message]] = {0: [], NOBODY: []}
        self.reset()

    def reset(self) -> None:
        """In a process that the submission has forked: the other threads are gone, with all that they held."""
        self.mutex = _thread.RLock()
        self._bells: dict[int, Any] = {}
        self.reader: int | None = None
        """The thread that sits in the socket at this moment."""
        self._nested = 0

    def put(self, strand: int, message: Message) -> None:
        with self.mutex:
            self.boxes[strand].append(message)
            self._ring(strand)

    def end(self, strand: int) -> None:
        """Who waits for `strand` gets None."""
        with self.mutex:
            self.boxes.pop(strand, None)
            self._ring(strand)

    def take(self, strand: int) -> Message | None:
        """The next message of `strand`; None if its other end is gone. Meanwhile reads for all, unless another does.

        Raises:
            Exception: Whatever reading has come to an end with, here or in another thread.
        """
        try:
            while not isinstance(found := self._look(strand), Message | None):
                self._read_one()
            return found
        finally:
            self._hand_over(strand)

    def _look(self, strand: int) -> Message | object | None:
        """As `take`; `_UNREAD` if it is for this thread to read."""
        me = _thread.get_ident()
        while True:
            with self.mutex:
                box = self.boxes.get(strand)
                if box is None:
                    return None
                if box:
                    return box.pop(0)
                if self._failure is not None:
                    raise self._failure
                if self.reader is None or self.reader == me:  # me: a key has come, whose `__hash__` must be asked for
                    self.reader = me
                    self._nested += 1
                    return _UNREAD
                bell = self._bell(strand)
            bell.acquire()

    def _bell(self, strand: int) -> Any:
        bell = self._bells[strand] = _thread.allocate_lock()
        bell.acquire()
        return bell

    def _read_one(self) -> None:
        try:
            self._read()
        except Exception as problem:
            self.fail(problem)
        finally:
            self._nested -= 1
            if not self._nested:
                self.reader = None

    def _hand_over(self, strand: int) -> None:
        """Whoever leaves sees to it that one of the others reads."""
        with self.mutex:
            self._bells.pop(strand, None)
            if self.reader is None and self._bells:
                self._ring(next(iter(self._bells)))

    def _ring(self, strand: int) -> None:
        if (bell := self._bells.pop(strand, None)) is not None:
            bell.release()

    def fail(self, problem: Exception) -> None:
        """Nobody gets anything any more but `problem`."""
        self._failed(problem)
        with self.mutex:
            self._failure = self._failure or problem
            for strand in tuple(self._bells):
                self._ring(strand)
