"""The candidate's processes: which there are, and how all of them are ended at once."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from time import monotonic, sleep
from typing import NamedTuple, Protocol

from judge.inside.starting import Entry

_KERNEL_FILE_BYTES = 1 << 16
_PR_SET_CHILD_SUBREAPER = 36
_PF_EXITING = 0x4
_END_S = 2.0
_PAUSE_S = 0.001
TICK_S = 1 / os.sysconf("SC_CLK_TCK")


class Process(NamedTuple):
    """One process as /proc tells."""

    pid: int
    parent: int
    state: str
    waited_cpu_s: float
    """CPU of its children that it has waited for, in steps of a clock tick."""
    started: int
    """With the pid, the name of a process that is never used again."""
    doomed: bool
    """A SIGKILL is on its way to it, or it is on its way out: on a busy machine that takes a while."""

    @property
    def dead(self) -> bool:
        return self.state in "ZX"


def read_kernel(path: str) -> str:
    """A file of /proc or of a control group; empty if it is gone. Read fifty times a case: no `Path` on the way."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return ""
    try:
        return os.read(fd, _KERNEL_FILE_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
    finally:
        os.close(fd)


def look(pid: int) -> Process | None:
    """None if there is no such process any more."""
    text = read_kernel(f"/proc/{pid}/stat")
    if not text:
        return None
    fields = text[text.rindex(")") + 2 :].split()  # the name before it may hold anything, even brackets
    waited_s = (int(fields[13]) + int(fields[14])) * TICK_S
    return Process(pid, int(fields[1]), fields[0], waited_s, int(fields[19]), _is_doomed(fields))


def _is_doomed(fields: list[str]) -> bool:
    """A killed process has the signal pending, then its bit is taken back, then it leaves, still `R` in its state. The
    exit code is there from the kill on, but on newer kernels only, and only for who may trace it. See
    proc_pid_stat(5), whose field 3 is the first one here.
    """
    flags, pending, exit_code = int(fields[6]), int(fields[28]), int(fields[49])
    is_pending = pending >> (signal.SIGKILL - 1) & 1
    return bool(is_pending or flags & _PF_EXITING or exit_code == signal.SIGKILL)


class Population(Protocol):
    """Where the candidate's processes are found."""

    base: int
    """How many there are when nothing but the candidate itself is there."""

    def look(self) -> list[Process]:
        """All of them as they are now, the dead that nobody has waited for included."""

    def kill(self) -> None:
        """Send SIGKILL to all of them, once. Those that are born meanwhile need another round."""


class Descendants:
    """Everything below the supervisor but the examiner: as a subreaper it inherits whatever loses its parent."""

    def __init__(self, base: int, examiner: Callable[[], int]) -> None:
        self.base = base
        self._examiner = examiner

    def look(self) -> list[Process]:
        return [process for pid in self._pids() if (process := look(pid)) is not None]

    def _pids(self) -> list[int]:
        found: list[int] = []
        examiner = self._examiner()
        level = [pid for pid in _children(os.getpid()) if pid != examiner]
        while level:
            found += level
            level = [child for pid in level for child in _children(pid)]
        return found

    def kill(self) -> None:
        for pid in self._pids():
            _send_kill(pid)


class Users:
    """Everything of these users: in a container, where the candidate is one and nobody else is."""

    def __init__(self, *uids: int) -> None:
        self._uids = uids
        self._names = frozenset(map(str, uids))
        self._known: set[tuple[int, int]] = set()
        self.base = len(uids)

    def look(self) -> list[Process]:
        me = os.getpid()
        pids = (int(name) for name in os.listdir("/proc") if name.isdigit())
        found = [process for pid in pids if pid != me and (process := look(pid)) is not None and self._owns(process)]
        self._known = {(process.pid, process.started) for process in found}
        return found

    def _owns(self, process: Process) -> bool:
        """By its status: the owner of the folder in /proc is root for a process that can't be dumped. Once theirs,
        always theirs: they may not become anybody else."""
        if (process.pid, process.started) in self._known:
            return True
        status = read_kernel(f"/proc/{process.pid}/status")
        return not self._names.isdisjoint(status.partition("\nUid:")[2].partition("\n")[0].split())

    def kill(self) -> None:
        """One system call for all of a user, which no fork can outrun.

        Only the effective user is changed: it decides whom we may signal; the real one keeps them from signalling us.
        """
        for uid in self._uids:
            os.setresuid(0, uid, 0)
            try:
                os.kill(-1, signal.SIGKILL)
            except ProcessLookupError:
                continue
            finally:
                os.setresuid(0, 0, 0)


def population_of(*entries: Entry, examiner: Callable[[], int]) -> Descendants | Users:
    """The processes of `entries`; `examiner` tells the pid of the one child that is not among them, or 0."""
    if all(entry.uid is not None and not entry.argv for entry in entries):
        return Users(*(entry.uid for entry in entries if entry.uid is not None))
    walled = 3  # bwrap, the first process of its namespace, and the one that was wanted
    return Descendants(sum(walled if entry.argv else 1 for entry in entries), examiner)


def end_all(population: Population) -> bool:
    """Kill until none is left. False if some would not go in time (stuck in the kernel)."""
    deadline = monotonic() + _END_S
    while True:
        population.kill()
        reap()
        if all(process.dead for process in population.look()):
            return True
        if monotonic() > deadline:
            return False
        sleep(_PAUSE_S)


def end_everything() -> None:
    """On the supervisor's way out. The first process of a pid namespace takes all the rest along; any other must not
    trust in a parent-death signal: the child of a bwrap that dies while it starts waits for ever.
    """
    if os.getpid() != 1:
        end_all(Descendants(0, lambda: 0))


def first_below(pid: int, levels: int) -> int:
    """The oldest child's oldest child, and so on; 0 if there is none. The kernel lists children by age."""
    for _ in range(levels):
        children = _children(pid)
        if not children:
            return 0
        pid = children[0]
    return pid


def reap() -> dict[int, int]:
    """Wait for every child that has ended; exit statuses by pid, negative for a signal."""
    statuses: dict[int, int] = {}
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return statuses
        if pid == 0:
            return statuses
        statuses[pid] = os.waitstatus_to_exitcode(status)


def _children(pid: int) -> list[int]:
    return [int(child) for child in read_kernel(f"/proc/{pid}/task/{pid}/children").split()]


def _send_kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def kill_group(pid: int) -> None:
    """End a process that leads a session of its own, and whatever has stayed in its group."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def adopt_orphans() -> None:
    """Inherit what loses its parent, as the first process of a namespace does anyway: nothing may slip away from us."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
