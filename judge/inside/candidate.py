"""The candidate's process: imports the submission once, then forks a child for every case. Whatever it says is
hostile."""

from __future__ import annotations

import os
import sys

if not __package__:  # started by path, isolated: nothing but the standard library is importable yet
    sys.path.append(os.path.abspath(f"{__file__}/../../.."))

import ctypes
import importlib
import select
import signal
from collections.abc import Mapping
from types import ModuleType

from judge.inside import faults, handles, loader, serving
from judge.inside.connection import Connection
from judge.inside.wire import LARGE, Closed, Frame, unpack_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG
_POLL_MS = 500  # only where pidfd_open is missing
_libc = ctypes.CDLL(None)
_COMMON_WORDS = (
    "contextlib dataclasses datetime logging pathlib random tempfile threading typing judge.inside.lent_files"
)
_COMMON = tuple(_COMMON_WORDS.split())
"""What many submissions import, or make us import."""


class Candidate:
    """Load, then fork on demand; tells who ended as a hint."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._server = serving.Server({})
        self._children: dict[int, tuple[int, int | None]] = {}
        self._lane: int | None = None

    def run(self) -> None:
        poll = select.poll()
        poll.register(self._connection, select.POLLIN)
        while True:
            watched = {fd: number for number, (_, fd) in self._children.items() if fd is not None}
            timeout = _POLL_MS if len(watched) < len(self._children) else None
            ready = {fd for fd, _ in poll.poll(timeout)}
            self._reap(poll, {watched[fd] for fd in ready if fd in watched})
            if self._connection.fileno() in ready:
                self._handle(self._connection.receive(), poll)
                while self._connection.waiting():
                    self._handle(self._connection.receive(), poll)

    def _handle(self, frame: Frame, poll: select.poll) -> None:
        if frame.tag == "warm":
            _warm_up()
        elif frame.tag == "load":
            self._load(frame.body)
        elif frame.tag == "fork":
            self._fork(frame.body["n"], self._connection.take_fd(), poll)

    def _load(self, body: Mapping[str, Any]) -> None:
        os.environ["CODEROUND_SEED"] = str(body["seed"])
        self._lane = body.get("lane")
        folder = os.path.realpath(body["folder"])
        os.chdir(folder)
        files = unpack_files(body["files"])
        try:
            modules = loader.load(files, body["modules"], folder)
        except loader.Broken as problem:
            self._connection.send("broken", problem.frame)
            return
        loader.warm_sources(files, folder)
        _describe_classes(modules)
        self._server = serving.Server(modules)
        loader.settle()
        self._connection.send("loaded", {})

    def _fork(self, number: int, fd: int, poll: select.poll) -> None:
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            self._become_child(fd, parent)
        os.close(fd)
        watch = _watch(pid)
        if watch is not None:
            poll.register(watch, select.POLLIN)
        self._children[number] = (pid, watch)
        self._connection.send("forked", {"n": number, "pid": pid})

    def _become_child(self, fd: int, parent: int) -> None:
        _libc.prctl(_DEATH_SIGNAL, signal.SIGKILL)
        if os.getppid() != parent:  # it died before the line above
            os._exit(0)
        self._connection.close()
        for _, watch in self._children.values():
            if watch is not None:
                os.close(watch)
        serving.run(self._server, fd, self._lane)

    def _reap(self, poll: select.poll, ended: set[int]) -> None:
        unwatched = {number for number, (_, watch) in self._children.items() if watch is None}
        for number in ended | unwatched:
            pid, watch = self._children[number]
            status = _wait(pid)
            if status is None:
                continue
            if watch is not None:
                poll.unregister(watch)
                os.close(watch)
            del self._children[number]
            self._connection.send("exited", {"n": number, "status": status})


def _warm_up() -> None:
    """While nobody waits: no submission then has to."""
    for name in _COMMON:
        importlib.import_module(name)


def _watch(pid: int) -> int | None:
    try:
        return os.pidfd_open(pid)
    except (OSError, AttributeError):  # an old kernel, or a sandbox that forbids it
        return None


def _wait(pid: int) -> int | None:
    """The exit status, None while it runs; -1 if somebody else has reaped it (the submission may)."""
    try:
        found, status = os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return -1
    return status if found else None


def _describe_classes(modules: Mapping[str, ModuleType]) -> None:
    """Once, before the first fork, instead of in every child."""
    for module in modules.values():
        for value in list(vars(module).values()):
            if type(value) is type:
                handles.describe(value)


def main() -> None:
    connection = Connection.on(int(sys.argv[1]), limit=LARGE, fds=True)
    faults.root[0] = ""
    try:
        Candidate(connection).run()
    except Closed:
        os._exit(0)


if __name__ == "__main__":
    main()
