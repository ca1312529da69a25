"""What the suite may know of an exception of the submission, and where it came from: frames of the submission alone."""

from __future__ import annotations

import linecache
import os
from collections.abc import Callable
from types import TracebackType

from judge.inside.known import standard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from judge.inside.atoms import Node

_TEXT = 20_000
_LINE = 200
_FIRST, _LAST = 4, 12
_FRAME = '\n  File "'
_FIELDS = ("name", "path", "filename2", "exceptions")
root: list[str] = [""]
"""The submission's folder, set once it is known. In a list: it is read in every child."""


def details(error: BaseException, lower: Callable[[Any], Node]) -> dict[str, Node]:
    """Text, attributes, notes, chain and traceback of `error`, each only if there is one."""
    found: dict[str, Node] = {"trace": trace(error)}
    if type(error).__str__ is not BaseException.__str__ and type(error).__module__ != "builtins":
        found["text"] = safe_text(error)
    attributes = {name: value for name, value in vars(error).items() if name != "__notes__"}
    attributes |= {name: value for name in _FIELDS[:2] if type(value := getattr(error, name, None)) is str}
    if attributes:
        found["attributes"] = [[name, lower(value)] for name, value in attributes.items() if type(name) is str]
    notes = getattr(error, "__notes__", None)
    if type(notes) is list:
        found["notes"] = [note for note in notes if type(note) is str]
    if error.__cause__ is not None:
        found["cause"] = lower(error.__cause__)
    if error.__context__ is not None and error.__context__ is not error.__cause__:
        found["context"] = lower(error.__context__)
    if error.__suppress_context__:
        found["suppress"] = True
    return found


def safe_text(error: BaseException) -> str:
    """`str(error)`, whatever its author made of it."""
    try:
        text = str(error)
    except BaseException as problem:  # the submission's own code: it may raise anything
        return f"<str() raised {type(problem).__name__}>"
    return text[:_TEXT]


def trace(error: BaseException) -> str:
    """The frames of `error` that lie in the submission, innermost last, with paths relative to it."""
    lines = [line for frame in _frames(error.__traceback__) if (line := _line(*frame))]
    if len(lines) > _FIRST + _LAST:
        lines[_FIRST:-_LAST] = [f"  ... {len(lines) - _FIRST - _LAST} more frames ..."]
    return "\n".join(lines)


def report(error: BaseException) -> str:
    """What `logging` writes of `error`, without its last line break: the chain, notes and all, but of the frames the
    submission's alone, with paths relative to it."""
    told = standard("traceback").TracebackException.from_exception(error)
    chain = [told]
    for each in chain:  # grows while it is walked; the traceback module has cut the cycles
        chain += filter(None, (each.__cause__, each.__context__, *(each.exceptions or ())))
        each.stack[:] = [frame for frame in each.stack if relative(frame.filename) is not None]
        for frame in each.stack:
            frame.filename = relative(frame.filename)
    text = "".join(told.format()).removesuffix("\n")
    return text if len(text) <= _TEXT else f"{text[: _TEXT // 2]}\n...\n{text[-_TEXT // 2 :]}"


def stack(text: str) -> str:
    """The `stack_info` of a log record, with the same frames."""
    head, *frames = text.split(_FRAME)
    parts = [(relative(path), rest) for path, _, rest in (frame.partition('"') for frame in frames)]
    return _FRAME.join([head, *(f'{path}"{rest}' for path, rest in parts if path is not None)])[:_TEXT]


def relative(filename: str) -> str | None:
    """A path within the submission's folder, or None."""
    prefix = root[0] + os.sep
    return filename[len(prefix) :] if root[0] and filename.startswith(prefix) else None


def _frames(link: TracebackType | None) -> list[tuple[str, int, str]]:
    frames = []
    while link is not None:
        code = link.tb_frame.f_code
        frames.append((code.co_filename, link.tb_lineno or 0, code.co_name))
        link = link.tb_next
    return frames


def _line(filename: str, number: int, function: str) -> str:
    path = relative(filename)
    if path is None:
        return ""
    source = linecache.getline(filename, number).strip()[:_LINE]
    return f'  File "{path}", line {number}, in {function}' + (f"\n    {source}" if source else "")
