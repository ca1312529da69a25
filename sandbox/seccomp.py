"""A filter on system calls for where no engine brings its own: what a Python program never needs is refused. Pure.

A list of what is forbidden, unlike Docker's profile, which lists what is allowed: this one must let every Python
and every C library start. The program is classic BPF, as `prctl(PR_SET_SECCOMP)` takes it.
"""

from __future__ import annotations

import platform
import struct

_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_EPERM, _ENOSYS, _EAFNOSUPPORT = 1, 38, 97
_LOAD, _JUMP_EQUAL, _JUMP_GREATER, _JUMP_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_NAMESPACES = 0x7E020000  # CLONE_NEW* together
_X32 = 0x40000000
_FAMILIES = (17, 38, 40)
"""AF_PACKET, AF_ALG and AF_VSOCK: the last reaches the hypervisor, whatever the network namespace is."""

_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_CLONE, _CLONE3, _SOCKET = "clone", "clone3", "socket"
_NUMBERS: dict[str, tuple[int | None, int | None]] = {
    # of x86_64 and of aarch64; None where there is no such call
    _CLONE: (56, 220),
    _CLONE3: (435, 435),
    _SOCKET: (41, 198),
    "acct": (163, 89),
    "add_key": (248, 217),
    "adjtimex": (159, 171),
    "bpf": (321, 280),
    "chroot": (161, 51),
    "clock_adjtime": (305, 266),
    "clock_settime": (227, 112),
    "delete_module": (176, 106),
    "fanotify_init": (300, 262),
    "finit_module": (313, 273),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fsopen": (430, 430),
    "fspick": (433, 433),
    "init_module": (175, 105),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "io_uring_setup": (425, 425),
    "ioperm": (173, None),
    "iopl": (172, None),
    "kcmp": (312, 272),
    "kexec_file_load": (320, 294),
    "kexec_load": (246, 104),
    "keyctl": (250, 219),
    "lookup_dcookie": (212, 18),
    "migrate_pages": (256, 238),
    "modify_ldt": (154, None),
    "mount": (165, 40),
    "mount_setattr": (442, 442),
    "move_mount": (429, 429),
    "move_pages": (279, 239),
    "open_by_handle_at": (304, 265),
    "open_tree": (428, 428),
    "perf_event_open": (298, 241),
    "personality": (135, 92),
    "pidfd_getfd": (438, 438),
    "pivot_root": (155, 41),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "quotactl": (179, 60),
    "reboot": (169, 142),
    "request_key": (249, 218),
    "setdomainname": (171, 162),
    "sethostname": (170, 161),
    "setns": (308, 268),
    "settimeofday": (164, 170),
    "swapoff": (168, 225),
    "swapon": (167, 224),
    "syslog": (103, 116),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "userfaultfd": (323, 282),
    "vhangup": (153, 58),
}

Instruction = tuple[int, int, int, int]


def system_call_filter(machine: str | None = None) -> bytes:
    """The program for `machine` (this one if not given); empty for one whose numbers we don't know."""
    machine = machine or platform.machine()
    if machine not in _ARCHITECTURES:
        return b""
    numbers = {name: pair[list(_ARCHITECTURES).index(machine)] for name, pair in _NUMBERS.items()}
    program = [*_only(_ARCHITECTURES[machine]), (_LOAD, 0, 0, _NUMBER_AT)]
    if machine == "x86_64":
        program += [(_JUMP_GREATER, 0, 1, _X32), _refuse(_EPERM)]
    for name, number in numbers.items():
        if number is not None:
            program += _rule(name, number)
    program.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in program)


def _only(architecture: int) -> list[Instruction]:
    """The numbers of another architecture mean other calls."""
    return [(_LOAD, 0, 0, _ARCHITECTURE_AT), (_JUMP_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _KILL)]


def _rule(name: str, number: int) -> list[Instruction]:
    if name == _CLONE3:  # its flags lie in memory, where a filter can't look; the C library then takes clone
        return [(_JUMP_EQUAL, 0, 1, number), _refuse(_ENOSYS)]
    if name == _CLONE:
        flags = [(_JUMP_ANY_BIT, 0, 1, _NAMESPACES), _refuse(_EPERM)]
        return _with_first_argument(number, flags)
    if name == _SOCKET:
        families = [line for family in _FAMILIES for line in ((_JUMP_EQUAL, 0, 1, family), _refuse(_EAFNOSUPPORT))]
        return _with_first_argument(number, families)
    return [(_JUMP_EQUAL, 0, 1, number), _refuse(_EPERM)]


def _with_first_argument(number: int, checks: list[Instruction]) -> list[Instruction]:
    body = [(_LOAD, 0, 0, _FIRST_ARGUMENT_AT), *checks, (_RETURN, 0, 0, _ALLOW)]
    return [(_JUMP_EQUAL, 0, len(body), number), *body]


def _refuse(errno: int) -> Instruction:
    return (_RETURN, 0, 0, _ERRNO | errno)
