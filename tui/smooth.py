"""Keeps typing smooth: a key waits neither for garbage collection (10 to 60 ms) nor for other threads to pause."""

from __future__ import annotations

import contextlib
import gc
import sys

_YOUNG, _MIDDLE, _OLD = 10_000, 20, 1_000
"""Collections of the youngest objects cost less than a millisecond; full ones come of themselves practically never."""

_WORTH_IT = 5
"""Collections of the middle generation after which a pause is used for a full one."""


_SWITCH_S = 0.0005
"""How long a thread that computes may keep the others waiting. Python's own 5 ms is paid several times for one key."""


_M_ARENA_MAX = -8
"""malloc.h of glibc."""


def before_start() -> None:
    """No collection while the program starts."""
    gc.disable()
    sys.setswitchinterval(_SWITCH_S)
    _share_one_heap()


def _share_one_heap() -> None:
    """glibc gives every thread a heap of its own: a megabyte of them for threads that hardly ask for any."""
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(AttributeError):  # another C library
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def after_first_paint() -> None:
    """All that the screen is made of will live as long as it: collect once, then never look at it again.

    Frozen objects of an earlier screen are let go first, so that a change of screens leaks nothing.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
    gc.enable()


def in_a_pause() -> None:
    """Nobody is typing: collect what only a full collection finds, if enough has happened since the last one."""
    if gc.get_count()[2] >= _WORTH_IT:
        gc.collect()
