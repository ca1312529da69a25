"""What the candidate has used: from the sandbox's own control group if there is one, else summed up from /proc."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from judge.inside.processes import TICK_S, Population, Process, read_kernel

_MIB = 1 << 20
_LITTLE_KIB = 64 << 10
_CGROUP = Path("/sys/fs/cgroup")


class Usage(NamedTuple):
    """Since the case began; memory as it is now."""

    cpu_s: float
    memory_mib: float
    processes: int
    """Beside those that are always there."""
    out_of_memory: int
    """Processes that the kernel killed for memory."""


class Meter(Protocol):
    def rest(self) -> None:
        """Nothing has been loaded yet: what is used now is ours."""

    def start(self, processes: Sequence[Process], /) -> None:
        """A case begins: count from here.

        Args:
            processes: The population as it was just seen.
        """

    def read(self, processes: Sequence[Process]) -> Usage: ...


def cpu_of(pid: int) -> float:
    """CPU seconds of a process and its threads, exact; 0 if it is gone."""
    if pid == 0:
        return 0.0  # to the kernel that would be ourselves
    try:
        return time.clock_gettime_ns((~pid << 3) | 2) / 1e9  # the clock id of another process: clock_getcpuclockid(3)
    except OSError:
        return 0.0


class ProcMeter:
    """Sums over the candidate's processes.

    A process that ends is missing from the sum until its parent has waited for it, or for good if the parent does not.
    So the answer is the larger of two lower bounds: what the living have used with what they waited for, and the most
    that was ever seen of each process.
    """

    def __init__(self, population: Population) -> None:
        self._population = population
        self._seen: dict[tuple[int, int], float] = {}
        self._seen_before = 0.0
        self._tree_before = 0.0
        self._before: frozenset[tuple[int, int]] = frozenset()
        self._idle_mib = 0.0

    def rest(self) -> None:
        """Of a candidate that holds nothing yet, and of the examiner in direct mode."""
        self._idle_mib = _memory_mib(self._population.look())

    def start(self, processes: Sequence[Process]) -> None:
        self._seen.clear()
        self._tree_before = sum(self._cpu_s(process) for process in processes)
        self._seen_before = sum(self._seen.values())
        self._before = frozenset(self._seen)

    def read(self, processes: Sequence[Process]) -> Usage:
        tree = sum(self._cpu_s(process) for process in processes) - self._rounding_s(processes)
        cpu_s = max(tree - self._tree_before, sum(self._seen.values()) - self._seen_before, 0.0)
        living = [process for process in processes if not process.dead]
        return Usage(cpu_s, max(_memory_mib(living) - self._idle_mib, 0.0), len(living) - self._population.base, 0)

    def _rounding_s(self, processes: Sequence[Process]) -> float:
        """A process that was there at the start and has been waited for since counts in whole ticks from then on."""
        return TICK_S * len(self._before - {(process.pid, process.started) for process in processes})

    def _cpu_s(self, process: Process) -> float:
        own = cpu_of(process.pid)
        name = (process.pid, process.started)
        self._seen[name] = max(own, self._seen.get(name, 0.0))
        return own + process.waited_cpu_s


def _memory_mib(processes: Sequence[Process]) -> float:
    """Memory of their own: what a fork shares with its parent counts once.

    While little is used an estimate will do; the exact share is dear, for the kernel walks the page tables.
    """
    resident = {process.pid: _resident_kib(process.pid) for process in processes}
    if sum(resident.values()) > _LITTLE_KIB and (exact := _shares_kib(processes)) is not None:
        return exact / 1024
    return sum(max(resident[process.pid] - resident.get(process.parent, 0), 0) for process in processes) / 1024


def _resident_kib(pid: int) -> int:
    status = read_kernel(f"/proc/{pid}/status")
    return sum(_field(status, name) for name in ("RssAnon", "RssShmem"))


def _shares_kib(processes: Sequence[Process]) -> int | None:
    """Each page divided by the number of processes that map it; None if the kernel will not tell us."""
    texts = [read_kernel(f"/proc/{process.pid}/smaps_rollup") for process in processes]
    if not any(texts):
        return None
    return sum(_field(text, name) for text in texts for name in ("Pss_Anon", "Pss_Shmem"))


def _field(text: str, name: str) -> int:
    """The last match: the name of the process, which is its own choice, stands at the top."""
    value = text.rpartition(f"\n{name}:")[2].split(maxsplit=1)
    return int(value[0]) if value and value[0].isdigit() else 0


class GroupMeter:
    """Reads the control group that holds the whole sandbox, and takes off what is not the candidate's."""

    def __init__(self, population: Population, examiner: Callable[[], int], root: Path = _CGROUP) -> None:
        self._population = population
        self._examiner = examiner
        self._cpu_v1 = _find(root, "cpuacct", "cpuacct.usage")
        self._cpu_v2 = "" if self._cpu_v1 else _find(root, "", "cpu.stat")
        self._memory = _find(root, "memory", "memory.stat") or _find(root, "", "memory.stat")
        self._oom = _find(root, "memory", "memory.oom_control") or _find(root, "", "memory.events")
        self._before = (0.0, 0.0, 0)
        self._examiner_pid = 0
        self._idle_mib = self._used_mib()

    @property
    def readable(self) -> bool:
        return bool((self._cpu_v1 or self._cpu_v2) and self._memory and self._oom)

    def start(self, _: Sequence[Process]) -> None:
        self._examiner_pid = self._examiner()
        self._before = (self._cpu_s(), self._not_ours_s(), self._kills())

    def rest(self) -> None:
        """Of examiner, supervisor and a candidate that holds nothing yet."""
        self._idle_mib = self._used_mib()

    def read(self, processes: Sequence[Process]) -> Usage:
        cpu_s, not_ours_s, kills = self._before
        used_s = (self._cpu_s() - cpu_s) - max(self._not_ours_s() - not_ours_s, 0.0)
        memory_mib = max(self._used_mib() - self._idle_mib, 0.0)
        beside = len(processes) - self._population.base
        return Usage(max(used_s, 0.0), memory_mib, beside, self._kills() - kills)

    def _not_ours_s(self) -> float:
        return time.process_time() + cpu_of(self._examiner_pid)

    def _cpu_s(self) -> float:
        if self._cpu_v1:
            return int(read_kernel(self._cpu_v1) or 0) / 1e9
        return _keyed(read_kernel(self._cpu_v2)).get("usage_usec", 0) / 1e6

    def _used_mib(self) -> float:
        """Without the page cache: the kernel takes it back by itself. tmpfs counts, it is memory."""
        stat = _keyed(read_kernel(self._memory))
        names = ("total_rss", "total_shmem") if "total_rss" in stat else ("anon", "shmem")
        return sum(stat.get(name, 0) for name in names) / _MIB

    def _kills(self) -> int:
        return _keyed(read_kernel(self._oom)).get("oom_kill", 0)


def _find(root: Path, controller: str, name: str) -> str:
    """The file of our own group: at the root of the mount inside a container, else where /proc/self/cgroup says."""
    lines = read_kernel("/proc/self/cgroup").splitlines()
    groups = {parts[1]: parts[2] for line in lines if len(parts := line.split(":", 2)) == 3}
    for controllers, group in groups.items():
        if controller in controllers.split(","):
            for base in (root / controllers, root / controller):
                for path in (base / group.lstrip("/") / name, base / name):
                    if os.access(path, os.R_OK):
                        return str(path)
    return ""


def _keyed(text: str) -> dict[str, int]:
    pairs = (line.split() for line in text.splitlines())
    return {pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2 and pair[1].isdigit()}
