# idea: a lane for each studio that has jobs waiting; the dict of lanes is the line, its first key has the next turn
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
        self._lanes: dict[str, deque[Ticket]] = {}  # only studios with jobs waiting, in the order of their turns
        self._lock = threading.Lock()  # held for a few steps, never while a job runs
        self._work = threading.Condition(self._lock)
        self._room = threading.Condition(self._lock)
        self._threads = [threading.Thread(target=self._keep_working) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def submit(self, job: Callable[[], Any], studio: str = "in-house") -> Ticket:
        """Hand over a job; its ticket tells what became of it."""
        with self._lock:
            self._room.wait_for(lambda: self._closed or self._has_room(studio))
            if self._closed:
                raise PoolClosed
            ticket = Ticket(job)
            self._lanes.setdefault(studio, deque()).append(ticket)
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
            self._work.wait_for(lambda: self._closed or self._lanes)
            if not self._lanes:
                return None
            studio = next(iter(self._lanes))
            lane = self._lanes.pop(studio)
            ticket = lane.popleft()
            if lane:
                self._lanes[studio] = lane  # to the end of the line
            self._room.notify_all()  # those who wait want room in different lanes: to wake one could wake the wrong one
            return ticket

    def _has_room(self, studio: str) -> bool:
        return len(self._lanes.get(studio, ())) < self._capacity

    def _cancel_waiting(self) -> None:
        for lane in self._lanes.values():
            for ticket in lane:
                ticket.cancel()
        self._lanes.clear()
