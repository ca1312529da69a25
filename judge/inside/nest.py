"""Examiners made by forking: a process that has pytest imported, warm and in session, and has never seen a suite.

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
from judge.inside.pytest_glue import SessionAhead
from judge.inside.warming import quiet, warm_up
from judge.inside.wire import SMALL, Closed

_OURS = (1, 2)
"""Our parent and ourselves in a pid namespace that bubblewrap has made."""


def main() -> None:
    if (os.getppid(), os.getpid()) != _OURS:
        raise SystemExit("a nest clears its whole pid namespace: it must have one of its own")
    connection = Connection.on(int(sys.argv[1]), limit=SMALL, fds=True)
    warm_up()
    folder = Path(connection.receive().body["folder"])
    ahead = session_ahead(folder)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # an examiner that has ended is gone, not a zombie
    gc.collect()
    gc.freeze()  # what is there now is shared by all forks, as long as nobody writes to it
    with contextlib.suppress(Closed):
        while True:
            connection.receive()
            control, output = connection.take_fd(), connection.take_fd()
            clear(folder.parent)
            if os.fork() == 0:
                become_examiner(connection, ahead, control, output)
            os.close(control)
            os.close(output)
    os._exit(0)


def clear(place: Path) -> None:
    """End what the last suite has started and remove what it has written."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(-1, signal.SIGKILL)  # all in this namespace but its first process and ourselves
    with contextlib.suppress(ChildProcessError):
        os.waitpid(-1, 0)  # until all are gone: none is ever there to be waited for
    boot.empty(str(place))


def session_ahead(folder: Path) -> SessionAhead:
    """The session of every examiner, in the folder that each of them will have."""
    folder.mkdir(mode=0o700)
    os.chdir(folder)
    with quiet():
        ahead = SessionAhead(folder)
    os.chdir("/")
    return ahead


def become_examiner(connection: Connection, ahead: SessionAhead, control: int, output: int) -> None:
    """In the child: never returns."""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        connection.close()
        for target in (1, 2):
            os.dup2(output, target)
        os.close(output)
        ahead.folder.mkdir(mode=0o700)
        os.chdir(ahead.folder)
        os.environ.update(HOME=str(ahead.folder), TMPDIR=str(ahead.folder))
        tempfile.tempdir = None  # it remembers where the first session was
        examiner.serve(control, ahead)
    finally:
        os._exit(1)  # `serve` ends the process itself
