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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROWS, COLUMNS = 40, 120
_LINE = 40
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
    then: Sequence[tuple[bytes, bytes]] = (),
    keys: int = 200,
    pause_s: float = 0.03,
    repaints: bool = False,
    streams: bool = False,
    env: dict[str, str] | None = None,
) -> Stay:
    """Start `command`, wait until it shows `shows`, type `keys` letters one by one, and end it.

    Args:
        then: Keys to press on the way to the editor, each with what must be painted before the next.
        repaints: It paints the whole line for each key. Only output that shows the last letters counts then, so that
            something else which moves on the screen is not taken for the key's paint.
        streams: It paints without being asked: it never becomes quiet, so nobody waits for that.
    """
    terminal = Terminal(command, cwd, env or {})
    try:
        first = terminal.wait_for(shows)
        terminal.settle()
        for press, expected in then:
            os.write(terminal.fd, press)
            if expected:
                terminal.wait_for(expected)
            terminal.settle(1.0) if not (streams and not expected) else terminal.read(1.0)
        return Stay(first, tuple(_typed(terminal, keys, pause_s, repaints)), terminal.memory_mib)
    finally:
        terminal.close()


def _typed(terminal: Terminal, keys: int, pause_s: float, repaints: bool) -> Iterator[float]:
    line = b""
    for number in range(keys):
        if number % _LINE == 0:
            os.write(terminal.fd, b"\r")  # a new line before the old one wraps
            time.sleep(0.2)
            line = b""
        letter = bytes([97 + (number * 7 + number // 26) % 26])
        line = (line + letter)[-4:]
        while terminal.read(0):
            pass
        yield terminal.key(letter, line if repaints else b"")
        time.sleep(pause_s)
