"""Ten thousand rounds: the cache rebuilt from the journals, then list and trends opened from it in a real terminal."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from interview.history import History
from tests.bench.figures import Sample, table
from tests.bench.terminal import Terminal
from tests.bench.typing_speed import compile_as_installed
from tests.interview.played import played

FEW = 10
OPENED = 12
"""Times that each screen is opened; the first counts like the others."""
SCREENS = (("list", b"h", b"Your rounds"), ("trends", b"p", b"Hidden cases passed"))
BEGAN = datetime(2020, 1, 6, 9, tzinfo=UTC)


def tables(rounds: int) -> list[str]:
    compile_as_installed()
    with _past(rounds) as many, _past(FEW) as few:
        took = _rebuilt(many)
        _rebuilt(few)
        samples = {name: [*_opened(few, FEW, name), *_opened(many, rounds, name)] for name, _, _ in SCREENS}
    found = [
        table(f"Opening the {name} from the cache, key to paint", each, each[0].name) for name, each in samples.items()
    ]
    line = f"Rebuilding the deleted cache of {rounds:,} rounds: {took:.1f} s of processor time, "
    return [*found, f"{line}{1000 * took / rounds:.1f} ms a round.\n"]


@contextmanager
def _past(rounds: int) -> Iterator[Path]:
    """A data folder with that many copies of one whole round, six hours apart."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        round_id = played(folder / "one").round_id
        original = (folder / "one" / "rounds" / round_id / "journal.jsonl").read_text("utf-8")
        began = History(folder / "one").listing()[0].started_at.partition("T")[0]
        for number in range(rounds):
            at = BEGAN + timedelta(hours=6 * number)
            copy = folder / "data" / "rounds" / f"{at:%Y%m%d-%H%M%S}-rate-limiter"
            copy.mkdir(parents=True)
            (copy / "journal.jsonl").write_text(original.replace(began, f"{at:%Y-%m-%d}"), "utf-8")
        yield folder / "data"


def _rebuilt(folder: Path) -> float:
    """Seconds of processor time."""
    began = time.process_time()
    History(folder).listing()
    return time.process_time() - began


def _opened(folder: Path, rounds: int, screen: str) -> Iterator[Sample]:
    """Milliseconds from the key to the paint that shows the screen."""
    _, key, shows = next(each for each in SCREENS if each[0] == screen)
    env = {"CODEROUND_DATA": str(folder), "CODEROUND_CONFIG": str(folder / "none.toml")}
    terminal = Terminal((str(Path(sys.executable).with_name("coderound")),), folder, env)
    try:
        terminal.wait_for(b"Next")  # what today is for: the past has been read
        terminal.settle()
        yield Sample(f"{rounds:,} rounds", tuple(_times(terminal, key, shows)))
    finally:
        terminal.close()


def _times(terminal: Terminal, key: bytes, shows: bytes) -> Iterator[float]:
    for _ in range(OPENED):
        yield terminal.key(key, shows)
        terminal.settle()
        terminal.key(b"\x1b")
        terminal.settle()
