"""Threads on both sides of a case socket: which message is whose, and who has a thread over there.

A *strand* is one thread as both sides see it: what it asks, what it is asked meanwhile, and so on. Both main threads
are strand 0. A thread of one side that asks for the first time begins a strand of its own, even numbers for the suite,
odd ones for the submission, and the other side gives it a thread.
"""

from __future__ import annotations

import _thread
from collections.abc import Callable

from judge.inside.atoms import NotAValue
from judge.inside.turns import NOBODY, Message, Turns
from judge.inside.wire import Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from judge.inside.turns import Unpack


class _Begun:
    """Held by a thread of this side for as long as it lives."""

    def __init__(self, number: int, ended: list[int]) -> None:
        self.number = number
        self._ended = ended

    def __del__(self) -> None:
        self._ended.append(self.number)


class Strands:
    """One side's threads, for one case."""

    def __init__(
        self,
        read: Callable[[], Frame],
        unpack: Unpack,
        serve: Callable[[Message], None],
        *,
        first: int,
        most: int,
        waiting: int,
        failed: Callable[[Exception], object],
    ) -> None:
        """Args:
        read: The next frame that belongs to a strand; raises if there will be none.
        serve: Does what a message of a strand that has begun over there asks for.
        first: The number of the first strand that begins here, 1 or 2.
        most: Strands that get a thread here; the main thread stands in for the others, between its own requests.
        waiting: Messages that may have been sent ahead, beside one for each strand.
        failed: Told what reading has come to an end with, whoever has read.
        """
        self.turns = Turns(self._read_one, failed)
        self._read = read
        self._unpack = unpack
        self._serve = serve
        self._next = first
        self._most = most
        self._waiting = waiting
        self._local = _thread._local()
        self._local.number = 0
        self._ended: list[int] = []
        self._own = 0
        self._listens = False
        self.reset()

    def reset(self) -> None:
        """See `Turns`."""
        self.turns.reset()
        self.lock = _thread.RLock()
        """To be held while values are packed and sent: they are unpacked in the same order."""

    def mine(self) -> int:
        """The strand of this thread."""
        number = getattr(self._local, "number", None)
        return self._begin() if number is None else number

    def _begin(self) -> int:
        with self.turns.mutex:
            number, self._next = self._next, self._next + 2
            self.turns.boxes[number] = []
        self._local.begun = _Begun(number, self._ended)
        self._local.number = number
        return number

    def is_busy(self) -> bool:
        """Whether this thread packs or reads at this moment, and asks because of a value."""
        return self.turns.reader == _thread.get_ident() or self.lock._is_owned()  # type: ignore[attr-defined]  # it has

    def label(self, parcel: dict[str, Any]) -> dict[str, Any]:
        """Say with `parcel` whose it is, whether there are threads here, and which of them have ended."""
        if strand := self.mine():
            parcel["s"] = strand
        if _thread._count() > self._own:
            parcel["t"] = True
        if self._ended:
            parcel["e"] = [self._ended.pop() for _ in range(len(self._ended))]
            for strand in parcel["e"]:
                self.turns.end(strand)
        return parcel

    def serve(self, message: Message) -> None:
        """Do what `message`, which has come for this thread, asks for."""
        if message.strand == self.mine():
            self._serve(message)
        else:
            self._stand_in(message)

    def _read_one(self) -> None:
        frame = self._read()
        with self.lock:
            message = Message(frame, self._unpack)
        if message.threads and not self._listens:
            self._listens = True
            self._start(self._listen)
        for number in message.ended:
            self._end(number)
        with self.turns.mutex:
            strand = message.strand
            if strand not in self.turns.boxes and self._welcome(message):
                return
            self._put(strand if strand in self.turns.boxes else 0, message)

    def _put(self, strand: int, message: Message) -> None:
        boxes = self.turns.boxes
        if boxes[strand] and sum(map(len, boxes.values())) >= self._waiting:
            raise NotAValue("frames that nobody has asked for")
        self.turns.put(strand, message)

    def _welcome(self, message: Message) -> bool:
        """A thread for a strand that has begun over there, if there can be one more."""
        if message.strand % 2 == self._next % 2 or message.tag not in ("do", "back"):
            raise NotAValue("an answer that nobody has asked for")
        if len(self.turns.boxes) > self._most or not self._start(self._attend, message):
            return False
        self.turns.boxes[message.strand] = []  # the thread waits for the mutex
        return True

    def _end(self, number: Any) -> None:
        """A thread over there has ended, and with it the one here."""
        if type(number) is not int or number < 1 or number % 2 == self._next % 2:
            raise NotAValue("a broken end")
        self.turns.end(number)

    def _start(self, what: Callable[..., None], *arguments: Any) -> bool:
        try:
            _thread.start_new_thread(self._run, (what, *arguments))
        except RuntimeError:  # as many as there may be
            return False
        return True

    def _run(self, what: Callable[..., None], *arguments: Any) -> None:
        """In a thread of ours: what ends it ends the case."""
        with self.turns.mutex:
            self._own += 1
        try:
            what(*arguments)
        except Exception as problem:
            self.turns.fail(problem)
        except BaseException as problem:  # the boundary's own: the case is marked
            self.turns.fail(NotAValue(str(problem)))
        finally:
            with self.turns.mutex:
                self._own -= 1

    def _listen(self) -> None:
        """Read while nobody waits: the other side has threads, which may ask at any time."""
        self.turns.take(NOBODY)

    def _attend(self, first: Message) -> None:
        """A thread of the other side has this one here."""
        strand = self._local.number = first.strand
        self._serve(first)
        while (message := self.turns.take(strand)) is not None:
            self._serve(message)

    def _stand_in(self, message: Message) -> None:
        """In the main thread, for a strand that has no thread here."""
        own, self._local.number = self._local.number, message.strand
        stands_already = message.strand in self.turns.boxes
        self.turns.boxes.setdefault(message.strand, [])
        try:
            self._serve(message)
        finally:
            self._local.number = own
            if not stands_already:
                self.turns.end(message.strand)
