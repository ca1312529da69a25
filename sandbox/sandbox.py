"""The contract of a sandbox: a fresh, single-use place that runs our supervisor and carries bytes to and from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from sandbox.limits import SandboxLimits


class SandboxError(Exception):
    """The sandbox failed, not the program in it. The message says what, where, and what to do next."""


class EngineMissing(SandboxError):
    """No engine answers."""


class ImageMissing(SandboxError):
    """The engine answers, but the judge image is not built."""


class ChannelClosed(SandboxError):
    """The other side is gone: the supervisor died, the engine stopped, or the container was removed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxFacts:
    """What the sandbox saw from outside. No verdict: that is the judge's word."""

    name: str
    """`docker`, `bubblewrap` or `plain`."""
    engine: str = ""
    """Version of the engine or tool, for the report."""
    kernel: str = ""
    not_enforced: tuple[str, ...] = field(default=())
    """Limits and walls that this sandbox cannot keep up on this machine, each as a sentence."""


class Channel(Protocol):
    """A duplex stream of bytes to one running supervisor, and the only handle on its sandbox. Single use."""

    @property
    def launch(self) -> Mapping[str, Any]:
        """How the supervisor in here starts the examiner and the candidate; goes to it unread (docs/judging.md)."""

    def send(self, data: bytes) -> None:
        """Write all of `data`.

        Raises:
            ChannelClosed: The supervisor is gone.
        """

    def receive(self, timeout_s: float) -> bytes:
        """Return the next bytes, at least one; `b""` once the supervisor has closed its side.

        Raises:
            TimeoutError: Nothing came in time. The channel stays usable.
            ChannelClosed: The connection broke.
        """

    def facts(self) -> SandboxFacts: ...

    def close(self, *, clean: bool = False) -> None:
        """End the sandbox and everything in it, wherever it stands. Never raises; may be called twice, from any thread.

        Args:
            clean: The run has gone from `prepare` to `done`, so that what no submission has touched may be kept.

        Returns quickly: what takes long (removing a container) goes on in the background and is waited for by
        `Sandbox.close`.
        """


class Sandbox(Protocol):
    """Makes channels. Thread-safe."""

    @property
    def name(self) -> str: ...

    def open(self, limits: SandboxLimits) -> Channel:
        """Start a supervisor in a fresh sandbox.

        Raises:
            SandboxError: It could not be started.
        """

    def close(self) -> None:
        """Wait for every sandbox that was opened here to be gone; end those still open."""
