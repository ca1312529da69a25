"""A sandbox of our own protocol whose supervisor says what the test wants."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any

from judge.inside.wire import LARGE, Decoder, Frame, encode_frame
from judge.submission import Submission, Suite
from sandbox.limits import SandboxLimits
from sandbox.sandbox import ChannelClosed, SandboxError, SandboxFacts

READY = ("ready", {"cases": ["test_a.py::test_one"], "versions": {"python": "3.11.2", "pytest": "9.2.0"}})
DONE = ("done", {"cases": 1, "cpu_s": 0.1, "wall_s": 0.2, "memory_mib": 9.0, "tampering": False, "reason": ""})
SUITE = Suite(files={"test_a.py": b"from solution import f\n"}, modules=("solution",))
SUBMISSION = Submission({"solution.py": b"def f(): return 1\n"})

Said = tuple[str, Mapping[str, Any]]


def case(verdict: str = "AC", case_id: str = "test_a.py::test_one", **more: Any) -> Said:
    return ("case", {"id": case_id, "verdict": verdict, **more})


class FakeChannel:
    """Answers `prepare` and `submit` with the frames it was given; then the stream ends."""

    def __init__(self, on_prepare: Sequence[Said], on_submit: Sequence[Said]) -> None:
        self.launch: Mapping[str, Any] = {"examiner": {"folder": "/e"}, "candidate": {"folder": "/c"}}
        self.heard: list[Frame] = []
        self.closed = threading.Event()
        self._answers = {"prepare": on_prepare, "submit": on_submit}
        self._decoder = Decoder(limit=LARGE)
        self._pending = b""
        self._submitted = False

    def send(self, data: bytes) -> None:
        if self.closed.is_set():
            raise ChannelClosed("gone")
        for frame in self._decoder.feed(data):
            self.heard.append(frame)
            self._submitted = self._submitted or frame.tag == "submit"
            for tag, body in self._answers[frame.tag]:
                self._pending += encode_frame(tag, dict(body))

    def receive(self, timeout_s: float) -> bytes:
        data, self._pending = self._pending, b""
        if not data and not self._submitted:
            self.closed.wait(timeout_s)
            raise TimeoutError
        return data

    def facts(self) -> SandboxFacts:
        return SandboxFacts(name="fake", engine="fake 1", kernel="6", not_enforced=("Nothing is.",))

    def close(self, *, clean: bool = False) -> None:
        self.clean = clean
        self.closed.set()


class FakeSandbox:
    """Every channel says the same, unless `runs` has something else for the first ones."""

    name = "fake"

    def __init__(
        self,
        *on_submit: Said,
        on_prepare: Sequence[Said] = (READY,),
        runs: Sequence[Sequence[Said]] = (),
        broken: str = "",
    ) -> None:
        self._on_prepare = on_prepare
        self._on_submit = on_submit
        self._runs = list(runs)
        self._broken = broken
        self.channels: list[FakeChannel] = []
        self.limits: list[SandboxLimits] = []

    def open(self, limits: SandboxLimits) -> FakeChannel:
        if self._broken:
            raise SandboxError(self._broken)
        self.limits.append(limits)
        self.channels.append(FakeChannel(self._on_prepare, self._runs.pop(0) if self._runs else self._on_submit))
        return self.channels[-1]

    def close(self) -> None:
        for channel in self.channels:
            channel.close()
