"""Worker threads that cut thumbnails, with bounded room for what waits."""

from collections.abc import Callable
from typing import Any


class PoolClosed(Exception):
    """The pool takes no more jobs."""


class JobCancelled(Exception):
    """The pool was shut down before this job had begun."""


class EncoderPool:
    """Shared by all request threads of an artwork server."""

    def __init__(self, workers: int, capacity: int) -> None:
        self._workers = workers
        self._capacity = capacity

    def submit(self, job: Callable[[], Any]) -> Any:
        """Hand over a job; its ticket tells what became of it."""
        raise NotImplementedError

    def shutdown(self, *, cancel: bool = False) -> None:
        """Take no more jobs, and return when the last one is done."""
        raise NotImplementedError
