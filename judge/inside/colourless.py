"""pytest without Pygments, which is a fifth of what importing it costs: nothing is ever shown in colours here."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

_PARTS = ("", ".formatters", ".formatters.terminal", ".lexer", ".lexers", ".lexers.diff", ".lexers.python")


class _Nothing:
    def __init__(self, *_: Any, **__: Any) -> None: ...


class _StandIn(ModuleType):
    """Has every class that is asked of it, and leaves text as it is."""

    @staticmethod
    def highlight(text: str, *_: Any) -> str:
        return text

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (_Nothing,), {})


def import_pytest() -> None:
    """Import what holds on to Pygments with a stand-in in its place. A suite that wants the real one gets it."""
    stand_ins = {f"pygments{part}": _StandIn(f"pygments{part}") for part in _PARTS}
    stand_ins = {name: module for name, module in stand_ins.items() if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        importlib.import_module("_pytest._io.terminalwriter")
    finally:
        for name in stand_ins:
            del sys.modules[name]
