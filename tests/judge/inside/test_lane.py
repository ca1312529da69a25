"""Examiner and candidate on one processor: seen from a process of its own, for it would bind this one."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="no such call on this system")
_PROGRAM = "import os; from judge.inside.lane import keep_to; keep_to({}); print(len(os.sched_getaffinity(0)))"


def processors_with(lane: object) -> int:
    done = subprocess.run([sys.executable, "-c", _PROGRAM.format(lane)], capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.parametrize("lane", [0, 1, 1000])
def test_any_lane_is_one_processor(lane: int) -> None:
    assert processors_with(lane) == 1


def test_without_a_lane_all_are_kept() -> None:
    assert processors_with(None) == len(os.sched_getaffinity(0))
