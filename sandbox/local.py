"""LocalSandbox: our supervisor as a child of this process. Behind bubblewrap where that works, otherwise plain."""

from __future__ import annotations

import base64
import compileall
import os
import platform
import secrets
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sandbox import bubblewrap
from sandbox.child import Child, ChildChannel
from sandbox.kept import KeptChildren
from sandbox.lanes import Lanes
from sandbox.limits import SandboxLimits
from sandbox.python import Interpreter, hidden_from_others, is_root, packages_of
from sandbox.sandbox import Channel, SandboxError, SandboxFacts
from sandbox.seccomp import system_call_filter

_MIB = 1 << 20
_NOBODY = 65534
_OPEN_FILES = 256
_UIDS_FROM = 1_000_000_000
"""Far from any real user, and drawn by lot: the kernel counts processes by user, over all sandboxes."""

_NOT_BEHIND_BUBBLEWRAP = (
    "The number of files in the temporary folder is not limited.",
    "The share of the CPU is not limited, only the CPU time of each case.",
    "Memory is watched from outside, fifty times a second, not limited by the kernel: a short peak can pass.",
)
_NOT_PLAIN = (
    "There is no wall: a submission can read your files and use your network as you can.",
    "The hidden tests lie where a submission that looks for them can find them.",
    "Processes that a submission starts can outlive a judge that is killed.",
    "Disk space and the number of files are not limited.",
    *_NOT_BEHIND_BUBBLEWRAP[1:],
)


_NO_FILTER = ("System calls are not filtered: the numbers of this kind of processor are not known here.",)


