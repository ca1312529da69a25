"""Ends the program with its terminal. The kernel tells the first process of a session that the terminal is gone, and
that may be `make`, which waits for us and says nothing."""

from __future__ import annotations

import os
import select
import signal
from typing import Any

from textual.app import App

LOOK_S = 1.0
_STDIN = 0


def watch_terminal(app: App[Any]) -> None:
    """Look once a second; the journal is never further behind than that."""
    if hasattr(select, "poll") and not app.is_headless:
        app.set_interval(LOOK_S, end_if_gone, name="hangup")


def end_if_gone() -> None:
    """As the kernel would have ended us."""
    if is_gone(_STDIN):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGHUP)


def is_gone(fd: int) -> bool:
    """Whether nobody holds the other end of a terminal any more."""
    looking = select.poll()
    looking.register(fd, 0)
    return any(events & select.POLLHUP for _, events in looking.poll(0))
