"""Limits -> what Docker is told, in the words of its own API. Pure; and what a given engine cannot keep of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.limits import SandboxLimits

OWNER_LABEL = "coderound.owner"
DEADLINE_LABEL = "coderound.deadline"

_CRUN = "crun"
_MIB = 1024 * 1024
_EXAMINER, _CANDIDATE = 10001, 10002  # as in image/Dockerfile


def container_options(
    limits: SandboxLimits, *, image: str, seccomp: str, labels: Mapping[str, str], processors: int, runtime: str = ""
) -> dict[str, Any]:
    """The body of `POST /containers/create`.

    Args:
        runtime: What starts the container; the engine's own choice if empty.
        seccomp: The profile itself, as JSON: the engine may be on another machine and cannot read our files.
        processors: Of the engine's machine; it refuses a share of more than there are.
    """
    return {
        "Image": image,
        "Cmd": ["--lifetime-s", f"{limits.lifetime_s:g}"],
        "Env": ["LANG=C.UTF-8"],
        "Labels": dict(labels),
        "OpenStdin": True,
        "StdinOnce": True,  # stdin ends when we are gone, however we went: the supervisor then ends itself
        "AttachStdin": True,
        "AttachStdout": True,
        "AttachStderr": True,
        "Tty": False,
        # A network namespace of its own with nothing but lo in it, as with network mode "none". Saying it here as well
        # spares the engine its own network set-up: 0.19 of 0.41 CPU seconds a container (measured, Docker 20.10).
        "NetworkDisabled": True,
        "HostConfig": _host_config(limits, seccomp, processors) | ({"Runtime": runtime} if runtime else {}),
    }


def quickest_runtime(info: Mapping[str, Any]) -> str:
    """crun, if this engine knows it; empty if not. It builds the same walls as runc from the same description, for a
    fifth less CPU time a container (docs/sandbox.md)."""
    return _CRUN if _CRUN in (info.get("Runtimes") or {}) else ""


def _host_config(limits: SandboxLimits, seccomp: str, processors: int) -> dict[str, Any]:
    memory = limits.memory_mib * _MIB
    return {
        "AutoRemove": True,  # removed even if we die before we can do it
        "NetworkMode": "none",
        "ReadonlyRootfs": True,
        "Tmpfs": _tmpfs(limits),
        "CapDrop": ["ALL"],
        "CapAdd": ["SETUID", "SETGID", "KILL"],  # the supervisor changes to two users, and kills what they start
        "SecurityOpt": ["no-new-privileges", f"seccomp={seccomp}"],
        "Memory": memory,
        "MemorySwap": memory,  # memory and swap together: equal means no swap
        "PidsLimit": limits.processes,
        "NanoCpus": round(min(limits.cpus, processors) * 1e9),
        "Ulimits": _ulimits(limits),
        "IpcMode": "none",
        "LogConfig": {"Type": "none", "Config": {}},  # what a submission prints is not written to the host's disk
        "OomScoreAdj": 500,  # if the machine itself runs out of memory, a submission goes before the user's editor
    }


def _tmpfs(limits: SandboxLimits) -> dict[str, str]:
    walls = "noexec,nosuid,nodev"
    size = f"size={limits.disk_mib}m,nr_inodes={limits.files},mode=0700,{walls}"
    owners = {"/home/examiner": _EXAMINER, "/home/candidate": _CANDIDATE, "/tmp": _CANDIDATE}
    return {
        "/etc": f"size=4m,mode=0755,{walls}",  # filled by image/start.py, which says why
        **{path: f"{size},uid={user},gid={user}" for path, user in owners.items()},
    }


def _ulimits(limits: SandboxLimits) -> list[dict[str, int | str]]:
    # No nproc: it counts a user's processes over all containers of the machine. The pids limit counts ours alone.
    hard = {"nofile": 1024, "fsize": limits.disk_mib * _MIB, "core": 0, "memlock": 0, "msgqueue": 0}
    return [{"Name": name, "Soft": value, "Hard": value} for name, value in hard.items()]


def launch_settings(limits: SandboxLimits, info: Mapping[str, Any], lane: int) -> dict[str, Any]:
    """How the supervisor starts the two others in such a container (docs/judging.md)."""
    rlimits = {"NOFILE": 256, "FSIZE": limits.disk_mib * _MIB}
    scratch = ["/home/candidate", "/tmp"]
    return {
        "examiner": {"uid": _EXAMINER, "folder": "/home/examiner/suite", "fork": True},
        "candidate": {
            "uid": _CANDIDATE,
            "folder": "/home/candidate/submission",
            "rlimits": rlimits,
            "scratch": scratch,
        },
        "lane": lane,
        "cgroup": info.get("CgroupDriver", "none") != "none",  # rootless without systemd has none
    }


def not_enforced(info: Mapping[str, Any]) -> tuple[str, ...]:
    """What the engine itself says it cannot keep (`GET /info`), one sentence each.

    Docker drops such a limit with a warning that nobody reads; a report must say it.
    """
    missing = tuple(sentence for key, sentence in _CAPABILITIES.items() if info.get(key) is False)
    security = info.get("SecurityOptions") or ()
    if not any("seccomp" in str(option) for option in security):
        missing += ("The engine has no seccomp: every system call of its kernel is within reach.",)
    return missing


_CAPABILITIES = {
    "MemoryLimit": "Memory is not limited: the engine's kernel has no memory cgroup.",
    "SwapLimit": "Swap is not limited: a submission may use swap beyond its memory limit.",
    "PidsLimit": "The number of processes is not limited: the engine's kernel has no pids cgroup.",
    "CpuCfsQuota": "The share of the processors is not limited: the engine's kernel has no CPU quota.",
}
