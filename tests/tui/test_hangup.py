"""The program ends with its terminal, whoever stands between them."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

from tui.hangup import is_gone

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0
_LIKE_MAKE = """
import os, signal, subprocess, sys
os.close(os.open(os.ttyname(0), os.O_RDWR))  # the terminal of this session from now on
signal.signal(signal.SIGHUP, lambda *_: None)  # heard, and kept to itself
child = subprocess.Popen([sys.executable, "-c", "from tui.cli import main; raise SystemExit(main())"])
raise SystemExit(-child.wait())
"""


def test_a_terminal_is_gone_when_nobody_holds_its_other_end() -> None:
    outer, inner = os.openpty()
    assert not is_gone(inner)
    os.close(outer)
    assert is_gone(inner)
    os.close(inner)


def test_the_program_ends_with_its_terminal_though_its_parent_says_nothing(tmp_path: Path) -> None:
    outer, inner = os.openpty()
    own = {"CODEROUND_DATA": str(tmp_path / "data"), "CODEROUND_CONFIG": str(tmp_path / "none.toml"), "TERM": "xterm"}
    parent = subprocess.Popen(
        [sys.executable, "-c", _LIKE_MAKE],
        stdin=inner, stdout=inner, stderr=inner, cwd=ROOT, env={**os.environ, **own}, start_new_session=True,
    )  # fmt: skip
    os.close(inner)
    try:
        painted, deadline = b"", time.monotonic() + PATIENCE_S
        while b"problems" not in painted:
            assert time.monotonic() < deadline and parent.poll() is None, painted
            if select.select([outer], [], [], 0.1)[0]:
                painted += os.read(outer, 1 << 16)
        os.close(outer)
        assert parent.wait(PATIENCE_S) == signal.SIGHUP
    finally:
        with contextlib.suppress(ProcessLookupError):  # as it should be
            os.killpg(parent.pid, signal.SIGKILL)
