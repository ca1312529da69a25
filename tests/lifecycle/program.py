"""`coderound judge` as a user starts it: a program of its own, with a terminal and a temp folder of its own."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from judge.inside.processes import look
from sandbox.engine import Engine
from sandbox.options import OWNER_LABEL

BOUND_S = 90.0
"""For what takes a moment on a quiet machine. A test that waits for longer has found something."""
ROOT = Path(__file__).parents[2]
_PAUSE_S = 0.02
_SUBREAPER, _GET_SUBREAPER = 36, 37
_START = """
import os
if os.isatty(0):
    os.close(os.open(os.ttyname(0), os.O_RDWR))  # the terminal of this session from now on
from tui.cli import main
raise SystemExit(main())
"""

SUITE = """\
from solution import double, wait


def test_a_quick_one():
    assert double(4) == 8


def test_b_slow_one():
    wait()
    assert double(5) == 10
"""
RIGHT = "def double(x):\n    return 2 * x\n\n\ndef wait():\n    pass\n"
WRONG = RIGHT.replace("2 * x", "3 * x")
WAITS = RIGHT.replace("    pass\n", "    import time\n    time.sleep(600)\n")


class Alive(NamedTuple):
    """A process by what is never used again."""

    pid: int
    started: int


class Program:
    """One run. Everything that it prints to its terminal is in `seen`; what it printed to stdout in `answer`."""

    def __init__(self, arguments: list[str], environment: Mapping[str, str]) -> None:
        self._terminal, theirs = os.openpty()
        self.seen = b""
        self.answer = b""
        self._child = subprocess.Popen(
            [sys.executable, "-c", _START, *arguments],
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=theirs,
            cwd=ROOT,
            env=dict(environment),
            start_new_session=True,
        )
        os.close(theirs)
        assert self._child.stdout is not None
        self._stdout = self._child.stdout
        self._open = [self._terminal, self._stdout.fileno()]

    @property
    def pid(self) -> int:
        return self._child.pid

    def wait_for(self, condition: Callable[[], object]) -> None:
        """Until it holds; meanwhile what is printed is read."""
        deadline = time.monotonic() + BOUND_S
        while not condition():
            assert time.monotonic() < deadline, f"it never came to that; {self.seen!r} {self.answer!r}"
            assert self._child.poll() is None or condition(), f"it ended before; {self.seen!r} {self.answer!r}"
            self._read()

    def wait(self) -> int:
        """Its exit code, negative for a signal."""
        deadline = time.monotonic() + BOUND_S
        while self._child.poll() is None:
            assert time.monotonic() < deadline, f"it does not end; {self.seen!r} {self.answer!r}"
            self._read()
        while self._open and select.select(self._open, [], [], 0)[0]:
            self._read()
        return self._child.wait()

    def report(self) -> dict[str, Any]:
        self.wait()
        found: dict[str, Any] = json.loads(self.answer)
        return found

    def kill(self) -> None:
        self._child.kill()

    def press_ctrl_c(self) -> None:
        os.write(self._terminal, b"\x03")

    def send_to_group(self, number: signal.Signals) -> None:
        os.killpg(self.pid, number)

    def close_terminal(self) -> None:
        if self._terminal >= 0:
            self._open = [fd for fd in self._open if fd != self._terminal]
            os.close(self._terminal)
            self._terminal = -1

    def end(self) -> None:
        """Whatever a test left of it."""
        self._child.kill()
        self._child.wait()
        self.close_terminal()
        self._stdout.close()

    def _read(self) -> None:
        for fd in select.select(self._open, [], [], _PAUSE_S)[0]:
            try:
                data = os.read(fd, 65536)
            except OSError:  # the other end of the terminal is closed
                data = b""
            if not data:
                self._open = [other for other in self._open if other != fd]
            elif fd == self._terminal:
                self.seen += data
            else:
                self.answer += data


class Workshop:
    """Starts programs, and tells what is left of them."""

    def __init__(self, folder: Path, environment: Mapping[str, str], engine: Engine | None = None) -> None:
        self._folder = folder
        self._environment = dict(environment)
        self._programs: list[Program] = []
        self._engine = engine
        self._before = {process.pid for process in _descendants()}
        self._others: Callable[[], int] = lambda: 0
        self.temp = folder / "temp"
        self.temp.mkdir()
        self.temp.chmod(0o1777)
        self.suite = folder / "suite"
        self.suite.mkdir()
        (self.suite / "test_it.py").write_text(SUITE)

    def start(self, submission: str, sandbox: str, **more: str) -> Program:
        code = self._folder / f"code{len(self._programs)}"
        code.mkdir()
        (code / "solution.py").write_text(submission)
        arguments = ["judge", "--suite", str(self.suite), str(code), "--sandbox", sandbox, "--json"]
        return self.run(arguments, **more)

    def run(self, arguments: list[str], **more: str) -> Program:
        program = Program(arguments, {**self._environment, "TMPDIR": str(self.temp), **more})
        self._programs.append(program)
        return program

    def verdict(self, submission: str, sandbox: str, **more: str) -> str:
        return str(self.start(submission, sandbox, **more).report()["verdict"])

    def containers(self, program: Program) -> list[str]:
        """Those with its owner label, running or not."""
        if self._engine is None:
            return []
        labelled = self._engine.labelled(OWNER_LABEL)
        return [each for each, labels in labelled.items() if labels[OWNER_LABEL].startswith(f"{program.pid}/")]

    def sandboxes(self, program: Program) -> list[object]:
        """Its containers, or the processes below it."""
        below = [each for each in self._new_processes() if each.pid != program.pid]
        return [*self.containers(program), *below]

    def left(self) -> list[str]:
        """Processes, containers and temporary files of every program that was started here."""
        programs = {program.pid for program in self._programs}
        processes = [each for each in self._new_processes() if each.pid not in programs]
        containers = [each for program in self._programs for each in self.containers(program)]
        files = sorted(str(path) for path in self.temp.iterdir())
        return [*(f"process {each.pid}: {_command(each.pid)}" for each in processes), *containers, *files]

    def wait_until_nothing_is_left(self) -> None:
        """Bounded, and asked again and again: a container takes a moment to be gone."""
        deadline = time.monotonic() + BOUND_S
        while self.left():
            assert time.monotonic() < deadline, "\n".join(self.left())
            time.sleep(_PAUSE_S)

    def disregard(self, pid: Callable[[], int]) -> None:
        """A process of the test's own, and whatever is below it."""
        self._others = pid

    def end(self) -> None:
        for program in self._programs:
            program.end()

    def _new_processes(self) -> list[Alive]:
        return [each for each in _descendants(self._others()) if each.pid not in self._before]


@contextlib.contextmanager
def inheriting_orphans() -> Iterator[None]:
    """Whatever loses its parent becomes a child of ours, so that nobody can slip out of `left`. Linux only."""
    library = ctypes.CDLL(None)
    was = ctypes.c_int()
    library.prctl(_GET_SUBREAPER, ctypes.byref(was), 0, 0, 0)
    library.prctl(_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        library.prctl(_SUBREAPER, was.value, 0, 0, 0)


def _descendants(besides: int = 0) -> list[Alive]:
    """The processes below this one that are not dead, without those at and below `besides`."""
    found: list[Alive] = []
    level = [os.getpid()]
    while level:
        parent = level.pop()
        for child in _children(parent):
            process = look(child)
            if process is not None and not process.dead and child != besides:
                found.append(Alive(process.pid, process.started))
                level.append(process.pid)
    return found


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += map(int, task.read_text().split())
    return found


def _command(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")[:200]
    return "gone"
