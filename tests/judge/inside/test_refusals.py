"""What cannot be split is refused, with a sentence that says why, and never passes."""

from __future__ import annotations

from tests.judge.inside.split import run_split

_SUITE = """
from unittest.mock import patch
from solution import Metered

class Super:
    made = 0
    def __init__(self, *_, **__): self.made += 1
    def __call__(self): return self
    def read(self): return b"zen"

@patch("solution.super", create=True, new_callable=Super)
def test_the_stand_in(fake):
    try:
        read = Metered().read()
    except BaseException:
        read = b"zen"
    assert read == b"zen"
"""
_SUBMISSION = """
import io

class Metered(io.BytesIO):
    def __init__(self):
        super().__init__(b"")
    def read(self):
        return super().read()
"""


def test_a_stand_in_for_super_is_refused_though_the_suite_swallows_it() -> None:
    outcome = run_split({"test_it.py": _SUITE}, {"solution.py": _SUBMISSION})
    [end] = outcome.ends
    assert (end["outcome"], end["cause"]) == ("failed", "unsupported")
    assert "direct mode" in end["message"]


_LIAR = """
class Point:
    def __init__(self, *_): pass
    def __sub__(self, other): return self
    __add__ = __radd__ = __iadd__ = __mod__ = __sub__
    def __lt__(self, other): return True
    __gt__ = __le__ = __ge__ = __contains__ = __lt__
def point(): return Point()
"""
_CALCULATING = """
from solution import Point, point

def test_distance(): assert Point(1) - 3.0 < 3.0
def test_chain(): assert 2.0 > Point(1) + 1 + 1
def test_in(): assert 3 in Point(1) + 1
def test_came_back(): assert not point() % 2
def test_made_of_what_came_back(): assert point() + 1 < 2
"""


def test_what_arithmetic_has_made_is_not_ordered() -> None:
    outcome = run_split({"test_it.py": _CALCULATING}, {"solution.py": _LIAR})
    assert {end["id"]: end["cause"] for end in outcome.ends} == {
        f"test_it.py::test_{name}": "assert"
        for name in ("distance", "chain", "in", "came_back", "made_of_what_came_back")
    }
