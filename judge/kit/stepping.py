"""Calls back before each bytecode of the submission's code. Two mechanisms, one behaviour.

CPython 3.11 has `threading.settrace` and `f_trace_opcodes`. From 3.12 on these miss the first call of each function
(measured on 3.12.1 and 3.13.0), so there the INSTRUCTION events of `sys.monitoring` are used; they cost the same.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

OnBytecode = Callable[[CodeType, int], None]
"""Gets the code and the offset of the bytecode that comes next; runs in the thread that executes it."""


def step(*modules: ModuleType, on_bytecode: OnBytecode) -> Any:
    """A context manager: inside it, `on_bytecode` runs before each bytecode of `modules`, in threads started there."""
    if sys.version_info >= (3, 12):
        return _monitored(modules, on_bytecode)
    return _traced(modules, on_bytecode)


@contextmanager
def _traced(modules: tuple[ModuleType, ...], on_bytecode: OnBytecode) -> Iterator[None]:
    names = frozenset(module.__name__ for module in modules)

    def on_event(frame: FrameType, event: str, _argument: Any) -> Any:
        if event == "opcode":
            on_bytecode(frame.f_code, frame.f_lasti)
        return on_event

    def on_call(frame: FrameType, _event: str, _argument: Any) -> Any:
        if frame.f_globals.get("__name__") not in names:
            return None
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        return on_event

    before = threading.gettrace()
    threading.settrace(on_call)
    try:
        yield
    finally:
        threading.settrace(before)


@contextmanager
def _monitored(modules: tuple[ModuleType, ...], on_bytecode: OnBytecode) -> Iterator[None]:
    monitoring: Any = sys.monitoring  # type: ignore[attr-defined]  # 3.12 and later; we are checked as 3.11
    tool = next(number for number in (3, 4) if monitoring.get_tool(number) is None)  # free for anybody's use
    codes = _codes_of(modules)
    monitoring.use_tool_id(tool, "coderound")
    monitoring.register_callback(tool, monitoring.events.INSTRUCTION, on_bytecode)
    for code in codes:
        monitoring.set_local_events(tool, code, monitoring.events.INSTRUCTION)
    try:
        yield
    finally:
        for code in codes:
            monitoring.set_local_events(tool, code, monitoring.events.NO_EVENTS)
        monitoring.register_callback(tool, monitoring.events.INSTRUCTION, None)
        monitoring.free_tool_id(tool)


def _everything() -> list[Any]:
    """What the collector knows of, frozen objects included: a candidate freezes what it has loaded."""
    if not gc.get_freeze_count():
        return gc.get_objects()
    gc.unfreeze()
    try:
        return gc.get_objects()
    finally:
        gc.freeze()


def _codes_of(modules: tuple[ModuleType, ...]) -> list[CodeType]:
    """The code of every function that lives in `modules`, wherever it hides, with the functions nested in it."""
    spaces = {id(vars(module)) for module in modules}
    found: dict[CodeType, None] = {}
    pending = [
        thing.__code__ for thing in _everything() if type(thing) is FunctionType and id(thing.__globals__) in spaces
    ]
    while pending:
        code = pending.pop()
        if code not in found:
            found[code] = None
            pending += [constant for constant in code.co_consts if isinstance(constant, CodeType)]
    return list(found)
