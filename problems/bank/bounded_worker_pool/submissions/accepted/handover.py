# idea: nobody looks again: whoever has to wait leaves an envelope, and a job or a place is put into it by the one who has it to give
import threading
import time
from collections import deque


class PoolClosed(Exception):
    pass


class JobCancelled(Exception):
    pass


class Envelope:
    """Waited for by one thread (or, for a ticket, by many); opened once."""

    def __init__(self):
        self.filled = threading.Event()
        self.content = None

    def fill(self, content):
        self.content = content
        self.filled.set()

    def open(self):
        self.filled.wait()
        return self.content


class Ticket(Envelope):
    def __init__(self, job):
        super().__init__()
        self.job = job

    def result(self):
        kind, outcome = self.open()
        if kind == "error":
            raise outcome
        return outcome

    def run(self):
        try:
            outcome = ("value", self.job())
        except BaseException as error:
            outcome = ("error", error)
        self.fill(outcome)


class Lane:
    def __init__(self):
        self.jobs = deque()
        self.outside = deque()  # tickets whose submitters wait for room, each with the envelope of its submitter


class EncoderPool:
    def __init__(self, workers, capacity, *, now=time.monotonic):
        self._capacity = capacity
        self._now = now
        self._lock = threading.Lock()
        self._lanes = {}
        self._line = deque()
        self._idle = deque()
        self._closed = False
        self._deadline = float("inf")
        self._threads = [threading.Thread(target=self._work) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def submit(self, job, studio="in-house"):
        ticket = Ticket(job)
        with self._lock:
            if self._closed:
                raise PoolClosed
            if self._idle:
                self._idle.popleft().fill(ticket)
                return ticket
            lane = self._lanes.setdefault(studio, Lane())
            if len(lane.jobs) < self._capacity:
                if not lane.jobs:
                    self._line.append(studio)
                lane.jobs.append(ticket)
                return ticket
            admission = Envelope()
            lane.outside.append((ticket, admission))
        if admission.open() == "refused":
            raise PoolClosed
        return ticket

    def shutdown(self, *, cancel=False, within_s=float("inf")):
        with self._lock:
            self._closed = True
            self._deadline = min(self._deadline, self._now() + (0.0 if cancel else within_s))
            for lane in self._lanes.values():
                while lane.outside:
                    lane.outside.popleft()[1].fill("refused")
            while self._idle:
                self._idle.popleft().fill(None)
            self._drop_if_late()
        for thread in self._threads:
            thread.join()

    def _drop_if_late(self):
        if self._closed and self._now() >= self._deadline:
            for lane in self._lanes.values():
                for ticket in lane.jobs:
                    ticket.fill(("error", JobCancelled()))
            self._lanes.clear()
            self._line.clear()

    def _next(self):
        with self._lock:
            self._drop_if_late()
            if self._line:
                return self._from_the_line()
            if self._closed:
                return None
            mine = Envelope()
            self._idle.append(mine)
        return mine.open()

    def _from_the_line(self):
        studio = self._line.popleft()
        lane = self._lanes[studio]
        ticket = lane.jobs.popleft()
        if lane.outside:
            admitted, admission = lane.outside.popleft()
            lane.jobs.append(admitted)
            admission.fill("admitted")
        if lane.jobs:
            self._line.append(studio)
        else:
            del self._lanes[studio]
        return ticket

    def _work(self):
        while (ticket := self._next()) is not None:
            ticket.run()
