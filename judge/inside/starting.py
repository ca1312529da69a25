"""How the supervisor starts an examiner or a candidate: a process, its control socket, and the pipe of its output."""

from __future__ import annotations

import json
import os
import socket
import sys
import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from judge.inside.loop import Peer
from judge.inside.wire import SMALL

_ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "USER": "coderound",
}
_HASH_SEEDS = 1 << 32
EXAMINER_LIMIT = 32 * SMALL
"""Bytes of one frame from an examiner: the ids of a large suite's cases."""
_CODE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One half of `launch` (docs/judging.md): how one of the two is started."""

    role: str
    folder: str
    uid: int | None = None
    argv: tuple[str, ...] = ()
    python: str = sys.executable
    code: str = str(_CODE)
    rlimits: Mapping[str, int] = field(default_factory=dict)
    seccomp: str = ""
    """A filter on system calls, base64, for where no engine has set one."""
    scratch: tuple[str, ...] = ()
    """Folders of its user's alone, which it empties before anything else."""
    fork: bool = False
    """Go on in a copy of the supervisor instead of starting an interpreter: what both import is imported once. For the
    examiner alone; the candidate must hold nothing of ours."""
    hash_seed: int | None = None
    """Makes the order of sets the same in every run. Not for the examiner: hostile keys could collide there."""

    @classmethod
    def of(cls, role: str, settings: Mapping[str, Any], *, hash_seed: int | None = None) -> Entry:
        return cls(role=role, hash_seed=hash_seed, **{**settings, "argv": tuple(settings.get("argv", ()))})

    def arguments(self, fd: int, folder: str) -> list[str]:
        """Of `boot.py`."""
        settings = {
            "uid": self.uid,
            "folder": folder,
            "rlimits": dict(self.rlimits),
            "seccomp": self.seccomp,
            "scratch": self.scratch,
        }
        return [json.dumps(settings), self.role, str(fd)]

    def command(self, fd: int, folder: str) -> list[str]:
        boot = f"{self.code}/judge/inside/boot.py"
        isolated = ("-I",) if self.hash_seed is None else ("-P", "-s")  # -I would ignore the hash seed as well
        return [*self.argv, self.python, *isolated, "-S", "-B", "-X", "utf8", boot, *self.arguments(fd, folder)]

    def environment(self, folder: str) -> dict[str, str]:
        """Nothing of the supervisor's own: what is in there may be a secret of the host."""
        seed = {} if self.hash_seed is None else {"PYTHONHASHSEED": str(self.hash_seed % _HASH_SEEDS)}
        return {**_ENVIRONMENT, "HOME": folder, "TMPDIR": folder, **seed}


@dataclass(frozen=True, slots=True)
class Started:
    pid: int
    control: Peer
    output_fd: int


def start(entry: Entry, folder: str) -> Started:
    """Start `entry` in `folder`. A program that cannot be started is seen as a peer that is gone."""
    ours, theirs = socket.socketpair()
    output, its_output = os.pipe()
    pid = os.fork()
    if pid == 0:
        _become(entry, theirs.fileno(), its_output, folder)
    theirs.close()
    os.close(its_output)
    limit = SMALL if entry.role == "candidate" else EXAMINER_LIMIT
    return Started(pid, Peer(f"the {entry.role}", read_fd=ours.detach(), limit=limit), output)


def _become(entry: Entry, control_fd: int, output_fd: int, folder: str) -> None:
    """In the child: never returns, whatever fails."""
    try:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for target, source in enumerate((nothing, output_fd, output_fd)):
            os.dup2(source, target)
        if entry.fork:
            _go_on(entry, control_fd, folder)
        os.set_inheritable(control_fd, True)
        command = entry.command(control_fd, folder)
        os.execve(command[0], command, entry.environment(folder))
    except OSError as problem:
        os.write(2, f"{entry.python}: {problem.strerror}\n".encode())
    except BaseException:  # of our own code: the last words tell
        traceback.print_exc()
    finally:
        os._exit(127)


def _go_on(entry: Entry, control_fd: int, folder: str) -> None:
    """Become what `boot.py` makes of an interpreter that was just started, with nothing open that was the
    supervisor's."""
    from judge.inside import boot

    os.closerange(3, control_fd)
    os.closerange(control_fd + 1, os.sysconf("SC_OPEN_MAX"))
    os.environ.clear()
    os.environ.update(entry.environment(folder))
    time.tzset()
    boot.main(entry.arguments(control_fd, folder))
