"""Which files of a pad are the user's own tests."""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import PurePosixPath
from typing import TypeVar

T = TypeVar("T", str, bytes, bytes | str)


def is_own_test(path: str) -> bool:
    """Whether a file is one of tests by its name: `test_mine.py`, also in a folder."""
    name = PurePosixPath(path).name
    return name.startswith("test_") and name.endswith(".py")


def own_tests(files: Mapping[str, T], starter: Container[str]) -> dict[str, T]:
    """Of `files` those that the user added as tests; a test file of the starter is part of the task."""
    return {path: text for path, text in files.items() if is_own_test(path) and path not in starter}


def code_among(files: Mapping[str, T], starter: Container[str]) -> dict[str, T]:
    """The others."""
    return {path: text for path, text in files.items() if not is_own_test(path) or path in starter}
