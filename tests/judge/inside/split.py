"""A small supervisor for tests: the real examiner and the real candidate as children, the frames between them, no
limits."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from judge.inside.connection import Connection
from judge.inside.wire import LARGE, Frame, WireError, pack_files

_INSIDE = Path(__file__).parents[3] / "judge" / "inside"
PATIENCE_S = 60.0


@dataclass
class Outcome:
    """What came out of one run."""

    prepared: Frame
    loaded: Frame | None = None
    ends: list[dict[str, Any]] = field(default_factory=list)
    collected_late: list[str] = field(default_factory=list)
    output: str = ""

    @property
    def outcomes(self) -> dict[str, str]:
        return {end["id"]: end["outcome"] for end in self.ends}

    @property
    def causes(self) -> dict[str, str | None]:
        return {end["id"]: end["cause"] for end in self.ends}


class Child:
    """A process of ours behind a control socket."""

    def __init__(self, script: str, folder: str, stdout: Any = subprocess.DEVNULL) -> None:
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-I", "-B", str(_INSIDE / script), str(theirs.fileno())]
        self.process = subprocess.Popen(
            command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=stdout, start_new_session=True,
            env={**os.environ, "TMPDIR": folder, "HOME": folder},
        )  # fmt: skip
        theirs.close()
        self.control = Connection(ours, limit=LARGE)

    def end(self) -> None:
        self.control.close()
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Split:
    """One suite, prepared once; `judge` runs one submission. Use as a context manager."""

    def __init__(self, suite: Mapping[str, str | bytes], modules: tuple[str, ...] = ("solution",), mode: str = "split"):
        self._scratch = tempfile.TemporaryDirectory(prefix="split-")
        self._modules = list(modules)
        self._mode = mode
        self._number = 0
        self._captured = tempfile.TemporaryFile()  # noqa: SIM115  # closed by close()
        self._its_folder, folder = self._folder("candidate"), self._folder("examiner")
        self.examiner = Child("examiner.py", folder)
        self.candidate = Child("candidate.py", self._its_folder, stdout=self._captured)
        self.examiner.control.send(
            "prepare",
            {
                "suite": _packed(suite),
                "modules": self._modules,
                "mode": mode,
                "seed": 7,
                "folder": folder,
            },
        )
        self.prepared = self.examiner.control.receive(timeout_s=PATIENCE_S)

    def _folder(self, name: str) -> str:
        folder = Path(self._scratch.name, name)
        folder.mkdir()
        return str(folder)

    def judge(self, submission: Mapping[str, str | bytes], only: list[str] | None = None) -> Outcome:
        outcome = Outcome(self.prepared)
        if self.prepared.tag != "collected":
            return outcome
        self._load(submission, outcome)
        if outcome.loaded is None or outcome.loaded.tag != "loaded":
            return outcome
        more = {"files": _packed(submission)} if self._mode == "direct" else {}
        self.examiner.control.send("run", {"skip": [], "only": only, **more})
        self._follow(outcome)
        self._captured.seek(0)
        outcome.output = self._captured.read().decode("utf-8", "replace")
        return outcome

    def _load(self, submission: Mapping[str, str | bytes], outcome: Outcome) -> None:
        order = {"files": _packed(submission), "modules": self._modules, "seed": 7, "folder": self._its_folder}
        self.candidate.control.send("load", order)
        try:
            outcome.loaded = self.candidate.control.receive(timeout_s=PATIENCE_S)
        except WireError:
            outcome.loaded = Frame("broken", {"type": "died"})

    def _follow(self, outcome: Outcome) -> None:
        while True:
            frame = self.examiner.control.receive(timeout_s=PATIENCE_S)
            if frame.tag == "finished":
                return
            if frame.tag == "begin":
                self._connect(frame.body["id"])
            elif frame.tag == "end" and frame.body["outcome"] == "collected":
                outcome.collected_late += frame.body["cases"]
            elif frame.tag == "end":
                outcome.ends.append(frame.body)

    def _connect(self, case: str) -> None:
        """A fresh pair; a candidate that is gone leaves the examiner with a socket that is closed."""
        self._number += 1
        examiner_end, candidate_end = socket.socketpair()
        with examiner_end, candidate_end:
            try:
                self.candidate.control.send("fork", {"n": self._number}, fds=[candidate_end.fileno()], timeout_s=5)
                while self.candidate.control.receive(timeout_s=5).body.get("pid") is None:
                    continue
            except (WireError, AttributeError):
                pass
            self.examiner.control.send("socket", {"id": case}, fds=[examiner_end.fileno()])

    def close(self) -> None:
        self.examiner.end()
        self.candidate.end()
        self._captured.close()
        self._scratch.cleanup()


def _packed(files: Mapping[str, str | bytes]) -> dict[str, str]:
    return pack_files({path: text.encode() if isinstance(text, str) else text for path, text in files.items()})


@contextmanager
def split(
    suite: Mapping[str, str | bytes], modules: tuple[str, ...] = ("solution",), mode: str = "split"
) -> Iterator[Split]:
    opened = Split(suite, modules, mode)
    try:
        yield opened
    finally:
        opened.close()


def run_split(
    suite: Mapping[str, str | bytes],
    submission: Mapping[str, str | bytes],
    *,
    modules: tuple[str, ...] = ("solution",),
    mode: str = "split",
) -> Outcome:
    """Judge `submission` by `suite` with a real examiner and a real candidate."""
    with split(suite, modules, mode) as opened:
        return opened.judge(submission)


def run_bare(suite: Mapping[str, str | bytes], submission: Mapping[str, str | bytes]) -> dict[str, str]:
    """What pytest itself says of the same files in one folder and one process: outcome by node id."""
    with tempfile.TemporaryDirectory(prefix="bare-") as folder:
        for path, content in {**suite, **submission, "_bare.py": _BARE}.items():
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        command = [sys.executable, "-B", "_bare.py", "-q", "-c", os.devnull, "--continue-on-collection-errors"]
        command += ["--rootdir", folder, "-p", "no:cacheprovider", "."]
        environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "CODEROUND_SEED": "7"}
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=120, env=environment)
    rows = (line.partition("\t") for line in done.stderr.decode().splitlines() if "\t" in line)
    return {case: outcome for outcome, _, case in rows}


_BARE = """
import sys, pytest
results = {}
def note(case, outcome):
    if results.get(case) != "failed":
        results[case] = outcome
class Plugin:
    def pytest_runtest_logreport(self, report):
        if report.outcome == "failed":
            note(report.nodeid, "failed")
        elif report.when == "call" or report.outcome == "skipped":
            if type(report).__name__ != "SubtestReport":
                note(report.nodeid, report.outcome)
    def pytest_collectreport(self, report):
        if report.outcome == "failed":
            note(report.nodeid, "failed")
try:
    pytest.main(sys.argv[1:], plugins=[Plugin()])
finally:
    for case, outcome in results.items():
        print(outcome, case, sep="\\t", file=sys.__stderr__)
"""


def readable(fd: int, seconds: float) -> bool:
    return bool(select.select([fd], [], [], seconds)[0])
