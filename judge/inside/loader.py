"""Writes a submission, refuses what is no Python text, and imports it under its own names."""

from __future__ import annotations

import gc
import importlib
import io
import linecache
import os
import sys
import tokenize
from collections.abc import Iterable, Mapping
from types import ModuleType

from judge.inside import faults, known
from judge.inside.wire import WireError, parts_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_CODINGS = frozenset({"utf-8", "utf-8-sig"})
_MESSAGE = 2000


class Broken(Exception):
    """The submission cannot be imported. `frame` says why, as the protocol wants it."""

    def __init__(self, kind: str, message: str, *, file: str | None = None, line: int | None = None, trace: str = ""):
        super().__init__(message)
        self.frame = {"type": kind, "message": message[:_MESSAGE], "traceback": trace, "file": file, "line": line}


def load(files: Mapping[str, bytes], modules: Iterable[str], folder: str) -> dict[str, ModuleType]:
    """Write `files` into `folder` and import `modules` from there.

    Raises:
        Broken: It is no Python text, does not compile, or raises while it is imported.
    """
    for path, content in files.items():
        check(path, content)
    for path, content in files.items():
        _write(folder, path, content)
    faults.root[0] = folder
    _make_way(files)
    sys.path.insert(0, folder)
    sys.path_importer_cache.pop(folder, None)  # not `invalidate_caches`: in 3.13 it imports half of the library
    return import_modules(modules)


def import_modules(modules: Iterable[str]) -> dict[str, ModuleType]:
    """Import what the suite may ask for, parents included.

    Raises:
        Broken: A module raises, or is not there.
    """
    loaded = {}
    for name in modules:
        try:
            loaded[name] = importlib.import_module(name)
        except BaseException as error:  # the submission's own code: it may raise anything, SystemExit too
            raise _broken(error) from None
        parent = name.rpartition(".")[0]
        while parent:
            loaded.setdefault(parent, sys.modules[parent])
            parent = parent.rpartition(".")[0]
    return loaded


def settle() -> None:
    """Before the first fork: nothing that exists now is worth a look by the collector of a child."""
    gc.collect()
    gc.freeze()


def check(path: str, content: bytes) -> None:
    """Refuse what interpreters read differently, then what they cannot compile.

    Raises:
        Broken: With file and line.
    """
    if not path.endswith(".py"):
        return
    if b"\0" in content:  # 3.11.2 runs the part before it, 3.11.4 says SyntaxError
        line = content[: content.index(b"\0")].count(b"\n") + 1
        raise Broken("SyntaxError", "source code contains a null byte", file=path, line=line)
    _check_coding(path, content)
    try:
        compile(content, path, "exec", dont_inherit=True)
    except SyntaxError as error:
        raise Broken(type(error).__name__, error.msg or "invalid syntax", file=path, line=error.lineno) from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise Broken(
            type(error).__name__, f"the source is too deep or too large to compile: {error}", file=path
        ) from None


def _check_coding(path: str, content: bytes) -> None:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Broken("SyntaxError", f"source is not UTF-8: {error.reason}", file=path, line=line) from None
    try:
        coding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
    except SyntaxError as error:
        raise Broken("SyntaxError", f"source is not UTF-8: {error.msg}", file=path, line=1) from None
    if coding not in _CODINGS:
        raise Broken("SyntaxError", f"source must be UTF-8, not {coding}", file=path, line=1)


def _write(folder: str, path: str, content: bytes) -> None:
    try:
        target = "/".join((folder, *parts_of(path)))
    except WireError as problem:
        raise Broken("ValueError", str(problem)) from None
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "wb") as file:
        file.write(content)


def _make_way(files: Iterable[str]) -> None:
    """A submission may have a `queue.py` or `json.py`: its own imports find that one, as they would by hand."""
    names = {parts_of(path)[0].removesuffix(".py") for path in files} - {*sys.builtin_module_names, "judge"}
    for name in names:
        known.keep(name)
    for loaded in [each for each in sys.modules if each.partition(".")[0] in names]:
        if not _is_frozen(sys.modules[loaded]):
            del sys.modules[loaded]


def _is_frozen(module: ModuleType) -> bool:
    return getattr(getattr(module, "__spec__", None), "origin", None) == "frozen" or module.__name__ == "__main__"


def _broken(error: BaseException) -> Broken:
    kind, message, trace = type(error).__name__, faults.safe_text(error), faults.trace(error)
    file, line = _where(error)
    if isinstance(error, ModuleNotFoundError) and error.name and not faults.relative(str(error.path or "")):
        message = f"module {error.name!r} is not available"
    return Broken(kind, message, file=file, line=line, trace=trace)


def _where(error: BaseException) -> tuple[str | None, int | None]:
    link: Any = error.__traceback__
    place: tuple[str | None, int | None] = (None, None)
    while link is not None:
        path = faults.relative(link.tb_frame.f_code.co_filename)
        if path is not None:
            place = (path, link.tb_lineno)
        link = link.tb_next
    return place


def warm_sources(files: Iterable[str], folder: str) -> None:
    """Read the lines that tracebacks show once, before the first fork."""
    for path in files:
        if path.endswith(".py"):
            linecache.getlines(f"{folder}/{path}")
