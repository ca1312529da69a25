"""What bubblewrap is told: a wall around one process. Pure but for `probe`, which tries it on this machine."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sandbox.python import Interpreter

CODE = "/coderound"
"""Where judge and pytest stand inside."""
SYSTEM = tuple(
    Path(path)
    for path in ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/alternatives")
)
_MIB = 1 << 20
_PROBE_S = 20
_INSIDE_UID = 10002
_DIES_WITH_US = "--die-with-parent"
_PROBE = """
import os, sys
code, as_root = sys.argv[1:]
if as_root == "1":
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
sys.path.insert(0, code)
import json, judge.inside
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """One bubblewrap command line, up to the program."""

    bwrap: str
    interpreter: Interpreter
    shown: tuple[tuple[Path, str], ...]
    """Read-only: path outside, path inside."""
    as_root: bool
    """Root makes the namespaces with its own rights and changes user inside; anybody else needs a user namespace."""
    disk_mib: int

    def argv(self) -> list[str]:
        return [self.bwrap, *self._namespaces(), *self._mounts(), "--"]

    def _namespaces(self) -> Iterator[str]:
        yield from ("--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try")
        yield from ("--hostname", "coderound", _DIES_WITH_US, "--new-session", "--cap-drop", "ALL")
        if self.as_root:
            yield from ("--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID")
        else:
            inside = str(_INSIDE_UID)
            yield from ("--unshare-user", "--disable-userns", "--uid", inside, "--gid", inside)

    def _mounts(self) -> Iterator[str]:
        shown = [*self._system(), *self.shown]
        yield from ("--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev")
        # Before all that is shown: somebody's Python may stand in /tmp.
        yield from ("--perms", "1777", "--size", str(self.disk_mib * _MIB), "--tmpfs", "/tmp")
        for folder in _folders_above(inside for _, inside in shown):
            yield from ("--perms", "0755", "--dir", folder)  # else 0700, and the candidate is not root
        for path in SYSTEM:
            if path.is_symlink():
                yield from ("--symlink", str(path.readlink()), str(path))
        for outside, inside in shown:
            yield from ("--ro-bind", str(outside), inside)
        for folder in map(str, self.interpreter.package_folders()):
            yield from ("--tmpfs", folder, "--remount-ro", folder)
        yield from ("--remount-ro", "/")

    def _system(self) -> Iterator[tuple[Path, str]]:
        for path in SYSTEM:
            if path.exists() and not path.is_symlink():
                yield path, str(path)
        if not self.interpreter.prefix.is_relative_to("/usr"):
            yield self.interpreter.prefix, str(self.interpreter.prefix)


def _folders_above(paths: Iterable[str]) -> list[str]:
    """Every folder that has to exist for `paths`, outer ones first."""
    return sorted({parent.as_posix() for path in paths for parent in PurePosixPath(path).parents} - {"/"})


def shown_code(judge: Path, packages: Sequence[Path] = ()) -> tuple[tuple[Path, str], ...]:
    """What of our own code, and of pytest, is seen inside."""
    parts = [judge / "__init__.py", judge / "inside", judge / "kit"]
    code = [(part, f"{CODE}/judge/{part.name}") for part in parts if part.exists()]
    return (*code, *((package, f"{CODE}/{package.name}") for package in packages))


def find() -> str | None:
    return shutil.which("bwrap")


def version(bwrap: str) -> str:
    return subprocess.run(
        [bwrap, "--version"], capture_output=True, text=True, check=False, timeout=_PROBE_S
    ).stdout.strip()


def probe(wall: Wall) -> str:
    """Start Python behind `wall`. Empty if that works, otherwise what was said against it."""
    # It ends by itself, whatever happens to us. A bwrap that is ended while it starts (by --die-with-parent, by Ctrl+C,
    # by a kill) leaves its child waiting for it for ever: bubblewrap 0.8 asks for the signal too late.
    argv = [part for part in wall.argv() if part != _DIES_WITH_US]
    command = [*argv, str(wall.interpreter.executable), "-I", "-S", "-c", _PROBE, CODE, str(int(wall.as_root))]
    try:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            cwd="/",
            start_new_session=True,
        )
    except OSError as problem:
        return str(problem)
    try:
        _, complaint = child.communicate(timeout=_PROBE_S)
    except subprocess.TimeoutExpired:
        _end(child)
        return f"it did not start within {_PROBE_S} s"
    except BaseException:
        _end(child)
        raise
    if child.returncode == 0:
        return ""
    lines = complaint.strip().splitlines() or [f"exit code {child.returncode}"]
    return lines[-1]


def _end(child: subprocess.Popen[str]) -> None:
    """bwrap and what it started: held first, so that nothing new comes up between the look and the kill."""
    child.send_signal(signal.SIGSTOP)
    inside = Path(f"/proc/{child.pid}/task/{child.pid}/children")
    for pid in inside.read_text(encoding="ascii").split() if inside.exists() else ():
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(pid), signal.SIGKILL)
    child.kill()
    child.communicate()
