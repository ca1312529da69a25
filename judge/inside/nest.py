"""Examiners made by forking: a process that has pytest imported and warm, and has never seen a suite.

A kept supervisor asks it for one examiner a run, which saves the 0.2 s that pytest takes to come up. It stands behind
the examiner's wall, in a pid namespace of its own, and holds our code and pytest only. Not for direct mode, where the
submission runs in the examiner.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import tempfile
from pathlib import Path

from judge.inside import boot, examiner
from judge.inside.connection import Connection
from judge.inside.warming import warm_up
from judge.inside.wire import SMALL, Closed

_OURS = (1, 2)
"""Our parent and ourselves in a pid namespace that bubblewrap has made."""


def main() -> None:
    if (os.getppid(), os.getpid()) != _OURS:
        raise SystemExit("a nest clears its whole pid namespace: it must have one of its own")
    connection = Connection.on(int(sys.argv[1]), limit=SMALL, fds=True)
    warm_up()
    os.chdir("/")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # an examiner that has ended is gone, not a zombie
    gc.collect()
    gc.freeze()  # what is there now is shared by all forks, as long as nobody writes to it
    with contextlib.suppress(Closed):
        while True:
            folder = Path(connection.receive().body["folder"])
            control, output = connection.take_fd(), connection.take_fd()
            clear(folder.parent)
            if os.fork() == 0:
                become_examiner(connection, folder, control, output)
            os.close(control)
            os.close(output)
    os._exit(0)


def clear(place: Path) -> None:
    """End what the last suite has started and remove what it has written."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(-1, signal.SIGKILL)  # all in this namespace but its first process and ourselves
    with contextlib.suppress(ChildProcessError):
        os.waitpid(-1, 0)  # until all are gone: none is ever there to be waited for
    boot.empty(place)


def become_examiner(connection: Connection, folder: Path, control: int, output: int) -> None:
    """In the child: never returns."""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        connection.close()
        for target in (1, 2):
            os.dup2(output, target)
        os.close(output)
        folder.mkdir(mode=0o700)
        os.chdir(folder)
        os.environ.update(HOME=str(folder), TMPDIR=str(folder))
        tempfile.tempdir = None  # it remembers where the first session was
        examiner.serve(control, warm=True)
    finally:
        os._exit(1)  # `serve` ends the process itself
