"""What every verdict waits for: the interpreter of a new candidate."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import sys
sys.path.append(sys.argv[1])
import judge.inside.boot, judge.inside.candidate
print(*sys.modules)
"""
SLOW = {
    "typing",
    "pathlib",
    "datetime",
    "logging",
    "threading",
    "dataclasses",
    "inspect",
    "argparse",
    "contextlib",
    "asyncio",
}


def test_a_candidate_loads_nothing_slow_before_the_submission_does() -> None:
    here = str(Path(__file__).parents[3])
    command = [sys.executable, "-I", "-S", "-B", "-c", _PROGRAM, here]
    loaded = set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    assert "judge.inside.serving" in loaded
    assert not SLOW & loaded
