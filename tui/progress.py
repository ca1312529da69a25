"""Progress on stderr: one line that is rewritten on a terminal, and a line now and then in a log."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from typing import TextIO

_LOG_EVERY_S = 5.0


class Progress:
    """Shows the latest state of something that takes longer than a second."""

    def __init__(self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream or sys.stderr
        self._clock = clock
        self._logged_at = clock()
        self._live = self._stream.isatty()
        self._shown = 0

    def __call__(self, text: str) -> None:
        """Replace the line by `text`."""
        if not self._live:
            self._log(text)
            return
        line = " ".join(text.split())[: shutil.get_terminal_size().columns - 1]
        self._stream.write("\r" + line.ljust(self._shown))
        self._stream.flush()
        self._shown = len(line)

    def _log(self, text: str) -> None:
        if self._clock() - self._logged_at >= _LOG_EVERY_S:
            self._logged_at = self._clock()
            print(text, file=self._stream, flush=True)

    def note(self, text: str) -> None:
        """A line that stays, whoever watches."""
        self.clear()
        print(text, file=self._stream, flush=True)

    def clear(self) -> None:
        if self._shown:
            self._stream.write("\r" + " " * self._shown + "\r")
            self._stream.flush()
            self._shown = 0
