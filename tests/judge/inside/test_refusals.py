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
