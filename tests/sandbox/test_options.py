from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import sandbox.options
from sandbox.limits import SandboxLimits
from sandbox.options import container_options, launch_settings, not_enforced, quickest_runtime

ALL_WELL = {
    "MemoryLimit": True,
    "SwapLimit": True,
    "PidsLimit": True,
    "CpuCfsQuota": True,
    "SecurityOptions": ["name=seccomp,profile=default"],
}


def options(**limits: Any) -> dict[str, Any]:
    return container_options(
        SandboxLimits(**limits), image="judge:1", seccomp="{}", labels={"coderound.owner": "me"}, processors=4
    )


def test_memory_and_swap_are_one_limit() -> None:
    host = options(memory_mib=100)["HostConfig"]
    assert host["Memory"] == host["MemorySwap"] == 100 * 1024 * 1024


@pytest.mark.parametrize(("asked", "given"), [(2.0, 2.0), (0.5, 0.5), (9.0, 4.0)])
def test_no_more_processors_are_asked_for_than_there_are(asked: float, given: float) -> None:
    assert options(cpus=asked)["HostConfig"]["NanoCpus"] == given * 1e9


def test_there_is_no_network_in_two_ways() -> None:
    body = options()
    assert body["NetworkDisabled"] is True
    assert body["HostConfig"]["NetworkMode"] == "none"


def test_all_capabilities_go_but_three() -> None:
    host = options()["HostConfig"]
    assert host["CapDrop"] == ["ALL"]
    assert sorted(host["CapAdd"]) == ["KILL", "SETGID", "SETUID"]


def test_every_writable_place_has_a_size_a_number_of_files_and_one_owner() -> None:
    places = options(disk_mib=5, files=70)["HostConfig"]["Tmpfs"]
    assert set(places) == {"/etc", "/home/examiner", "/home/candidate", "/tmp"}
    for path in set(places) - {"/etc"}:
        settings = places[path]
        assert f"uid={10001 if path == '/home/examiner' else 10002}" in settings.split(",")
        assert {"size=5m", "nr_inodes=70", "mode=0700", "noexec", "nosuid", "nodev"} <= set(settings.split(","))


def test_the_folders_of_the_launch_lie_in_the_tmpfs_of_their_user() -> None:
    places = options()["HostConfig"]["Tmpfs"]
    launch = launch_settings(SandboxLimits(), {"CgroupDriver": "systemd"}, lane=3)
    for role in ("examiner", "candidate"):
        settings = places[str(Path(launch[role]["folder"]).parent)]
        assert f"uid={launch[role]['uid']}" in settings.split(",")


@pytest.mark.parametrize(("driver", "seen"), [("cgroupfs", True), ("systemd", True), ("none", False)])
def test_the_supervisor_learns_whether_it_has_a_control_group(driver: str, seen: bool) -> None:
    assert launch_settings(SandboxLimits(), {"CgroupDriver": driver}, lane=0)["cgroup"] is seen


def test_the_supervisor_is_told_its_lifetime() -> None:
    assert options(lifetime_s=90.5)["Cmd"] == ["--lifetime-s", "90.5"]


def test_a_dead_host_ends_stdin_and_then_the_container() -> None:
    body = options()
    assert body["OpenStdin"]
    assert body["StdinOnce"]
    assert body["HostConfig"]["AutoRemove"]


def test_nothing_is_wanting_on_a_good_engine() -> None:
    assert not_enforced(ALL_WELL) == ()


@pytest.mark.parametrize("key", ["MemoryLimit", "SwapLimit", "PidsLimit", "CpuCfsQuota"])
def test_a_limit_that_the_engine_lacks_is_said(key: str) -> None:
    assert len(not_enforced({**ALL_WELL, key: False})) == 1


def test_an_engine_without_seccomp_is_said() -> None:
    assert "seccomp" in not_enforced({**ALL_WELL, "SecurityOptions": []})[0]


PROFILE = json.loads((Path(sandbox.options.__file__).parent / "seccomp.json").read_text(encoding="utf-8"))
ALLOWED = {name for rule in PROFILE["syscalls"] if rule["action"] == "SCMP_ACT_ALLOW" for name in rule["names"]}
FORBIDDEN = """
    add_key bpf chroot delete_module finit_module fsconfig fsmount fsopen fspick init_module io_uring_enter
    io_uring_register io_uring_setup kcmp keyctl memfd_create mount mount_setattr move_mount open_by_handle_at open_tree
    perf_event_open personality pidfd_getfd pivot_root process_madvise process_vm_readv process_vm_writev ptrace
    request_key setns socketcall swapon syslog umount2 unshare userfaultfd
"""


@pytest.mark.parametrize("name", FORBIDDEN.split())
def test_the_profile_forbids(name: str) -> None:
    assert PROFILE["defaultAction"] == "SCMP_ACT_ERRNO"
    assert name not in ALLOWED


def test_the_profile_knows_no_second_instruction_set() -> None:
    """By the 32-bit entry a program would reach `socketcall`, whose arguments no filter can see."""
    assert all(entry["subArchitectures"] == [] for entry in PROFILE["archMap"])


def test_each_rule_of_the_profile_says_what_it_is_for() -> None:
    assert all(rule["comment"] for rule in PROFILE["syscalls"])
    names = [name for rule in PROFILE["syscalls"] if "args" not in rule for name in rule["names"]]
    assert len(names) == len(set(names))


def test_crun_is_taken_where_the_engine_has_it() -> None:
    assert quickest_runtime({"Runtimes": {"runc": {"path": "runc"}, "crun": {"path": "/usr/bin/crun"}}}) == "crun"
    assert quickest_runtime({"Runtimes": {"runc": {"path": "runc"}}}) == quickest_runtime({}) == ""
