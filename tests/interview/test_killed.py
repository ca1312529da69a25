"""Killed at any moment: what was acknowledged is there, the deadline has not moved, the round goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from interview.events import RoundStarted
from interview.proctor import Proctor
from interview.rounds import Rounds
from tests.interview.fakes import StoppedClock, ToldJudge, pack

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("CODEROUND_KILLS", "100"))


@pytest.fixture(scope="module")
def stage() -> Iterator[subprocess.Popen[str]]:
    """The program that plays rounds, with everything imported."""
    command = [sys.executable, "-m", "tests.interview.scripted_round"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True) as program:
        yield program
        assert program.stdin is not None
        program.stdin.close()


def played_until_killed(stage: subprocess.Popen[str], data_dir: Path, seed: int) -> list[str]:
    """What the round's process said before it was killed, after a seeded number of words."""
    assert stage.stdin is not None and stage.stdout is not None
    stage.stdin.write(json.dumps([str(data_dir), seed]) + "\n")
    stage.stdin.flush()
    pid = int(stage.stdout.readline().split()[1])
    words = Random(seed).randint(1, 400)
    said = [stage.stdout.readline().strip() for _ in range(words)]
    os.kill(pid, signal.SIGKILL)
    while not (word := stage.stdout.readline().strip()).startswith("ended"):
        said.append(word)
    assert word == f"ended {-signal.SIGKILL}"
    return said


def last(said: list[str], word: str) -> int:
    return max((int(line.split()[1]) for line in said if line.startswith(word)), default=0)


@pytest.mark.parametrize("seed", range(KILLS))
def test_nothing_acknowledged_is_lost(stage: subprocess.Popen[str], tmp_path: Path, seed: int) -> None:
    said = played_until_killed(stage, tmp_path, seed)
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
