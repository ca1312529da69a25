"""Looks at the machine: what the judge would find here, and what would make it stronger. Changes nothing."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import platformdirs

from problems.loader import PackError, bank_folder, load_bank
from sandbox.sandbox import SandboxError
from tui.wiring import judge_folder

_ROOM_MIB = 200
"""Less than this, and journals or a first image are in danger."""
_MIB = 1024 * 1024


class State(StrEnum):
    FINE = "fine"
    WEAK = "weak"
    """It works without, but less well."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at."""

    name: str
    state: State
    found: str
    next_step: str = ""
    needed: bool = False
    """Nothing works without it."""
    judges: bool = False
    """A sandbox: one of them is enough."""


def checkup() -> Iterator[Check]:
    """Every check, in the order in which they matter; each is made when it is asked for."""
    yield _python()
    yield from _docker()
    yield _bubblewrap()
    yield _plain_child()
    yield _cgroup()
    yield _disk()
    yield _bank()


def _python() -> Check:
    fine = sys.version_info >= (3, 11)
    return Check(
        name="Python",
        state=State.FINE if fine else State.MISSING,
        found=f"{platform.python_version()} on {platform.system()} {platform.machine()}",
        next_step="" if fine else "Install Python 3.11 or later.",
        needed=True,
    )


def _docker() -> Iterator[Check]:
    from sandbox.container import DockerSandbox

    sandbox = DockerSandbox(judge_folder())
    try:
        facts = sandbox.facts()
        gaps = facts.not_enforced
        state = State.WEAK if gaps else State.FINE
        yield Check(name="Docker", state=state, found=facts.engine, next_step=" ".join(gaps), judges=True)
        ready = sandbox.image_ready()
        yield Check(
            name="Judge image",
            state=State.FINE if ready else State.WEAK,
            found=sandbox.tag() if ready else "not built for this version of coderound",
            next_step="" if ready else "coderound image build (or the first judged submission builds it)",
        )
    except SandboxError as error:
        fix = f"{error} Without Docker a submission is judged behind weaker walls."
        yield Check(name="Docker", state=State.MISSING, found="no engine answers", next_step=fix, judges=True)
    finally:
        sandbox.close()


def _bubblewrap() -> Check:
    """Being installed is not enough: many systems forbid user namespaces."""
    if sys.platform != "linux":
        return Check(name="bubblewrap", state=State.WEAK, found="only on Linux", next_step="Docker judges here.")
    path = shutil.which("bwrap")
    if path is None:
        fix = "Install bubblewrap (apt install bubblewrap) for practice without Docker."
        return Check(name="bubblewrap", state=State.MISSING, found="not installed", next_step=fix, judges=True)
    version = _output([path, "--version"]).removeprefix("bubblewrap ") or "installed"
    trial = [path, "--ro-bind", "/", "/", "--unshare-all", "true"]
    if _succeeds(trial):
        return Check(name="bubblewrap", state=State.FINE, found=version, judges=True)
    fix = "This system forbids user namespaces: see kernel.unprivileged_userns_clone and AppArmor's settings."
    return Check(
        name="bubblewrap", state=State.MISSING, found=f"{version}, but it cannot start", next_step=fix, judges=True
    )


def _plain_child() -> Check:
    fix = "It keeps mistakes in, not malice: judge only code that you trust with it."
    found = "always there" if os.name == "posix" else "not on this system"
    state = State.WEAK if os.name == "posix" else State.MISSING
    return Check(name="Plain child", state=state, found=found, next_step=fix, judges=True)


def _cgroup() -> Check:
    root = Path("/sys/fs/cgroup")
    if (root / "cgroup.controllers").exists():
        return Check(name="cgroup", state=State.FINE, found="version 2")
    if (root / "memory").is_dir():
        return Check(name="cgroup", state=State.FINE, found="version 1")
    return Check(name="cgroup", state=State.WEAK, found="none here", next_step="Docker brings its own on its machine.")


def _disk() -> Check:
    folder = Path(platformdirs.user_data_dir("coderound"))
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    free_mib = shutil.disk_usage(existing).free // _MIB
    fine = free_mib >= _ROOM_MIB
    return Check(
        name="Disk",
        state=State.FINE if fine else State.MISSING,
        found=f"{free_mib} MiB free for rounds in {folder}",
        next_step="" if fine else f"Free some space: a round is written as it happens; {_ROOM_MIB} MiB are plenty.",
        needed=True,
    )


def _bank() -> Check:
    try:
        bank = load_bank(bank_folder())
    except PackError as error:
        return Check(
            name="Bank", state=State.MISSING, found=str(error), next_step="Install coderound again.", needed=True
        )
    found = f"{len(bank.packs)} problems"
    if bank.errors:
        broken = ", ".join(error.slug for error in bank.errors)
        fix = "coderound pack check says what is wrong with them."
        return Check(name="Bank", state=State.WEAK, found=f"{found}; cannot be read: {broken}", next_step=fix)
    return Check(name="Bank", state=State.FINE if bank.packs else State.WEAK, found=found)


def _output(command: list[str]) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=10, check=False).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _succeeds(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=10, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
