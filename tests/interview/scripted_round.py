"""A program that plays rounds as fast as it can, to be killed. Says on stdout what it may claim to have done.

Reads `[DATA_DIR, SEED]` from stdin, one a line, and plays each in a process of its own, forked when all is imported:
to start an interpreter a hundred times would take most of the test's time.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from random import Random

from interview.clock import SystemClock
from interview.proctor import Proctor
from interview.records import Source, Tag
from interview.rounds import Rounds
from tests.interview.fakes import FILE, ToldJudge, pack


def say(word: str) -> None:
    """One line, at once: the reader believes only whole lines."""
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def play(data_dir: str, seed: int) -> None:
    chance, clock = Random(seed), SystemClock()
    journal = Rounds(Path(data_dir)).create("rate-limiter", clock)
    proctor = Proctor.begin(pack(), clock=clock, journal=journal, judging=ToldJudge(), minutes=45)
    say(f"round {journal.round_id} {proctor.round.started.deadline.isoformat()}")
    for step in range(100_000):
        lines = proctor.round.buffers[FILE].lines
        row = chance.randrange(len(lines))
        place = (row, chance.randint(0, len(lines[row])))
        proctor.record_edit(FILE, place, place, chance.choice("abc \n\u4e2d"), Source.TYPED)
        say(f"edit {step + 1}")
        if step % 40 == 13:
            proctor.note(Tag.WHY, f"note {step}")
        if step % 60 == 31:
            proctor.submit()
            say(f"verdict {len(proctor.round.submissions)}")


def main() -> None:
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            say(f"pid {os.getpid()}")
            play(*json.loads(line))
            os._exit(0)
        _, status = os.waitpid(pid, 0)
        say(f"ended {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    main()
