"""The duplex stream to a supervisor that is a child of this process."""

from __future__ import annotations

import contextlib
import os
import selectors
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sandbox.sandbox import ChannelClosed, SandboxError, SandboxFacts

_CHUNK = 1 << 16
_GOODBYE_S = 3.0
_LAST_WORDS = 2000
_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"}
_SWEEP = """
read -r _
tries=0
while [ $tries -lt 30 ] && { kill -0 "$1" || ! rm -rf -- "$0"; }; do
    tries=$((tries + 1))
    sleep 0.1
done
"""
"""Waits for the end of its stdin, which comes however we end, then for that of the child. It is a program of its own:
what lies in that folder may also be nested deeper than Python can follow."""


class Child:
    """A running supervisor: two pipes, and a way to end it. Thread-safe."""

    def __init__(self, command: Sequence[str], *, user: int | None = None, folder: str | None = None) -> None:
        """Start `command`.

        Args:
            user: Become this user (and group) first.
            folder: Removed when the child has ended, even if we are killed.
        """
        self._reading = threading.Lock()
        self._writing = threading.Lock()
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                cwd="/",
                env=_ENVIRONMENT,
                start_new_session=True,  # Ctrl-C in the terminal is ours to handle
                user=user,
                group=user,
                extra_groups=None if user is None else [],
            )
        except OSError as problem:
            raise SandboxError(
                f"{command[0]} can't be started: {problem.strerror}. Is this Python still whole?"
            ) from problem
        self._sweeper = None if folder is None else _sweeper(folder, self._process.pid)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def send(self, data: bytes) -> None:
        stdin, left = self._process.stdin, memoryview(data)
        assert stdin is not None
        with self._writing:
            try:
                while left:
                    left = left[stdin.write(left) :]
            except (OSError, ValueError):  # ValueError: closed on this side
                raise ChannelClosed(f"The supervisor is gone. {self._last_words()}") from None

    def receive(self, timeout_s: float) -> bytes:
        stdout = self._process.stdout
        assert stdout is not None
        with self._reading, selectors.DefaultSelector() as selector:
            if stdout.closed:
                raise ChannelClosed("The channel was closed on this side.")
            selector.register(stdout, selectors.EVENT_READ)
            if not selector.select(max(timeout_s, 0.0)):
                raise TimeoutError
            return os.read(stdout.fileno(), _CHUNK)

    def end(self) -> None:
        """Close its stdin and wait for it to end; what does not end then is killed."""
        stdin, stdout, stderr = self._process.stdin, self._process.stdout, self._process.stderr
        assert stdin is not None and stdout is not None and stderr is not None
        if self._writing.acquire(timeout=_GOODBYE_S):  # a supervisor that does not read keeps a sender there
            self._writing.release()
            stdin.close()
        try:
            self._process.wait(_GOODBYE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        stdin.close()
        with self._reading:  # whoever reads sees the end of the stream now
            stdout.close()
        stderr.close()
        if self._sweeper is not None:
            self._sweeper.communicate()

    def _last_words(self) -> str:
        """What a supervisor that has ended wrote to stderr: a fault of ours."""
        stderr = self._process.stderr
        with contextlib.suppress(subprocess.TimeoutExpired, OSError, ValueError):
            self._process.wait(0.2)
            if stderr is not None:
                return os.read(stderr.fileno(), _CHUNK).decode("utf-8", "replace")[-_LAST_WORDS:].strip()
        return ""


class ChildChannel:
    """One run with a child, which may serve another one afterwards."""

    def __init__(
        self,
        child: Child,
        *,
        launch: Mapping[str, Any],
        facts: SandboxFacts,
        release: Callable[[], None] = lambda: None,
        keep: Callable[[Child], bool] = lambda _: False,
    ) -> None:
        """Args:
        release: Called once, by `close`.
        keep: Offered the child when the run has gone as it should; False: it is to be ended.
        """
        self._child = child
        self._launch = launch
        self._facts = facts
        self._release = release
        self._keep = keep
        self._closing = threading.Lock()
        self._closed = False
        self._farewell: threading.Thread | None = None

    @property
    def launch(self) -> Mapping[str, Any]:
        return self._launch

    @property
    def pid(self) -> int:
        return self._child.pid

    @property
    def ended(self) -> bool:
        """Whether there is nothing left to wait for."""
        return self._closed and (self._farewell is None or not self._farewell.is_alive())

    def facts(self) -> SandboxFacts:
        return self._facts

    def send(self, data: bytes) -> None:
        self._check_open()
        self._child.send(data)

    def receive(self, timeout_s: float) -> bytes:
        self._check_open()
        return self._child.receive(timeout_s)

    def close(self, *, clean: bool = False) -> None:
        with self._closing:
            if self._closed:
                return
            self._closed = True
            if not (clean and self._keep(self._child)):
                self._farewell = threading.Thread(target=self._child.end, name="coderound-goodbye", daemon=True)
                self._farewell.start()
            self._release()

    def wait(self) -> None:
        """Until the child is gone; after `close`."""
        if self._farewell is not None:
            self._farewell.join()

    def _check_open(self) -> None:
        if self._closed:
            raise ChannelClosed("The channel was closed on this side.")


def _sweeper(folder: str, child: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        ["sh", "-c", _SWEEP, folder, str(child)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env=_ENVIRONMENT,
        start_new_session=True,
    )
