"""What every verdict waits for: the interpreter of a new candidate."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import sys
sys.path.append(sys.argv[1])
import judge.inside.boot, judge.inside.candidate
if {warm}:
    from judge.inside.wire import Frame
    judge.inside.candidate.Candidate(None)._handle(Frame("warm", {{}}), None)
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


def loaded(*, warm: bool) -> set[str]:
    """The modules in the interpreter of a candidate that waits for a submission."""
    here = str(Path(__file__).parents[3])
    command = [sys.executable, "-I", "-S", "-B", "-c", _PROGRAM.format(warm=warm), here]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_a_candidate_loads_nothing_slow_before_the_submission_does() -> None:
    modules = loaded(warm=False)
    assert "judge.inside.serving" in modules
    assert not SLOW & modules


def test_with_time_to_spare_it_loads_what_submissions_import() -> None:
    assert {"dataclasses", "datetime", "logging", "pathlib", "typing", "judge.inside.lent_files"} <= loaded(warm=True)
