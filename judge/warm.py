"""A judge with a sandbox always at hand: started, suite collected, waiting, so that a verdict takes milliseconds."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet

from judge.admission import refusal
from judge.grading import after_reference, blames_us
from judge.judging import Cancelled, OnCase, judge, judge_prepared, was_cut_off
from judge.prepared import Prepared
from judge.report import Report
from judge.submission import Submission, Suite
from sandbox.sandbox import Sandbox, SandboxError

IDLE_S = 1200.0
"""Less than a sandbox lives: one that waits longer is ended, for it costs memory and would soon end itself."""
_SLICE_S = 0.05


class WarmJudge:
    """Judges submissions against one suite, one at a time. Thread-safe; `close` it."""

    def __init__(
        self, sandbox: Sandbox, suite: Suite, reference: Submission | None = None, *, idle_s: float = IDLE_S
    ) -> None:
        self._sandbox = sandbox
        self._suite = suite
        self._reference = reference
        self._proof: Report | None = None
        self._idle_s = idle_s
        self._turn = threading.Lock()  # submissions wait here for each other
        self._lock = threading.Lock()  # what is below
        self._waiting: Future[Prepared] | None = None
        self._idle: threading.Timer | None = None
        self._makers: set[threading.Thread] = set()
        self._judging = False
        self._closed = False

    def warm(self) -> None:
        """Have a sandbox made in the background, unless there is one. Returns at once."""
        with self._lock:
            if self._waiting is not None or self._judging or self._closed:
                return  # nothing is started beside a run: it would share the CPU with it
            self._waiting = Future()
            maker = threading.Thread(
                target=self._make, args=(self._suite, self._waiting), name="coderound-warm", daemon=True
            )
            self._makers.add(maker)
            maker.start()
            self._restart_idle()

    def judge(
        self, submission: Submission, *, on_case: OnCase | None = None, cancelled: Cancelled | None = None
    ) -> Report:
        """As `judge.judging.judge`, but quicker. The next sandbox is made after the verdict."""
        with self._turn:
            with self._lock:
                self._judging = True
                waiting, self._waiting = self._waiting, None
                suite = self._suite
                self._stop_idle()
            try:
                report = self._judge(submission, suite, waiting, on_case, cancelled or _never)
            finally:
                with self._lock:
                    self._judging = False
                self.warm()
        return report

    def replace(self, suite: Suite, reference: Submission | None = None) -> None:
        """Judge against another suite from now on, for instance that of the next stage."""
        with self._lock:
            self._suite, self._reference, self._proof = suite, reference or self._reference, None
            waiting, self._waiting = self._waiting, None
        self._discard(waiting)
        self.warm()

    def close(self) -> None:
        """End what waits, and wait for what is being made. A run in another thread ends by itself."""
        with self._lock:
            self._closed = True
            waiting, self._waiting = self._waiting, None
            makers = tuple(self._makers)
            self._stop_idle()
        self._discard(waiting)
        for maker in makers:
            maker.join()

    def _judge(
        self,
        submission: Submission,
        suite: Suite,
        waiting: Future[Prepared] | None,
        on_case: OnCase | None,
        cancelled: Cancelled,
    ) -> Report:
        prepared = None if refusal(submission) else _await(waiting, cancelled)
        if prepared is None:
            self._discard(waiting)
            report = judge(submission, suite, self._sandbox, on_case=on_case, cancelled=cancelled)
        else:
            report = judge_prepared(prepared, submission, on_case=on_case, cancelled=cancelled)
            if was_cut_off(report) and not cancelled():
                report = judge(submission, suite, self._sandbox, on_case=on_case, cancelled=cancelled)
        return self._proven(report, suite, cancelled)

    def _proven(self, report: Report, suite: Suite, cancelled: Cancelled) -> Report:
        """The reference is judged once, when the suite is blamed for the first time."""
        if self._reference is None or not blames_us(report):
            return report
        if self._proof is None:
            self._proof = judge(self._reference, suite, self._sandbox, cancelled=cancelled)
        return after_reference(report, self._proof)

    def _make(self, suite: Suite, waiting: Future[Prepared]) -> None:
        prepared: Prepared | None = None
        try:
            prepared = Prepared(self._sandbox, suite)
            prepared.wait_ready(_never)
            waiting.set_result(prepared)
        except SandboxError as problem:
            waiting.set_exception(problem)
        with self._lock:
            self._makers.discard(threading.current_thread())

    def _discard(self, waiting: Future[Prepared] | None) -> None:
        """End what nobody will use, now or as soon as it is there."""
        if waiting is not None:
            waiting.add_done_callback(lambda made: made.result().close() if made.exception() is None else None)

    def _restart_idle(self) -> None:
        self._stop_idle()
        self._idle = threading.Timer(self._idle_s, self._too_long)
        self._idle.daemon = True
        self._idle.start()

    def _stop_idle(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
            self._idle = None

    def _too_long(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, None
        self._discard(waiting)


def _await(waiting: Future[Prepared] | None, cancelled: Cancelled) -> Prepared | None:
    """The sandbox that is being made. None: there is none, or it can't be used and a fresh one must be tried."""
    while waiting is not None and not cancelled():
        try:
            prepared = waiting.result(_SLICE_S)
        except NotYet:
            continue
        except SandboxError:
            return None
        return prepared if prepared.usable else None
    return None


def _never() -> bool:
    return False
