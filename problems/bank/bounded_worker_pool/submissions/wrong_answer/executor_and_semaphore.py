# idea: the standard executor with a semaphore in front for the bound; who waits at the semaphore is never told that it is over
# rejected-by: stage1/test_shutdown.py::test_a_submit_that_waits_for_room_is_refused_at_shutdown
# stage: 1
import threading
from concurrent.futures import CancelledError, ThreadPoolExecutor


class PoolClosed(Exception):
    pass


class JobCancelled(Exception):
    pass


class Ticket:
    def __init__(self, future):
        self._future = future

    def result(self):
        try:
            return self._future.result()
        except CancelledError:
            raise JobCancelled from None


class EncoderPool:
    def __init__(self, workers, capacity):
        self._executor = ThreadPoolExecutor(workers)
        self._room = threading.Semaphore(capacity + workers)

    def submit(self, job):
        self._room.acquire()
        try:
            future = self._executor.submit(job)
        except RuntimeError:
            self._room.release()
            raise PoolClosed from None
        future.add_done_callback(lambda _: self._room.release())
        return Ticket(future)

    def shutdown(self, *, cancel=False):
        self._executor.shutdown(wait=True, cancel_futures=cancel)
