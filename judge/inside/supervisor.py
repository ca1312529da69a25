"""PID 1 of the sandbox, or a plain child: keeps examiner and candidate, and tells the host each case's verdict.

It runs no test and no submission, and ends itself, and with it all the rest, when the host is gone or its time is over.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from time import monotonic
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from judge.inside.examination import Examination
from judge.inside.loop import HostGone, Loop, Peer
from judge.inside.nesting import Nest
from judge.inside.processes import adopt_orphans, end_everything, population_of, reap
from judge.inside.run import COLLECT_S, Run
from judge.inside.starting import Entry
from judge.inside.warden import Warden

_FROM_PROC = "CPU time and memory are summed up from /proc: a process that lives for a moment can be missed."
_TURN_S = 0.5
_FLUSH_S = 10.0
_IDLE_S = 60.0
"""Between two runs: a host that needs no more of them has its memory back."""


class LifetimeOver(Exception):
    """The sandbox has been up for as long as it may be."""


class Supervisor:
    """The conversation with the host, from `prepare` to `done`."""

    def __init__(self, lifetime_s: float, *, again: bool = False) -> None:
        """Args:
        lifetime_s: For one run, waiting for the submission included.
        again: Be ready for another run after `done`.
        """
        self._lifetime_s = lifetime_s
        self._again = again
        self._nest: Nest | None = None
        self._deadline = monotonic() + lifetime_s
        self._host = Peer("the host", read_fd=0, write_fd=1)
        self._loop = Loop(self._host, self._look_around)
        self._run: Run | None = None

    def _look_around(self) -> None:
        reap()
        if monotonic() > self._deadline:
            raise LifetimeOver

    def serve(self) -> None:
        with contextlib.suppress(HostGone, LifetimeOver):
            self._serve()
        if self._run is not None:
            self._run.end()

    def _serve(self) -> None:
        while self._serve_one() and self._again:
            self._deadline = monotonic() + _IDLE_S

    def _serve_one(self) -> bool:
        """One run. False if there is something left of it that would disturb the next."""
        order = self._from_host("prepare")
        self._deadline = monotonic() + self._lifetime_s
        self._run = self._prepare(order)
        if self._run is not None:
            self._run.judge(self._from_host("submit"))
        self._flush()
        return self._run is not None and self._run.end()

    def _from_host(self, tag: str) -> Mapping[str, Any]:
        while not self._host.inbox:
            self._loop.turn(_TURN_S)
        frame = self._host.inbox.popleft()
        if frame.tag != tag or not isinstance(frame.body, dict):
            raise HostGone(f"expected {tag!r}, got {frame.tag!r}")
        return frame.body

    def _prepare(self, order: Mapping[str, Any]) -> Run | None:
        """Start both, and have the suite collected while the candidate comes up."""
        launch = order["launch"]
        suite = {key: order[key] for key in ("suite", "modules", "mode", "seed", "warm_up")}
        judges = Entry.of("examiner", launch["examiner"])
        runs = Entry.of("candidate", launch["candidate"], hash_seed=order["seed"])
        examination = Examination(judges, self._loop, suite, self._nest_for(judges, order))
        examination.start()
        warden = self._warden(judges, runs, examination, order)
        warden.start()
        if order["warm_up"]:
            warden.warm_up()
        answer = examination.collect(COLLECT_S)
        if answer.tag == "unusable":
            self._host.send("unusable", answer.body)
            return None
        self._host.send("ready", {**answer.body, "not_enforced": [] if warden.grouped else [_FROM_PROC]})
        return Run(self._loop, self._host, examination=examination, warden=warden, order=order)

    def _nest_for(self, judges: Entry, order: Mapping[str, Any]) -> Nest | None:
        """The nest of earlier runs if it has the same walls. None where an examiner lives for one run only: without
        walls, or with the submission in it."""
        wanted = self._again and bool(judges.argv) and order["mode"] != "direct"
        if self._nest is not None and not (wanted and self._nest.entry == judges):
            self._nest.end()
            self._nest = None
        if wanted and self._nest is None:
            self._nest = Nest(judges, self._loop)
        return self._nest

    def _warden(self, judges: Entry, runs: Entry, examination: Examination, order: Mapping[str, Any]) -> Warden:
        """In direct mode the submission runs in the examiner too, which is measured and killed like the candidate."""
        use_group = bool(order["launch"].get("cgroup"))
        if order["mode"] == "direct":
            population = population_of(judges, runs, examiner=lambda: 0)
            return Warden(runs, self._loop, population, use_group=use_group, examiner=lambda: 0)
        population = population_of(runs, examiner=lambda: examination.pid)
        return Warden(runs, self._loop, population, use_group=use_group, examiner=lambda: examination.pid)

    def _flush(self) -> None:
        """Give the host time to read the last frames."""
        deadline = monotonic() + _FLUSH_S
        while self._host.waiting_to_write and monotonic() < deadline:
            self._loop.turn(_TURN_S)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--lifetime-s", type=float, default=1800.0)
    parser.add_argument("--again", action="store_true")
    settings = parser.parse_args()
    adopt_orphans()
    supervisor = Supervisor(settings.lifetime_s, again=settings.again)
    try:
        supervisor.serve()
    except BaseException:
        traceback.print_exc()  # our own fault: the host shows it as such
        end_everything()
        os._exit(1)
    end_everything()
    os._exit(0)  # without any clearing up: the others end with us


if __name__ == "__main__":
    main()
