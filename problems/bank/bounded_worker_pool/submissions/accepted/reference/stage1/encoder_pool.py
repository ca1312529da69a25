# idea: one lock and two conditions, "there is work" and "there is room"; each ticket carries its own outcome
"""Worker threads that cut thumbnails, with bounded room for what waits."""

import threading
from collections import deque
from collections.abc import Callable
from typing import Any


class PoolClosed(Exception):
    """The pool takes no more jobs."""


class JobCancelled(Exception):
    """The pool was shut down before this job had begun."""


class Ticket:
    """What became of one job."""

    def __init__(self, job: Callable[[], Any]) -> None:
        self._job = job
        self._settled = threading.Event()
        self._value: Any
        self._error: BaseException | None = None

    def result(self) -> Any:
        """Wait for the job; what it returned, or the error that it ended with."""
        self._settled.wait()
        if self._error is not None:
            raise self._error
        return self._value

    def run(self) -> None:
        try:
            self._value = self._job()
        except BaseException as error:  # whatever ends a job must not end the worker, nor leave anybody waiting
            self._error = error
        self._settled.set()

    def cancel(self) -> None:
        self._error = JobCancelled()
        self._settled.set()


class EncoderPool:
    """Shared by all request threads of an artwork server."""

    def __init__(self, workers: int, capacity: int) -> None:
        self._capacity = capacity
        self._closed = False
        self._waiting: deque[Ticket] = deque()
        self._lock = threading.Lock()  # held for a few steps, never while a job runs
        self._work = threading.Condition(self._lock)
        self._room = threading.Condition(self._lock)
        self._threads = [threading.Thread(target=self._keep_working) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def submit(self, job: Callable[[], Any]) -> Ticket:
        """Hand over a job; its ticket tells what became of it."""
        with self._lock:
            self._room.wait_for(lambda: self._closed or len(self._waiting) < self._capacity)
            if self._closed:
                raise PoolClosed
            ticket = Ticket(job)
            self._waiting.append(ticket)
            self._work.notify()
        return ticket

    def shutdown(self, *, cancel: bool = False) -> None:
        """Take no more jobs, and return when the last one is done."""
        with self._lock:
            self._closed = True
            if cancel:
                self._cancel_waiting()
            self._work.notify_all()
            self._room.notify_all()
        for thread in self._threads:
            thread.join()

    def _keep_working(self) -> None:
        while (ticket := self._take()) is not None:
            ticket.run()

    def _take(self) -> Ticket | None:
        """The next job; None when there will never be another."""
        with self._lock:
            self._work.wait_for(lambda: self._closed or self._waiting)
            if not self._waiting:
                return None
            self._room.notify()
            return self._waiting.popleft()

    def _cancel_waiting(self) -> None:
        for ticket in self._waiting:
            ticket.cancel()
        self._waiting.clear()
