"""The judge of a round, opened on a thread of its own: the clock starts at once, the container is ready when needed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from judge.report import Report
from judge.submission import Mode
from judge.verdict import Verdict
from sandbox.sandbox import SandboxError

if TYPE_CHECKING:
    from interview.proctor import OnCase
    from interview.records import TestProof
    from tui.parts import OpenJudge

_OPENING_S = 10.0
_CLOSING_S = 30.0
_CLOSING: list[threading.Thread] = []


def wait_for_closed() -> None:
    """Until everything that was closed is gone. To be called once the terminal is the user's again, and before the
    interpreter shuts down: by then the engine's own threads no longer take work."""
    while _CLOSING:
        _CLOSING.pop().join(_CLOSING_S)


class LateJudge:
    """A `Judging` and a `TestJudging` that wait for the real ones. No place to run in is a JE, never an exception."""

    __test__ = False

    def __init__(
        self, open_judge: Callable[[Callable[[str], None]], OpenJudge], told: Callable[[], None] = lambda: None
    ) -> None:
        """`told` is called from the thread: when something takes long, and once it is known how the opening went."""
        self.saying = ""
        """What takes long, in the opener's words."""
        self._open = open_judge
        self._told = told
        self._ready = threading.Event()
        self._lock = threading.Lock()
        self._closed = False
        self._judge: OpenJudge | None = None
        self._trouble = ""
        threading.Thread(target=self._make, name="judge-opening", daemon=True).start()

    @property
    def place(self) -> str:
        """Where submissions run; `...` while that is not known yet."""
        if not self._ready.is_set():
            return "..."
        return self._judge.place if self._judge else "no judge"

    @property
    def caution(self) -> str:
        return self._trouble or (self._judge.caution if self._judge else "")

    def public(self, files: Mapping[str, str], stage: int) -> Report:
        judge = self._wait()
        return judge.judging.public(files, stage) if judge else self._no_place()

    def hidden(self, files: Mapping[str, str], stage: int, on_case: OnCase) -> Report:
        judge = self._wait()
        return judge.judging.hidden(files, stage, on_case) if judge else self._no_place()

    def own(self, files: Mapping[str, str], tests: Mapping[str, str]) -> Report:
        judge = self._wait()
        if judge is None or judge.tests is None:
            return self._no_place()
        return judge.tests.own(files, tests)

    def prove(self, tests: Mapping[str, str], stage: int) -> TestProof:
        from interview.records import TestProof

        judge = self._wait()
        if judge is None or judge.tests is None:
            return TestProof(tests=0, error=self._trouble or "There is no place to run tests.")
        return judge.tests.prove(tests, stage)

    def close(self) -> None:
        """Also ends a judging that is under way. Returns at once; `wait_for_closed` waits for the rest.

        Removing a container takes a second: nobody should look at a dead screen for that long.
        """
        with self._lock:
            closing, self._closed = not self._closed, True
        if closing:
            thread = threading.Thread(target=self._close, name="judge-closing", daemon=True)
            _CLOSING.append(thread)
            thread.start()

    def _close(self) -> None:
        self._ready.wait(_OPENING_S)  # it may be just now that a container is made
        if self._judge is not None:
            self._judge.close()

    def _make(self) -> None:
        try:
            self._judge = self._open(self._say)
        except SandboxError as error:
            self._trouble = str(error)
        finally:
            self._ready.set()
        self._told()

    def _say(self, text: str) -> None:
        self.saying = text
        self._told()

    def _wait(self) -> OpenJudge | None:
        self._ready.wait()
        return None if self._closed else self._judge

    def _no_place(self) -> Report:
        reason = self._trouble or "The judge was closed."
        evidence = {"reason": reason}
        return Report(
            verdict=Verdict.JUDGE_ERROR, mode=Mode.SPLIT, sandbox="none", wall_s=0.0, evidence=evidence
        )  # fmt: skip
