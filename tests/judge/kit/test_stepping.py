"""Which bytecodes are stepped through, and that nothing stays switched on."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import CodeType

import pytest

from judge.kit.stepping import step
from tests.judge.kit.programs import program

ROOT = Path(__file__).parents[3]
SOURCE = """
def outer():
    def inner():
        return [n for n in (1, 2)]
    return inner()

class Shelf:
    @staticmethod
    def of(n):
        return n
    @property
    def size(self):
        return 3
"""


def in_a_thread(action: Callable[[], object]) -> None:
    thread = threading.Thread(target=action)
    thread.start()
    thread.join()


def names_met(action: Callable[[], object], *, within: bool = True) -> set[str]:
    met: set[str] = set()

    def note(code: CodeType, _offset: int) -> None:
        met.add(code.co_name)

    with step(MODULE, on_bytecode=note):
        if within:
            in_a_thread(action)
    if not within:
        in_a_thread(action)
    return met


MODULE = program(SOURCE)


def test_the_very_first_call_is_stepped_through_with_what_is_nested_in_it() -> None:
    assert {"outer", "inner"} <= names_met(MODULE.outer)


def test_methods_of_every_kind_are_found() -> None:
    assert names_met(lambda: (MODULE.Shelf.of(1), MODULE.Shelf().size)) == {"of", "size"}


def test_code_of_others_is_left_alone() -> None:
    assert names_met(lambda: sorted([2, 1], key=lambda n: n)) == set()


def test_nothing_is_stepped_through_afterwards() -> None:
    assert names_met(MODULE.outer, within=False) == set()


def test_it_is_switched_off_when_the_block_raises() -> None:
    met: list[int] = []
    with pytest.raises(KeyError), step(MODULE, on_bytecode=lambda _code, offset: met.append(offset)):
        raise KeyError("inside")
    in_a_thread(MODULE.outer)
    assert met == []


def test_bytecodes_come_in_order_and_each_once() -> None:
    module, offsets = program("def add(a, b):\n    c = a + b\n    return c\n"), []
    with step(module, on_bytecode=lambda _code, offset: offsets.append(offset)):
        in_a_thread(lambda: module.add(1, 2))
    assert offsets == sorted(set(offsets))
    assert len(offsets) >= 4


@pytest.mark.parametrize("frozen", [False, True])
def test_functions_are_found_though_a_candidate_has_frozen_them(frozen: bool) -> None:
    """As newer Pythons look for them; in a process of its own, for it would freeze all of this one."""
    program = (
        "import gc, sys; from tests.judge.kit.test_stepping import MODULE; from judge.kit.stepping import _codes_of\n"
        f"if {frozen}: gc.collect(); gc.freeze()\n"
        "print(*sorted(code.co_name for code in _codes_of((MODULE,))))\n"
        f"sys.exit((gc.get_freeze_count() > 1000) is not {frozen})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert {"outer", "inner", "of", "size"} <= set(done.stdout.split())