class LocalSandbox:
    """Opens channels to supervisors on this machine. What it cannot keep up is in the facts of its channels."""

    def __init__(self, judge: Path, *, plain: bool = False, keep: int = 0) -> None:
        """`judge` is the folder of the package whose `inside` and `kit` run in the sandbox.

        Args:
            plain: Do without bubblewrap even where it works.
            keep: How many supervisors may wait for another run, each with an examiner's nest: what no submission ever
                touches is started once. The candidate is new in every run, walls and all. Not without bubblewrap.
        """
        self._judge = judge.resolve()
        self._interpreter = Interpreter.this()
        self._lock = threading.Lock()
        self._plain = plain
        self._why_plain = "as asked" if plain else ""
        self._bwrap: str | None = None
        self._version = ""
        self._probed = plain
        self._compiled = False
        self._channels: list[ChildChannel] = []
        self._launches: dict[SandboxLimits, dict[str, dict[str, Any]]] = {}
        self._lanes = Lanes()
        self._kept = KeptChildren(keep)
        self._examiner_uid = _a_uid()

    @property
    def name(self) -> str:
        """`bubblewrap` or `plain`; finding out takes a moment the first time."""
        return "bubblewrap" if self._find_bubblewrap() else "plain"

    def open(self, limits: SandboxLimits) -> Channel:
        bwrap = self._find_bubblewrap()
        self._compile_once()
        channel = self._open_walled(bwrap, limits) if bwrap else self._open_plain(limits)
        with self._lock:
            self._channels = [*(old for old in self._channels if not old.ended), channel]
        return channel

    def close(self) -> None:
        with self._lock:
            channels, self._channels = self._channels, []
        for channel in channels:
            channel.close()
        for channel in channels:
            channel.wait()
        self._kept.close()

    def facts(self) -> SandboxFacts:
        bwrap = self._find_bubblewrap()
        return SandboxFacts(
            name=self.name,
            engine=self._version if bwrap else f"no bubblewrap ({self._why_plain})",
            kernel=platform.release(),
            not_enforced=(*(_NOT_BEHIND_BUBBLEWRAP if bwrap else _NOT_PLAIN), *(() if _filter() else _NO_FILTER)),
        )

    def _compile_once(self) -> None:
        """What runs inside may not write beside its sources: compiled here, or anew for every run (90 ms of CPU)."""
        with self._lock:
            if self._compiled:
                return
            self._compiled = True
            for part in ("inside", "kit"):
                compileall.compile_dir(self._judge / part, quiet=2)

    def _find_bubblewrap(self) -> str | None:
        with self._lock:
            if not self._probed:
                self._probed = True
                self._bwrap, self._why_plain = self._try_bubblewrap()
            return self._bwrap

    def _try_bubblewrap(self) -> tuple[str | None, str]:
        """The path of a bubblewrap that works here, or None and why not."""
        found = bubblewrap.find()
        if sys.platform != "linux" or found is None:
            return None, "it is not installed" if sys.platform == "linux" else "it exists on Linux only"
        problem = bubblewrap.probe(self._wall(found, bubblewrap.shown_code(self._judge), disk_mib=1))
        if problem:
            return None, problem
        self._version = bubblewrap.version(found)
        return found, ""

    def _wall(self, bwrap: str, shown: tuple[tuple[Path, str], ...], *, disk_mib: int) -> bubblewrap.Wall:
        return bubblewrap.Wall(
            bwrap=bwrap, interpreter=self._interpreter, shown=shown, as_root=is_root(), disk_mib=disk_mib
        )

    def _open_walled(self, bwrap: str, limits: SandboxLimits) -> ChildChannel:
        command = [*self._supervisor(limits), "--again"]
        launch = self._walled_launch(bwrap, limits)
        launch = {**launch, "candidate": {**launch["candidate"], "uid": _a_uid()}}
        return self._channel(self._kept.start(command), launch, keep=lambda child: self._kept.offer(command, child))

    def _walled_launch(self, bwrap: str, limits: SandboxLimits) -> dict[str, dict[str, Any]]:
        """The same for every run with these limits, but for the user of the candidate."""
        with self._lock:
            if limits not in self._launches:
                self._launches[limits] = self._make_launch(bwrap, limits)
            return self._launches[limits]

    def _make_launch(self, bwrap: str, limits: SandboxLimits) -> dict[str, dict[str, Any]]:
        shown = {
            "examiner": bubblewrap.shown_code(self._judge, packages_of("pytest")),
            "candidate": bubblewrap.shown_code(self._judge),
        }
        launch: dict[str, dict[str, Any]] = {
            role: {
                "argv": self._wall(bwrap, code, disk_mib=limits.disk_mib).argv(),
                "python": str(self._interpreter.executable),
                "code": bubblewrap.CODE,
                "folder": f"/tmp/{role}",
                "seccomp": _filter(),
                "rlimits": _rlimits(limits),
            }
            for role, code in shown.items()
        }
        launch["examiner"]["uid"] = self._examiner_uid
        launch["candidate"]["rlimits"] |= _process_limit(limits)
        return launch

    def _open_plain(self, limits: SandboxLimits) -> ChildChannel:
        user = _NOBODY if is_root() else None
        if user is not None:
            self._refuse_if_hidden()
        folder = tempfile.mkdtemp(prefix="coderound-")
        if user is not None:
            os.chown(folder, user, user)
        code = str(self._judge.parent)
        launch: dict[str, dict[str, Any]] = {
            "examiner": {
                "python": sys.executable,
                "code": code,
                "folder": f"{folder}/examiner",
                "seccomp": _filter(),
                "rlimits": _rlimits(limits),
            },
            "candidate": {
                "python": str(self._interpreter.executable),
                "code": code,
                "folder": f"{folder}/candidate",
                "seccomp": _filter(),
                "rlimits": _rlimits(limits),
            },
        }
        return self._channel(Child(self._supervisor(limits), user=user, folder=folder), launch)

    def _channel(
        self, child: Child, launch: Mapping[str, Any], *, keep: Callable[[Child], bool] = lambda _: False
    ) -> ChildChannel:
        lane = self._lanes.take()
        return ChildChannel(
            child,
            launch={**launch, "lane": lane},
            facts=self.facts(),
            release=lambda: self._lanes.give_back(lane),
            keep=keep,
        )

    def _supervisor(self, limits: SandboxLimits) -> list[str]:
        script = self._judge / "inside" / "supervisor.py"
        python = [str(self._interpreter.executable), "-I", "-S", "-B", "-X", "utf8"]
        return [*python, str(script), "--lifetime-s", f"{limits.lifetime_s:g}"]

    def _refuse_if_hidden(self) -> None:
        """As root we become nobody before anything runs, and nobody must be able to read Python and the judge."""
        for needed in (self._interpreter.executable, self._interpreter.prefix, self._judge, Path(sys.executable)):
            place = hidden_from_others(needed)
            if place is not None:
                raise SandboxError(
                    f"Nothing is judged as root, and no other user can use {needed}: {place} is closed to others."
                    " Run coderound as a normal user, install bubblewrap, or use a Python that everybody may read."
                )


def _a_uid() -> int | None:
    """A user that nobody is, if we may become one."""
    return _UIDS_FROM + secrets.randbelow(_UIDS_FROM) if is_root() else None


@cache
def _filter() -> str:
    return base64.b64encode(system_call_filter()).decode("ascii")


def _rlimits(limits: SandboxLimits) -> dict[str, int]:
    """Backstops for one process. The limits of a case are measured: what only that process sees proves nothing."""
    return {"NOFILE": _OPEN_FILES, "FSIZE": limits.disk_mib * _MIB, "DATA": 4 * limits.memory_mib * _MIB}


def _process_limit(limits: SandboxLimits) -> Mapping[str, int]:
    """Only where it counts ours alone: for a user drawn by lot, or by user namespace (Linux 5.14 and later)."""
    major, minor = (int(part) for part in platform.release().split(".")[:2])
    return {"NPROC": limits.processes} if is_root() or (major, minor) >= (5, 14) else {}
