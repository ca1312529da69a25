"""Killed at any moment: what was acknowledged is there, the deadline has not moved, the round goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from interview.events import RoundStarted
from interview.proctor import Proctor
from interview.rounds import Rounds
from tests.interview.fakes import StoppedClock, ToldJudge, pack

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("CODEROUND_KILLS", "20"))


def played_until_killed(data_dir: Path, seed: int) -> list[str]:
    """What the program said before it was killed, after a seeded number of words."""
    command = [sys.executable, "-m", "tests.interview.scripted_round", str(data_dir), str(seed)]
    words = Random(seed).randint(1, 400)
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as child:
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(words)]
        child.send_signal(signal.SIGKILL)
        said += child.stdout.readlines()
        assert child.wait() == -signal.SIGKILL
    return [line.decode().strip() for line in said if line.endswith(b"\n")]


def last(said: list[str], word: str) -> int:
    return max((int(line.split()[1]) for line in said if line.startswith(word)), default=0)


@pytest.mark.parametrize("seed", range(KILLS))
def test_nothing_acknowledged_is_lost(tmp_path: Path, seed: int) -> None:
    said = played_until_killed(tmp_path, seed)
    _, round_id, deadline = said[0].split()
    opened = Rounds(tmp_path).open(round_id)
    assert not opened.read_only
    started = opened.events[0]
    assert isinstance(started, RoundStarted)
    clock = StoppedClock(started.started_at + timedelta(seconds=60))
    proctor = Proctor.resume(pack(), clock=clock, opened=opened, judging=ToldJudge())
    assert proctor.round.started.deadline.isoformat() == deadline
    assert proctor.round.edits in (last(said, "edit"), last(said, "edit") + 1)
    assert sum(item.report is not None for item in proctor.round.submissions) >= last(said, "verdict")
    assert len(opened.warnings) <= 1  # the line that was being written, at most
    proctor.submit()
    proctor.leave()
