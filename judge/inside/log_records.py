"""Log records of the submission, made anew for the suite's handlers. Whatever a record claims to be, it becomes a plain
one: known attributes of known types, and what `extra` may add."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from judge.inside.atoms import NotAValue
from judge.inside.log_rider import FIELDS, LONG, MANY, STANDARD

_ATOMS = frozenset({str, bytes, bytearray, int, float})
_CONTAINERS = frozenset({list, tuple, set, frozenset, dict, MappingProxyType})


class Record(logging.LogRecord):
    """Knows its message from the submission, where it was formatted: a `%` of strangers' text and arguments could
    fill the memory here, or ask the submission in the midst of a handler."""

    __slots__ = ("_sent",)
    _sent: tuple[Any, Any, str]

    def getMessage(self) -> str:
        msg, args, text = self._sent
        if self.msg is msg and self.args is args:
            return text
        return super().getMessage()  # a filter of the suite's has changed it


Record.__name__ = Record.__qualname__ = "LogRecord"


def handle(fields: Any, decided: Any, text: Any, msg: Any, args: Any, error: Any, extra: Any) -> None:
    """One record of the submission, to the suite's loggers.

    Args:
        decided: The submission has set a level for this logger, and the record has passed it.
        error: The exception it was logged with, None, or () for an `exc_info` of nothing.

    Raises:
        NotAValue: It is none.
    """
    if type(text) is not str or not {type(fields), type(extra)} <= {MappingProxyType}:
        raise NotAValue("a broken log record")
    known = {name: _cut(value) for name, kinds in FIELDS.items() if type(value := fields.get(name)) in kinds}
    if not known.keys() >= {"name", "levelno"}:
        raise NotAValue("a log record without a name or a level")
    logger = _logger(known["name"])
    if decided is True or logger.isEnabledFor(known["levelno"]):
        record = _record(logger, known, text)
        record._sent = (msg, args, text)
        vars(record).update(msg=msg, args=args, exc_info=_exc_info(error), **_extra(extra, record))
        (logger.handle if logger.name == record.name else logger.callHandlers)(record)


def _logger(name: str) -> logging.Logger:
    """The suite's logger of this name, or the next one that the record would climb to: strangers' names make none."""
    loggers = logging.root.manager.loggerDict
    while name:
        if isinstance(found := loggers.get(name), logging.Logger):
            return found
        name = name.rpartition(".")[0]
    return logging.root


def _record(logger: logging.Logger, known: dict[str, Any], text: str) -> Record:
    file = Path(known.get("filename", "")).name or "<submission>"
    made = logger.makeRecord(known["name"], known["levelno"], file, 0, text, (), None)  # the suite may have a factory
    record = Record.__new__(Record)
    vars(record).update({**vars(made), **known, "filename": file})
    return record


def _exc_info(error: Any) -> tuple[Any, Any, None] | None:
    if error is None:
        return None
    return (type(error), error, None) if isinstance(error, BaseException) else (None, None, None)


def _extra(given: Mapping[Any, Any], record: Record) -> dict[str, Any]:
    """Nothing that a record has already, by whatever name it has it."""
    names = [name for name in given if type(name) is str and name[:1] != "_" and name not in STANDARD]
    return {name: given[name] for name in names[:MANY] if len(name) <= LONG and not hasattr(record, name)}


def _cut(value: Any) -> Any:
    return value[:LONG] if type(value) is str else value


def weight(told: Any) -> int:
    """Bytes that a record holds here for as long as the suite keeps it; objects of the submission hold next to none."""
    total, seen, ahead = 0, {id(told)}, [told]
    while ahead:
        value = ahead.pop()
        kind = type(value)
        if kind in _ATOMS:
            total += sys.getsizeof(value)
        elif kind in _CONTAINERS:
            total += sys.getsizeof(value)
            inner = [*value, *value.values()] if kind in (dict, MappingProxyType) else [*value]
            new = {id(each): each for each in inner if id(each) not in seen}
            ahead += new.values()
            seen |= new.keys()
    return total


class Levels:
    """The suite's levels of loggers, and its `logging.disable`, as far as one child has been told."""

    def __init__(self) -> None:
        self._told: dict[str, int] = {}
        self._disabled = 0

    def changes(self) -> Iterator[tuple[Any, ...]]:
        """The request that brings the child up to date, if it is not."""
        manager = logging.root.manager
        now = {name: level for name, logger in list(manager.loggerDict.items()) if (level := _level(logger))}
        if logging.root.level != logging.WARNING:  # what it is in a child too
            now["root"] = logging.root.level
        if now == self._told and manager.disable == self._disabled:
            return
        changed = {name: now.get(name) for name in {**self._told, **now} if now.get(name) != self._told.get(name)}
        self._told, self._disabled = now, manager.disable
        yield ("levels", MappingProxyType(changed), manager.disable)


def _level(logger: Any) -> int:
    level = getattr(logger, "level", 0)  # a placeholder has none
    return level if type(level) is int else 0
