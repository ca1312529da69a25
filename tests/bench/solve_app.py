"""The real app on a problem of 2,000 lines, with a judge that streams results for as long as anybody watches."""

from __future__ import annotations

import dataclasses
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

from interview.clock import SystemClock
from interview.proctor import OnCase
from judge.report import Report
from judge.submission import Mode
from judge.verdict import Verdict
from problems.loader import Bank
from problems.pack import Pack
from tests.tui.stage import a_case, a_pack
from tui.lean import import_asyncio
from tui.parts import Parts

LINES = 2_000
PER_SECOND = 20


class Streaming:
    """A judge for the bench: one result every 50 ms until the program is left."""

    place, caution, tests = "bench", "", None

    def __init__(self) -> None:
        self._over = threading.Event()

    @property
    def judging(self) -> Streaming:
        return self

    def close(self) -> None:
        self._over.set()

    def public(self, files: Mapping[str, str], stage: int) -> Report:
        return self.hidden(files, stage, lambda case: None)

    def hidden(self, files: Mapping[str, str], stage: int, on_case: OnCase) -> Report:
        number = 0
        while not self._over.wait(1 / PER_SECOND):
            number += 1
            on_case(a_case(f"test_{number % 40}"))
        return Report(verdict=Verdict.JUDGE_ERROR, mode=Mode.SPLIT, sandbox="bench", wall_s=0.0)


def long_pack() -> Pack:
    text = "first = 1\n" + "".join(f"value_{number} = {number}  # a line like many\n" for number in range(LINES))
    return dataclasses.replace(a_pack(), starter={"window.py": text})


def main(data: str) -> None:
    import_asyncio()  # as the command does
    from tui.app import run_app

    parts = Parts(
        data_dir=Path(data),
        clock=SystemClock(),
        load_bank=lambda: Bank(folder=Path(data), packs=(long_pack(),)),
        open_judge=lambda pack, say: Streaming(),
    )
    run_app(parts)


if __name__ == "__main__":
    main(sys.argv[1])
