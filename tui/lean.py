"""asyncio without TLS: a megabyte and some milliseconds of the start that a program in a terminal has no use for."""

from __future__ import annotations

import importlib
import sys


def import_asyncio() -> None:
    """As on a Python that was built without ssl, which asyncio is prepared for. Whoever imports ssl later gets it."""
    if "asyncio" in sys.modules or "ssl" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]  # how the import system says: not to be had
    try:
        importlib.import_module("asyncio")
    finally:
        del sys.modules["ssl"]
