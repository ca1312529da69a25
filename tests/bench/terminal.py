"""A program in a real pseudo-terminal: time to first paint, key to paint, peak memory. Linux and macOS."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROWS, COLUMNS = 40, 120
_ESCAPE = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|[\]P_^][^\x07\x1b]*(\x07|\x1b\\)|[@-Z\\-_])")


@dataclass(frozen=True, slots=True)
class Stay:
    """One program's stay in the terminal. Milliseconds and MiB."""

    first_paint_ms: float
    keys_ms: tuple[float, ...]
    memory_mib: float


class Terminal:
    """One child on a pty of 120x40. It is ended by its own pid, and only it."""

    def __init__(self, command: Sequence[str], cwd: Path, env: dict[str, str]) -> None:
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(cwd)
            os.execvpe(command[0], list(command), {**os.environ, "TERM": "xterm-256color", **env})
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def read(self, timeout_s: float) -> bytes:
        """Whatever comes within `timeout_s`, `b""` if nothing does."""
        ready, _, _ = select.select([self.fd], [], [], timeout_s)
        if not ready:
            return b""
        try:
            return os.read(self.fd, 1 << 20)
        except OSError:  # Linux says EIO once the child is gone
            return b""

    def wait_for(self, text: bytes, timeout_s: float = 30.0) -> float:
        """Milliseconds since the start until `text` has been painted, escapes left out."""
        seen = b""
        while text not in _ESCAPE.sub(b"", seen):
            if time.perf_counter() - self.began > timeout_s:
                raise RuntimeError(f"{text!r} never showed; last output: {_ESCAPE.sub(b'', seen)[-300:]!r}")
            seen += self.read(0.5)
        return (time.perf_counter() - self.began) * 1000

    def settle(self, quiet_s: float = 0.4) -> None:
        """Read on until nothing has come for `quiet_s`."""
        while self.read(quiet_s):
            pass

    def key(self, key: bytes, expected: bytes = b"") -> float:
        """Milliseconds from a key to the paint that shows `expected`, or to the first output."""
        began = time.perf_counter()
        os.write(self.fd, key)
        seen = self.read(5.0)
        while expected and expected not in _ESCAPE.sub(b"", seen) and time.perf_counter() - began < 5:
            seen += self.read(1.0)
        return (time.perf_counter() - began) * 1000

    @property
    def memory_mib(self) -> float:
        """Peak resident memory; 0 where /proc is missing."""
        status = Path(f"/proc/{self.pid}/status")
        if not status.exists():
            return 0.0
        match = re.search(r"VmHWM:\s+(\d+)", status.read_text())
        return int(match.group(1)) / 1024 if match else 0.0

    def close(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.close(self.fd)
        os.waitpid(self.pid, 0)


def stay(
    command: Sequence[str],
    *,
    cwd: Path,
    shows: bytes,
    keys: int = 200,
    pause_s: float = 0.03,
    prepare: bytes = b"",
    repaints: bool = False,
    env: dict[str, str] | None = None,
) -> Stay:
    """Start `command`, wait until it shows `shows`, type `keys` letters one by one, and end it.

    `repaints` says that the program paints the whole line for each key: only output that shows the last letters counts,
    so that something else which moves on the screen is not taken for the key's paint.
    """
    terminal = Terminal(command, cwd, env or {})
    try:
        first = terminal.wait_for(shows)
        terminal.settle()
        if prepare:
            os.write(terminal.fd, prepare)
            terminal.settle()
        taken, line = [], b""
        for number in range(keys):
            letter = bytes([97 + (number * 7 + number // 26) % 26])
            line = (line + letter)[-4:]
            taken.append(terminal.key(letter, line if repaints else b""))
            time.sleep(pause_s)
            while terminal.read(0):
                pass
        return Stay(first, tuple(taken), terminal.memory_mib)
    finally:
        terminal.close()
