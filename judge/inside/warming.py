"""pytest made warm: a dummy session, so that no case pays for what is imported and compiled on first use."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import TextIO

from judge.inside.pytest_glue import Suite, Watcher

_WARM_UP = """import unittest
import pytest

@pytest.fixture
def one(): yield 1

@pytest.mark.parametrize("x", [2])
def test_fails(one, x, capsys, tmp_path, monkeypatch):
    assert [one] == [x]

class TestCase(unittest.TestCase):
    def test_passes(self):
        with self.subTest("x"):
            self.assertEqual(1, 1)
"""


def warm_up() -> None:
    """One session with a failing test, so that no case pays for what pytest imports and compiles on first use."""
    folder = Path(tempfile.mkdtemp(prefix="warm-"))
    try:
        (folder / "test_warm_up.py").write_text(_WARM_UP)
        watcher = Watcher()
        with quiet():
            suite = Suite.over(folder, [str(folder)], watcher, lambda: None)
            for item in suite.collect():
                suite.run(item)
            suite.close()
        sys.modules.pop("test_warm_up", None)
        sys.path[:] = [entry for entry in sys.path if entry != str(folder)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def quiet() -> Iterator[None]:
    """What pytest and the suite print outside of a test is read by nobody."""
    with redirect_stdout(_nowhere()), redirect_stderr(_nowhere()):
        yield


@cache
def _nowhere() -> TextIO:
    """Never closed: a session that begins there goes back to it in `capsys.disabled()`."""
    return Path(os.devnull).open("w")
