import struct

import pytest

from sandbox.seccomp import system_call_filter

PERMITTED, REFUSED, KILLED, NO_SUCH_CALL, NO_SUCH_FAMILY = 0x7FFF0000, 0x50001, 0x80000000, 0x50026, 0x50061


def evaluate(program: bytes, *, architecture: int, number: int, argument: int = 0) -> int:
    """What the kernel would do: the few instructions of classic BPF that the filter is made of."""
    data = {0: number, 4: architecture, 16: argument}
    lines = list(struct.iter_unpack("=HBBI", program))
    at, loaded = 0, 0
    while True:
        code, yes, no, constant = lines[at]
        match code:
            case 0x06:
                return constant
            case 0x20:
                loaded = data[constant]
                at += 1
            case _:
                true = {0x15: loaded == constant, 0x35: loaded >= constant, 0x45: bool(loaded & constant)}[code]
                at += 1 + (yes if true else no)


X86, ARM = 0xC000003E, 0xC00000B7


@pytest.mark.parametrize(
    ("machine", "architecture", "number", "argument", "answer"),
    [
        pytest.param("x86_64", X86, 0, 0, PERMITTED, id="read"),
        pytest.param("x86_64", X86, 101, 0, REFUSED, id="ptrace"),
        pytest.param("x86_64", X86, 425, 0, REFUSED, id="io_uring_setup"),
        pytest.param("x86_64", X86, 272, 0, REFUSED, id="unshare"),
        pytest.param("x86_64", X86, 56, 0x01200011, PERMITTED, id="fork"),
        pytest.param("x86_64", X86, 56, 0x003D0F00, PERMITTED, id="a thread"),
        pytest.param("x86_64", X86, 56, 0x10000011, REFUSED, id="a user namespace"),
        pytest.param("x86_64", X86, 435, 0, NO_SUCH_CALL, id="clone3"),
        pytest.param("x86_64", X86, 41, 1, PERMITTED, id="a unix socket"),
        pytest.param("x86_64", X86, 41, 2, PERMITTED, id="an internet socket on loopback"),
        pytest.param("x86_64", X86, 41, 40, NO_SUCH_FAMILY, id="a socket to the hypervisor"),
        pytest.param("x86_64", X86, 0x40000000 + 101, 0, REFUSED, id="the numbers of x32"),
        pytest.param("x86_64", 0x40000003, 26, 0, KILLED, id="the numbers of i386"),
        pytest.param("aarch64", ARM, 63, 0, PERMITTED, id="read on ARM"),
        pytest.param("aarch64", ARM, 117, 0, REFUSED, id="ptrace on ARM"),
        pytest.param("aarch64", ARM, 101, 0, PERMITTED, id="another number on ARM"),
    ],
)
def test_what_a_python_program_never_needs_is_refused(
    machine: str, architecture: int, number: int, argument: int, answer: int
) -> None:
    program = system_call_filter(machine)
    assert evaluate(program, architecture=architecture, number=number, argument=argument) == answer


def test_a_machine_that_we_do_not_know_has_no_filter() -> None:
    assert system_call_filter("riscv64") == b""
