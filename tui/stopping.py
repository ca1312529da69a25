"""Ctrl+C, SIGTERM and a closed terminal end a command by the same road: what is open is closed on the way out."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

INTERRUPTED = 128 + signal.SIGINT
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


@contextmanager
def stoppable() -> Iterator[threading.Event]:
    """A block that such a signal ends by an exception. The event is set first, so that threads hear of it too.

    Only the first signal counts: a second one must not cut short the tidying up. One that is ignored stays ignored
    (nohup).
    """
    stopped = threading.Event()

    def end(signum: int, _frame: object) -> None:
        if stopped.is_set():
            return
        stopped.set()
        raise KeyboardInterrupt if signum == signal.SIGINT else SystemExit(128 + signum)

    before = {}
    for number in (getattr(signal, name) for name in _NAMES if hasattr(signal, name)):
        if signal.getsignal(number) is not signal.SIG_IGN:
            before[number] = signal.signal(number, end)
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def stoppable_pool(jobs: int, stopped: threading.Event) -> Iterator[ThreadPoolExecutor]:
    """Threads for work that must not be interrupted in the middle: it hears of `stopped` and ends by itself.

    A signal that hits the main thread between the making of a container and its being noted would leak it.
    """
    pool = ThreadPoolExecutor(max(jobs, 1), thread_name_prefix="coderound-judge")
    try:
        yield pool
    finally:
        stopped.set()
        pool.shutdown(cancel_futures=True)
