"""What a run could leave behind: containers of this program, processes below it, files in its temporary folder."""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from sandbox.engine import Engine
from sandbox.options import OWNER_LABEL
from sandbox.owner import this_process

PATIENCE_S = 20.0


def containers() -> set[str]:
    engine = Engine()
    try:
        labelled = engine.labelled(OWNER_LABEL)
    finally:
        engine.close()
    return {each for each, labels in labelled.items() if labels[OWNER_LABEL] == this_process()}


def processes_and_files() -> set[str]:
    """Processes by pid, and our own folders under the temporary folder."""
    folders = {path.name for path in Path(tempfile.gettempdir()).glob("coderound-*")}
    return folders | {str(pid) for pid in _below(os.getpid()) if not _is_kept(pid)}


def gone(left: Callable[[], set[str]], before: set[str]) -> set[str]:
    """What is still there of what came after `before`; waits for it to go, removal goes on in the background."""
    end = time.monotonic() + PATIENCE_S
    pause = threading.Event()
    while (remaining := left() - before) and time.monotonic() < end:
        pause.wait(0.02)
    return remaining


def _is_kept(pid: int) -> bool:
    """A supervisor that waits for the next run, or its examiners' nest: no submission has ever been in them."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return b"--again" in words or (b"nest" in words and any(word.endswith(b"boot.py") for word in words))


def _below(pid: int) -> set[int]:
    found: set[int] = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in map(int, task.read_text().split()):
                found |= {child} | _below(child)
    return found
