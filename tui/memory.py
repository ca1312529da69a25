"""Garbage collection out of the way of typing: a full collection takes 20 to 60 ms, which a key would wait for."""

from __future__ import annotations

import gc


def before_start() -> None:
    """No collection while the program starts."""
    gc.disable()


def after_first_paint() -> None:
    """All that the screen is made of will live as long as it: collect once, then never look at it again.

    Frozen objects of an earlier screen are let go first, so that a change of screens leaks nothing.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.enable()
