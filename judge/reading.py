"""Reads submissions and suites from the disk. No link is followed, nothing can block, everything has a limit."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from judge.admission import FILE_BYTES, FILES, TOTAL_BYTES, path_refusal
from judge.submission import Submission, Suite

DRIVER = "driver.py"
_SUITE_FILE_BYTES = 8 << 20
_SUITE_BYTES = 20 << 20  # three quarters of a frame, for base64
_SUITE_FILES = 2000
_LEFT_OUT = {"__pycache__", "node_modules"}


class SubmissionError(ValueError):
    """What is handed in, or its suite, can't be read. The message says what, where, and why."""


def read_submission(path: Path) -> Submission:
    """The Python files of a folder, or one file.

    Hidden files and folders, virtual environments and whatever is not called `*.py` are left out. Contents are not
    judged here.

    Raises:
        SubmissionError: A link, a device or a pipe, a name that can't be laid out, or too much of anything.
    """
    if not path.is_dir():
        return Submission({_checked(path.name): _read(path, FILE_BYTES)})
    files = _read_folder(path, suffix=".py", most=FILES, file_bytes=FILE_BYTES, total_bytes=TOTAL_BYTES)
    if not files:
        raise SubmissionError(f"{path}: no Python file here. Name the folder or the file that holds the solution.")
    return Submission(files)


def read_suite(path: Path, submission: Submission) -> Suite:
    """A folder of tests with their data, or one test file; the modules under test are the files of `submission`.

    `driver.py` at the top runs beside the submission. Where tests and solution share a folder, each file has one role.

    Raises:
        SubmissionError: As for `read_submission`, or no file looks like a test.
    """
    if path.is_dir():
        files = _read_folder(path, suffix="", most=_SUITE_FILES, file_bytes=_SUITE_FILE_BYTES, total_bytes=_SUITE_BYTES)
    else:
        files = {_checked(path.name): _read(path, _SUITE_FILE_BYTES)}
    under_test = [name for name in submission.files if not is_test(name)]
    files = {name: content for name, content in files.items() if name not in under_test}
    if not any(is_test(name) and PurePosixPath(name).name != "conftest.py" for name in files):
        raise SubmissionError(f"{path}: no tests here. pytest collects files called test_*.py or *_test.py.")
    beside = {DRIVER: files.pop(DRIVER)} if DRIVER in files else {}
    return Suite(files=files, modules=modules_of(*under_test, *beside), beside=beside)


def is_test(path: str) -> bool:
    name = PurePosixPath(path).name
    return name == "conftest.py" or (name.endswith(".py") and (name.startswith("test_") or name.endswith("_test.py")))


def modules_of(*paths: str) -> tuple[str, ...]:
    """Importable names: `api/client.py` gives `api` and `api.client`, `api/__init__.py` gives `api`."""
    names: dict[str, None] = {}
    for path in map(PurePosixPath, paths):
        parts = path.parent.parts if path.name == "__init__.py" else path.with_suffix("").parts
        if path.suffix == ".py" and all(part.isidentifier() for part in parts):
            names.update((".".join(parts[:length]), None) for length in range(1, len(parts) + 1))
    return tuple(names)


def _read_folder(folder: Path, *, suffix: str, most: int, file_bytes: int, total_bytes: int) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    total = 0
    for path in _walk(folder, suffix):
        name = _checked(path.relative_to(folder).as_posix())
        files[name] = _read(path, file_bytes)
        total += len(files[name])
        if len(files) > most or total > total_bytes:
            most_mib = total_bytes >> 20
            raise SubmissionError(f"{folder}: more than {most} files or {most_mib} MiB. Is this the right folder?")
    return files


def _walk(folder: Path, suffix: str) -> Iterator[Path]:
    entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    if any(entry.name == "pyvenv.cfg" for entry in entries):
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name in _LEFT_OUT or entry.name.endswith((".pyc", ".egg-info")):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), suffix)
        elif entry.name.endswith(suffix) or entry.is_symlink():
            yield Path(entry.path)


def _checked(name: str) -> str:
    why = path_refusal(name)
    if why:
        raise SubmissionError(f"{name!r}: this file name {why}. Rename it.")
    return name


def _read(path: Path, most: int) -> bytes:
    """One regular file, opened so that neither a link is followed nor a pipe waited for."""
    try:
        fd = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as problem:
        if path.is_symlink():
            raise SubmissionError(f"{path}: is a symbolic link; links are not followed.") from None
        raise SubmissionError(f"{path}: can't be read: {problem.strerror}.") from None
    with os.fdopen(fd, "rb") as file:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise SubmissionError(f"{path}: not a regular file.")
        content = file.read(most + 1)
    if len(content) > most:
        raise SubmissionError(f"{path}: larger than {most >> 10} KiB.")
    return content
