"""The first lines of an examiner or a candidate: give up rights, take on limits, become what was asked for."""

from __future__ import annotations

import base64
import ctypes
import importlib
import json
import os
import resource
import signal
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, _INSTRUCTION_BYTES = 22, 2, 8
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38


def main(arguments: list[str]) -> None:
    settings, role, fd = json.loads(arguments[0]), arguments[1], arguments[2]
    enter(settings, role)
    _add_builtins()
    sys.argv[1:] = [fd]
    code = os.path.abspath(f"{__file__}/../../..")
    if role == "candidate":
        sys.path.append(code)  # last: the submission's own names and the standard library come first
    else:
        sys.path.insert(0, code)
        importlib.import_module("judge.inside.colourless").import_pytest()
    importlib.import_module(f"judge.inside.{role}").main()


def _add_builtins() -> None:
    """`exit`, `help` and the like. Interpreters are started without `site`: it would add whatever else is installed
    where this one comes from, and run the .pth files of that, which can take longer than a verdict."""
    import site

    for add in (site.setquit, site.setcopyright, site.sethelper):
        add()


def enter(settings: dict[str, Any], role: str) -> None:
    """Change to the user, the folder and the limits of `settings`. Nothing that is not ours has run yet."""
    if role == "candidate":
        _prefer_as_victim()
    uid = settings.get("uid")
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    os.umask(0o077)
    for place in settings.get("scratch", ()):
        empty(place)  # as the user whose files they are: what a killed candidate has left fills the memory limit
    folder = settings["folder"]
    os.makedirs(folder, mode=0o700, exist_ok=True)
    os.chdir(folder)
    for name, value in settings.get("rlimits", {}).items():
        _lower(getattr(resource, f"RLIMIT_{name}"), value)
    _lower(resource.RLIMIT_CORE, 0)
    if sys.platform == "linux":
        _harden()
        if settings.get("seccomp"):
            _filter(base64.b64decode(settings["seccomp"]))


def empty(place: str) -> None:
    """Remove what is in a folder; what can't be removed stays."""
    for left in list(os.scandir(place)):
        if left.is_dir(follow_symlinks=False):
            import shutil  # here: 2 ms, and rarely needed

            shutil.rmtree(left, ignore_errors=True)
        else:
            _remove(left.path)


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except FileNotFoundError:
        return


def _prefer_as_victim() -> None:
    """Out of memory: rather the candidate than the examiner, whose records are worth more."""
    try:
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
            file.write("1000")
    except OSError:
        return  # no /proc, or not ours to write: only a preference


def _lower(kind: int, value: int) -> None:
    """Never above a hard limit that holds already: raising it would fail."""
    hard = resource.getrlimit(kind)[1]
    limit = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (limit, limit))


def _harden() -> None:
    """End with the supervisor, gain no rights by a setuid program, be neither traced nor read by our own user."""
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    for option, value in (
        (_PR_SET_PDEATHSIG, signal.SIGKILL),  # a change of user has cleared what was set before it
        (_PR_SET_NO_NEW_PRIVS, 1),
        (_PR_SET_DUMPABLE, 0),
    ):
        if prctl(option, int(value), 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), f"prctl({option}) was refused")


class _Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def _filter(program: bytes) -> None:
    """From now on, for us and whatever we start: the kernel refuses what the filter says."""
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    whole = _Program(len(program) // _INSTRUCTION_BYTES, program)
    if prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(whole), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "the filter on system calls was refused")


if __name__ == "__main__":
    main(sys.argv[1:])
