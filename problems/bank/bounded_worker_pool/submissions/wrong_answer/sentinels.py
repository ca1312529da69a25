# idea: the textbook: a bounded queue, a flag, and a sentinel for each worker put in at the end; a job that comes between flag and sentinel is left behind
# rejected-by: stage1/test_shutdown.py::test_a_job_handed_in_while_the_pool_closes_is_run_or_refused[submit]
# rejected-by: stage1/test_shutdown.py::test_a_submit_that_waits_for_room_is_refused_at_shutdown
# stage: 1
import queue
import threading
from concurrent.futures import Future


class PoolClosed(Exception):
    pass


class JobCancelled(Exception):
    pass


class EncoderPool:
    def __init__(self, workers, capacity):
        self._queue = queue.Queue(capacity)
        self._closed = False
        self._threads = [threading.Thread(target=self._work) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def submit(self, job):
        if self._closed:
            raise PoolClosed
        ticket = Future()
        self._queue.put((job, ticket))
        return ticket

    def shutdown(self, *, cancel=False):
        first, self._closed = not self._closed, True
        if cancel:
            try:
                while True:
                    self._queue.get_nowait()[1].set_exception(JobCancelled())
            except queue.Empty:
                pass
        if first:
            for _ in self._threads:
                self._queue.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self):
        while (taken := self._queue.get()) is not None:
            job, ticket = taken
            try:
                ticket.set_result(job())
            except BaseException as error:
                ticket.set_exception(error)
