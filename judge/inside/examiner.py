"""The examiner's process: holds the hidden suite, collects it before the submission exists, and runs it case by
case."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if not __package__:  # started by path, isolated: nothing but the standard library is importable yet
    sys.path.append(str(Path(__file__).resolve().parents[2]))
    if Path("/opt/coderound/site").is_dir():
        sys.path.append("/opt/coderound/site")

import platform
from collections.abc import Mapping
from typing import Any, NoReturn, Protocol

import pytest

from judge.inside.connection import Connection
from judge.inside.direct import DirectSuite
from judge.inside.lane import keep_to
from judge.inside.pytest_glue import SessionAhead, bound_unittest_diffs
from judge.inside.refusal import Marks
from judge.inside.riders import Riders
from judge.inside.standins import teach_issubclass
from judge.inside.suites import SplitSuite
from judge.inside.warming import warm_up
from judge.inside.wire import CASE, LARGE, Closed, WireError, parts_of, unpack_files


class Runner(Protocol):
    """A suite in one of the two modes."""

    def collected(self) -> dict[str, Any]: ...

    def run(self, body: Mapping[str, Any]) -> None: ...


class Control:
    """The examiner's line to the supervisor."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def say(self, tag: str, body: Mapping[str, Any]) -> None:
        self._connection.send(tag, body)

    def begin(self, case: str, **more: Any) -> Connection:
        """Announce a case and get its socket."""
        self._connection.send("begin", {"id": case, **more})
        frame = self._connection.receive()
        if frame.tag != "socket" or frame.body.get("id") != case:
            raise WireError(f"expected the socket of {case!r}, got {frame.tag!r}")
        return Connection.on(self._connection.take_fd(), limit=CASE)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.chmod(0o700)
    for path, content in files.items():
        target = folder.joinpath(*parts_of(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def prepare(control: Control, body: Mapping[str, Any], ahead: SessionAhead | None) -> Runner:
    """Lay out the suite, and warm pytest up unless it is."""
    folder = Path(body["folder"]).resolve()
    os.environ["CODEROUND_SEED"] = str(body["seed"])
    write_files(folder, unpack_files(body["suite"]))
    os.chdir(folder)
    sys.path.insert(0, str(folder))  # as `python -m pytest` does: a helper at the suite's root serves all its folders
    bound_unittest_diffs()
    marks, riders = Marks(), Riders()
    if body.get("warm_up") and ahead is None:
        warm_up()
    modules = tuple(body["modules"])
    if body["mode"] == "direct":
        return DirectSuite(folder, modules, control, marks)
    teach_issubclass()
    return SplitSuite(folder, modules, control, marks, riders, ahead)


def main() -> None:
    serve(int(sys.argv[1]))


def serve(fd: int, ahead: SessionAhead | None = None) -> NoReturn:
    """Examine one submission: the whole conversation with the supervisor behind `fd`; then the process ends.

    Args:
        ahead: pytest is warm, and this session waits for a suite.
    """
    connection = Connection.on(fd, limit=LARGE, fds=True)
    control = Control(connection)
    try:
        runner = prepare(control, connection.receive().body, ahead)
        found = runner.collected()
        if "reason" in found:
            control.say("unusable", found)
        else:
            versions = {"python": platform.python_version(), "pytest": pytest.__version__}
            control.say("collected", {**found, "versions": versions})
            wanted = connection.receive().body
            keep_to(wanted.get("lane"))
            runner.run(wanted)
            control.say("finished", {})
        connection.receive()  # the supervisor ends us
    except Closed:
        pass
    os._exit(0)  # threads and atexit functions of the suite are nobody's business any more


if __name__ == "__main__":
    main()
