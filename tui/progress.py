"""Progress on stderr: one line that is rewritten on a terminal, and no line at all where nobody watches."""

from __future__ import annotations

import shutil
import sys
from typing import TextIO


class Progress:
    """Shows the latest state of something that takes longer than a second."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._shown = 0

    def __call__(self, text: str) -> None:
        """Replace the line by `text`."""
        if not self._live:
            return
        line = " ".join(text.split())[: shutil.get_terminal_size().columns - 1]
        self._stream.write("\r" + line.ljust(self._shown))
        self._stream.flush()
        self._shown = len(line)

    def note(self, text: str) -> None:
        """A line that stays, whoever watches."""
        self.clear()
        print(text, file=self._stream, flush=True)

    def clear(self) -> None:
        if self._shown:
            self._stream.write("\r" + " " * self._shown + "\r")
            self._stream.flush()
            self._shown = 0
