"""The two suites that every contender judges: one test, and 25 tests of which five sleep 10 ms."""

from __future__ import annotations

from judge.submission import Submission, Suite

SOLUTION = b'''"""A window limiter, about as long as a real submission."""
from collections import deque


class Limiter:
    def __init__(self, limit, window):
        self.limit, self.window, self.seen = limit, window, {}

    def allow(self, client, now):
        times = self.seen.setdefault(client, deque())
        while times and now - times[0] >= self.window:
            times.popleft()
        if len(times) >= self.limit:
            return False
        times.append(now)
        return True
'''

ONE = b"""
from solution import Limiter


def test_a_burst_is_cut():
    limiter = Limiter(2, 10)
    assert [limiter.allow("a", 0) for _ in range(3)] == [True, True, False]
"""

MANY = b"""
import time

import pytest

from solution import Limiter


@pytest.mark.parametrize("limit", range(1, 21))
def test_the_limit_holds(limit):
    limiter = Limiter(limit, 10)
    assert sum(limiter.allow("a", 0) for _ in range(40)) == limit


@pytest.mark.parametrize("window", range(1, 6))
def test_the_window_slides(window):
    limiter = Limiter(1, window)
    assert limiter.allow("a", 0)
    time.sleep(0.01)
    assert not limiter.allow("a", window - 1)
    assert limiter.allow("a", window)
"""

SUBMISSION = Submission({"solution.py": SOLUTION})


def suite(text: bytes) -> Suite:
    return Suite(files={"test_solution.py": text}, modules=("solution",))
