"""Who a container belongs to: one process of one machine. Tells a dead program's containers from a live one's."""

from __future__ import annotations

import os
import platform
from pathlib import Path


def this_process() -> str:
    """The owner label of this process: `pid/machine/start`."""
    return f"{os.getpid()}/{_machine()}/{_started(os.getpid()) or 0}"


def is_alive(owner: str) -> bool | None:
    """Whether the process of an owner label still runs; None if that cannot be known from here.

    A pid alone proves nothing: pids are used again, a remote engine also serves other machines, and on one machine
    every pid namespace counts anew. Hence the boot id, the namespace and the start time.
    """
    pid, _, rest = owner.partition("/")
    machine, _, start = rest.rpartition("/")
    if not pid.isdecimal() or machine != _machine():
        return None
    if not Path("/proc/self").is_dir():  # macOS, Windows: no cheap answer that is also safe; the deadline decides
        return True if int(pid) == os.getpid() else None
    return _started(int(pid)) == start


def _machine() -> str:
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot}.{Path('/proc/self/ns/pid').stat().st_ino}"
    except OSError:
        return platform.node().replace("/", "-") or "unknown"


def _started(pid: int) -> str | None:
    """Start time in clock ticks since boot: field 22, counted behind the name, which may hold blanks and brackets."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    state, *fields = stat.rpartition(")")[2].split()
    return None if state in "ZX" else fields[18]
