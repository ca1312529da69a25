"""Slow work away from the screen's thread, on daemon threads: a blocked one never delays the program's end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual.message import Message
from textual.message_pump import MessagePump

T = TypeVar("T")

UPDATE_S = 0.2
"""Results are shown at most this often: each update of the screen can hold up a key by 20 ms."""


@dataclass
class Finished(Message):
    """A piece of work came to its end; posted to the pump that asked for it, never further."""

    bubble = False

    settle: Callable[[], None]
    """What the asker wants done with the outcome, on the screen's own thread."""


def in_background(
    asker: MessagePump,
    work: Callable[[], T],
    done: Callable[[T], None],
    failed: Callable[[Exception], None],
    *,
    name: str,
) -> threading.Thread:
    """Run `work` on a daemon thread, then `done` or `failed` on the screen's.

    `asker` needs a handler for `Finished` that calls `settle`: `Settling` brings it. An asker that has gone by then
    hears nothing.
    """

    def run() -> None:
        try:
            outcome = work()
        except Exception as error:  # foreign code on a thread: whatever it is, the screen must hear of it
            post(asker, Finished(_bound(failed, error)))
        else:
            post(asker, Finished(_bound(done, outcome)))

    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    return thread


def post(pump: MessagePump, message: Message) -> None:
    """Post from any thread; nothing happens if the loop has ended meanwhile."""
    with suppress(RuntimeError):  # the event loop is closed: the program is ending, nobody is left to be told
        pump.post_message(message)


def _bound(function: Callable[[T], None], value: T) -> Callable[[], None]:
    return lambda: function(value)


class Settling:
    """For a screen or widget that asks for work in the background."""

    def on_finished(self, message: Finished) -> None:
        message.stop()
        if getattr(self, "is_attached", True):
            message.settle()


class Coalescer(Generic[T]):
    """Gathers values from another thread and hands them on in bunches, at most one every `UPDATE_S`."""

    def __init__(self, deliver: Callable[[list[T]], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._deliver = deliver
        self._clock = clock
        self._held: list[T] = []
        self._last = float("-inf")

    def add(self, value: T) -> None:
        self._held.append(value)
        if self._clock() - self._last >= UPDATE_S:
            self.flush()

    def flush(self) -> None:
        if self._held:
            held, self._held = self._held, []
            self._last = self._clock()
            self._deliver(held)
