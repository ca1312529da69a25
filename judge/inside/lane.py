"""Examiner and the child of a case take turns: on one processor each message between them costs a tenth."""

from __future__ import annotations

import os


def keep_to(lane: int | None) -> None:
    """Run on one of the processors that are ours from now on; two that are given the same `lane` share one.

    A preference: where the kernel will not have it, nothing is lost but time.
    """
    if lane is not None and hasattr(os, "sched_setaffinity"):
        try:
            ours = sorted(os.sched_getaffinity(0))
            os.sched_setaffinity(0, {ours[lane % len(ours)]})
        except OSError:
            return
