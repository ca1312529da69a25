"""What a worker of a cluster does: judges one case in a sandbox of its own machine, chosen once and kept."""

from __future__ import annotations

import atexit
import threading
from functools import cache

from judge.batch import BatchCase, judge_case
from judge.report import Report
from sandbox.sandbox import Sandbox
from tui.wiring import choose_sandbox

_LOCK = threading.Lock()


def judge_on_worker(wanted: str | None, case: BatchCase) -> Report:
    """Judge `case` here.

    Raises:
        SandboxError: This machine has no such sandbox; the cluster tries another.
    """
    with _LOCK:  # several threads of one worker share its sandbox
        sandbox = _sandbox(wanted)
    return judge_case(case, sandbox)


@cache
def _sandbox(wanted: str | None) -> Sandbox:
    sandbox = choose_sandbox(wanted, print).sandbox
    atexit.register(sandbox.close)
    return sandbox
