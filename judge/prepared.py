"""One single-use sandbox on its way from `prepare` to `done`: the host's half of the protocol."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import asdict, replace
from time import monotonic
from typing import Any

from judge.canary import with_canary
from judge.frames import Case
from judge.inside.wire import LARGE, Decoder, WireError, encode_frame, pack_files
from judge.submission import CaseLimits, Submission, Suite
from judge.transcript import FrameError, Transcript, said
from sandbox.limits import SandboxLimits
from sandbox.sandbox import Channel, ChannelClosed, Sandbox

READY_S = 90.0
LATE_S = 30.0
"""Beyond the run's own limit, which the supervisor keeps; after that it has failed itself."""
_REMEDY = "Try again; if it stays so, see `coderound doctor`."
_SLICE_S = 0.05
_OUR_MEMORY_MIB = 256
_OUR_PROCESSES = 32
_CANARIES = random.SystemRandom()

OnCase = Callable[[Case], None]
Cancelled = Callable[[], bool]
Until = Callable[[Transcript], bool]


class Stopped(Exception):
    """The run was cut off; the message says why."""


def sandbox_limits(limits: CaseLimits) -> SandboxLimits:
    """The walls around a run: what a case may use, and room for supervisor and examiner."""
    return SandboxLimits(memory_mib=limits.memory_mib + _OUR_MEMORY_MIB, processes=limits.processes + _OUR_PROCESSES)


class Prepared:
    """A sandbox with the suite in it, waiting for one submission."""

    def __init__(self, sandbox: Sandbox, suite: Suite, *, waits: bool = True) -> None:
        """Start it; the suite is collected while we go on.

        Args:
            waits: There is time before the submission comes, so that the examiner may warm up.

        Raises:
            SandboxError: It can't be started.
        """
        self.suite = suite
        self._waits = waits
        self._whole, self.canary = with_canary(suite, _CANARIES)
        self._transcript = Transcript()
        self._decoder = Decoder(limit=LARGE)
        self.channel: Channel = sandbox.open(sandbox_limits(suite.limits))
        self.opened_at = monotonic()
        try:
            self._send("prepare", self._order())
        except (ChannelClosed, WireError) as problem:
            self._transcript = replace(self._transcript, cut_off=str(problem))

    @property
    def transcript(self) -> Transcript:
        return self._transcript

    @property
    def usable(self) -> bool:
        return self._transcript.ready is not None and not self._transcript.cut_off

    def wait_ready(self, cancelled: Cancelled) -> None:
        """Until the suite is collected, or is known not to be."""
        self._follow(_collected, READY_S, cancelled, lambda _: None)

    def run(self, submission: Submission, on_case: OnCase, cancelled: Cancelled) -> Transcript:
        """Judge `submission`; once."""
        if not self._transcript.cut_off:
            try:
                self._send("submit", self._submit(submission))
            except (ChannelClosed, WireError) as problem:
                self._cut(str(problem))
        self._follow(_collected, READY_S, cancelled, on_case)
        if self.usable:
            self._follow(_over, self.suite.limits.run_wall_s + LATE_S, cancelled, on_case)
        return self._transcript

    def close(self) -> None:
        done = self._transcript.done
        self.channel.close(clean=done is not None and not done.tampering and not self._transcript.cut_off)

    def owns(self, case: Case) -> bool:
        """Whether a case is one that is to be shown."""
        return self.canary is None or not self.canary.owns(case.id)

    def _submit(self, submission: Submission) -> dict[str, Any]:
        but = self.canary.path if self.canary is not None else ""
        return {
            "files": pack_files(submission.files),
            "only": None,
            "first": self.suite.first,
            "until_rejected": but if self.suite.until_rejected else None,
            "extra": {},
        }

    def _order(self) -> dict[str, Any]:
        suite = self._whole
        return {
            "suite": pack_files(suite.files),
            "beside": pack_files(suite.beside),
            "modules": list(suite.modules),
            "mode": str(suite.mode),
            "limits": asdict(suite.limits),
            "seed": suite.seed,
            "warm_up": self._waits,
            "launch": dict(self.channel.launch),
        }

    def _send(self, tag: str, body: Any) -> None:
        self.channel.send(encode_frame(tag, body, limit=LARGE))

    def _follow(self, until: Until, within_s: float, cancelled: Cancelled, on_case: OnCase) -> None:
        """Take in frames; what goes wrong is noted in the transcript."""
        deadline = monotonic() + within_s
        try:
            while not (self._transcript.cut_off or until(self._transcript)):
                self._take(self._receive(deadline, cancelled), on_case)
        except (Stopped, FrameError, WireError, ChannelClosed) as problem:
            self._cut(str(problem))

    def _take(self, data: bytes, on_case: OnCase) -> None:
        for frame in self._decoder.feed(data):
            message = said(frame)
            self._transcript = self._transcript.then(message)
            if isinstance(message, Case) and self.owns(message):
                on_case(message)

    def _receive(self, deadline: float, cancelled: Cancelled) -> bytes:
        while True:
            if cancelled():
                raise Stopped("Cancelled.")
            left = deadline - monotonic()
            if left <= 0:
                raise Stopped(f"The supervisor does not answer any more. {_REMEDY}")
            try:
                data = self.channel.receive(min(left, _SLICE_S))
            except TimeoutError:
                continue
            if not data:
                raise Stopped(f"The sandbox ended before the run did. {_REMEDY}")
            return data

    def _cut(self, why: str) -> None:
        self._transcript = replace(self._transcript, cut_off=why)


def _collected(transcript: Transcript) -> bool:
    return transcript.ready is not None or transcript.unusable is not None


def _over(transcript: Transcript) -> bool:
    return transcript.done is not None
