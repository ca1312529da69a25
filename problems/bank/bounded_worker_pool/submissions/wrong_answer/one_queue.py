# idea: the standard queue with a sentinel for each worker; sound while there is one line, but it knows nothing of studios
# rejected-by: stage2/test_turns.py::test_studios_take_turns_whatever_one_of_them_has_handed_in
# rejected-by: stage2/test_lanes.py::test_a_full_lane_keeps_out_its_own_studio_and_no_other
import queue
import threading
import time
from concurrent.futures import Future


class PoolClosed(Exception):
    pass


class JobCancelled(Exception):
    pass


class EncoderPool:
    def __init__(self, workers, capacity, *, now=time.monotonic):
        self._now = now
        self._deadline = float("inf")
        self._closed = False
        self._queue = queue.Queue(capacity)
        self._threads = [threading.Thread(target=self._work) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def submit(self, job, studio="in-house"):
        ticket = Future()
        with self._queue.not_full:
            self._queue.not_full.wait_for(lambda: self._closed or self._queue._qsize() < self._queue.maxsize)
            if self._closed:
                raise PoolClosed
            self._queue._put((job, ticket))
            self._queue.not_empty.notify()
        return ticket

    def shutdown(self, *, cancel=False, within_s=float("inf")):
        with self._queue.mutex:
            self._closed = True
            self._deadline = min(self._deadline, self._now() + (0 if cancel else within_s))
            self._drop_if_late()
            self._queue.not_full.notify_all()
            self._queue.not_empty.notify_all()
        for thread in self._threads:
            thread.join()

    def _drop_if_late(self):
        if self._now() >= self._deadline:
            while self._queue._qsize():
                self._queue._get()[1].set_exception(JobCancelled())

    def _take(self):
        with self._queue.not_empty:
            self._queue.not_empty.wait_for(lambda: self._closed or self._queue._qsize())
            self._drop_if_late()
            if not self._queue._qsize():
                return None
            self._queue.not_full.notify()
            return self._queue._get()

    def _work(self):
        while (taken := self._take()) is not None:
            job, ticket = taken
            try:
                ticket.set_result(job())
            except BaseException as error:
                ticket.set_exception(error)
