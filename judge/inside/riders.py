"""What rides along with requests, on the suite's side: print and input of the submission, its log records and
warnings, and the suite's patches of the standard library, its environment, its loggers' levels and its random seed."""

from __future__ import annotations

import importlib
import os
import random
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from judge.inside import log_records
from judge.inside.atoms import NotAValue

_PRINTED = 4 << 20
_LOGGED = 32 << 20
"""Characters of output and bytes of log records in a case."""
_WATCHED: Mapping[str, str] = MappingProxyType(
    {
        "builtins": "open input print",
        "time": "time time_ns sleep monotonic perf_counter",
        "random": "choice choices gauss randint random randrange sample shuffle uniform",
        "os": "getenv urandom getcwd listdir",
        "os.path": "exists isfile isdir",
        "secrets": "choice randbelow token_hex token_urlsafe",
        "subprocess": "run check_output Popen",
        "sys": "argv exit platform",
        "threading": "Timer",
        "uuid": "uuid4",
    }
)
_SPOTS = [
    (vars(importlib.import_module(module)), module, name)  # here: a nest imports them for all its examiners
    for module, names in _WATCHED.items()
    for name in names.split()
]
_SLOW = (("asyncio", "asyncio.tasks", "sleep wait_for"),)
"""Module, where it has them from, names: watched from when the suite has loaded it, which takes too long to do ahead.
By then the suite may have patched them, so the originals are taken from where they were made."""
_IGNORED = b"PYTEST_"
_RAW: dict[bytes, bytes] = vars(os.environ)["_data"]
"""What is behind `os.environ` and `os.environb`: a plain dict, compared in a microsecond."""
Change = tuple[Any, ...]


class Riders:
    """One for the examiner, made before any suite is imported: the originals are known, and stay so."""

    def __init__(self) -> None:
        self._spots = list(_SPOTS)
        self._originals = [space[name] for space, _, name in _SPOTS]
        self._slow = list(_SLOW)
        self._environ = _environ()
        self._looked_at: dict[bytes, bytes] = {}
        self._seeds: list[Any] = []
        self._printed = 0
        self._logged = 0
        self._current = list(self._originals)
        self._told = dict(self._environ)
        self._levels = log_records.Levels()
        self._seed = random.seed
        random.seed = self._reseed

    def begin(self) -> None:
        """A new case: the child knows of no change."""
        self._current = list(self._originals)
        self._told = dict(self._environ)
        self._looked_at = {}
        self._levels = log_records.Levels()
        self._seeds = []
        self._printed = 0
        self._logged = 0

    def end(self) -> None:
        self._seeds = []

    def _reseed(self, a: Any = None, version: int = 2) -> None:
        self._seed(a, version)
        if a is None or type(a) in (int, float, str, bytes):
            self._seeds.append(a)

    def changes(self) -> Iterator[Change]:
        """The requests that bring the child up to date."""
        for seed in self._seeds:
            yield ("seed", seed)
        self._seeds = []
        self._watch_slow()
        for at, (space, module, name) in enumerate(self._spots):
            now = space.get(name)
            if now is not self._current[at]:
                self._current[at] = now
                yield ("restore", module, name) if now is self._originals[at] else ("patch", module, name, now)
        yield from self._levels.changes()
        yield from self._environment()

    def _watch_slow(self) -> None:
        for row in [row for row in self._slow if row[0] in sys.modules and row[1] in sys.modules]:
            self._slow.remove(row)
            module, origin, names = row
            for name in names.split():
                original = vars(sys.modules[origin])[name]
                self._spots.append((vars(sys.modules[module]), module, name))
                self._originals.append(original)
                self._current.append(original)

    def _environment(self) -> Iterator[Change]:
        if self._looked_at == _RAW:  # asked with every request: no copy as long as nothing changes
            return
        self._looked_at = dict(_RAW)
        now = _environ()
        if now == self._told:
            return
        told, self._told = self._told, now
        changed: dict[str, str | None] = {os.fsdecode(name): None for name in told if name not in now}
        changed |= {os.fsdecode(name): os.fsdecode(value) for name, value in now.items() if told.get(name) != value}
        yield ("environ", changed)

    # What the submission asks for -----------------------------------------------------------------------------------

    def find(self, operation: str) -> Callable[..., Any] | None:
        return self._log if operation == "log" else _RIDERS.get(operation)

    def _log(self, *told: Any) -> None:
        self._logged += log_records.weight(told)
        if self._logged > _LOGGED:
            raise NotAValue("too many log records")
        log_records.handle(*told)

    def printed(self, stream: Any, text: Any) -> None:
        """Text of the submission for the suite's stdout or stderr, whatever those are at the moment."""
        if type(text) is not str or stream not in ("out", "err"):
            raise NotAValue("broken output")
        self._printed += len(text)
        if self._printed > _PRINTED:
            raise NotAValue("too much output")
        (sys.stdout if stream == "out" else sys.stderr).write(text)


def _environ() -> dict[bytes, bytes]:
    return {name: value for name, value in os.environb.items() if not name.startswith(_IGNORED)}


def _stdin(operation: Any, size: Any) -> str:
    if operation not in ("readline", "read") or type(size) is not int:
        raise NotAValue("a broken request for input")
    read: Callable[..., str] = getattr(sys.stdin, operation)
    return read() if size < 0 else read(size)


def _warn(category: Any, message: Any) -> None:
    if not (isinstance(category, type) and issubclass(category, Warning)) or not isinstance(message, str | Warning):
        raise NotAValue("a broken warning")
    warnings.warn_explicit(message, category, "<submission>", 1)


_RIDERS: Mapping[str, Callable[..., Any]] = MappingProxyType({"stdin": _stdin, "warn": _warn})
