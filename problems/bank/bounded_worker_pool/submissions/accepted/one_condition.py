# idea: one condition for everybody, a future as the ticket, and a turntable of studio names beside their lanes
import threading
import time
from collections import defaultdict, deque
from concurrent.futures import Future


class PoolClosed(Exception):
    pass


class JobCancelled(Exception):
    pass


class EncoderPool:
    def __init__(self, workers, capacity, *, now=time.monotonic):
        self._capacity = capacity
        self._now = now
        self._deadline = None
        self._changed = threading.Condition()
        self._lanes = defaultdict(deque)
        self._turntable = deque()
        self._alive = workers
        self._open = True
        self._workers = [threading.Thread(target=self._work, daemon=True) for _ in range(workers)]
        for worker in self._workers:
            worker.start()

    def submit(self, job, studio="in-house"):
        ticket = Future()
        with self._changed:
            while self._open and len(self._lanes[studio]) >= self._capacity:
                self._changed.wait()
            if not self._open:
                raise PoolClosed("the pool is shut down")
            if not self._lanes[studio]:
                self._turntable.append(studio)
            self._lanes[studio].append((job, ticket))
            self._changed.notify_all()
        return ticket

    def shutdown(self, *, cancel=False, within_s=float("inf")):
        with self._changed:
            self._open = False
            mine = self._now() if cancel else self._now() + within_s
            self._deadline = mine if self._deadline is None else min(mine, self._deadline)
            if self._now() >= self._deadline:
                self._drop()
            self._changed.notify_all()
            while self._alive:
                self._changed.wait()
        for worker in self._workers:
            worker.join()

    def _drop(self):
        while self._turntable:
            for _, ticket in self._lanes.pop(self._turntable.popleft()):
                ticket.set_exception(JobCancelled("the pool is shut down"))

    def _next(self):
        with self._changed:
            while self._open and not self._turntable:
                self._changed.wait()
            if not self._open and self._now() >= self._deadline:
                self._drop()
            if not self._turntable:
                self._alive -= 1
                self._changed.notify_all()
                return None
            studio = self._turntable.popleft()
            taken = self._lanes[studio].popleft()
            if self._lanes[studio]:
                self._turntable.append(studio)
            self._changed.notify_all()
            return taken

    def _work(self):
        while taken := self._next():
            job, ticket = taken
            try:
                ticket.set_result(job())
            except BaseException as error:
                ticket.set_exception(error)
