from __future__ import annotations

import subprocess
import sys

from sandbox.channel import wait_until
from sandbox.owner import is_alive, this_process

PRINT_OWNER = "from sandbox.owner import this_process; print(this_process(), flush=True); input()"


def test_this_process_is_alive() -> None:
    assert is_alive(this_process()) is True


def test_another_process_is_alive_until_it_ends_even_if_nobody_has_waited_for_it() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PRINT_OWNER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        owner = other.stdout.readline().strip()
        assert is_alive(owner) is True
        other.kill()
        assert wait_until(lambda: is_alive(owner) is False, 10)  # and it is a zombie now


def test_a_pid_that_was_used_again_is_another_process() -> None:
    pid, machine, start = this_process().split("/")
    assert is_alive(f"{pid}/{machine}/{int(start) + 1}") is False


def test_of_another_machine_nothing_is_known() -> None:
    pid, _, start = this_process().split("/")
    assert is_alive(f"{pid}/elsewhere/{start}") is None


def test_of_a_label_that_is_not_ours_nothing_is_known() -> None:
    assert is_alive("") is None
    assert is_alive("/etc/passwd") is None
