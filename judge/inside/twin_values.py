"""Twins that are values: subclasses of immutable types, each with the base's own value in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from types import MappingProxyType
from typing import Any

_MAKE: Mapping[type, Callable[[Any, Any], Any]] = MappingProxyType(
    {
        Fraction: lambda cls, it: Fraction.__new__(cls, it.numerator, it.denominator),
        date: lambda cls, it: date.__new__(cls, it.year, it.month, it.day),
        datetime: lambda cls, it: datetime.__new__(
            cls, it.year, it.month, it.day, it.hour, it.minute, it.second, it.microsecond, it.tzinfo, fold=it.fold
        ),
        time: lambda cls, it: time.__new__(cls, it.hour, it.minute, it.second, it.microsecond, it.tzinfo, fold=it.fold),
        timedelta: lambda cls, it: timedelta.__new__(cls, it.days, it.seconds, it.microseconds),
    }
)
_STEPS: Mapping[type, tuple[str, ...]] = MappingProxyType(
    {
        datetime: ("__add__", "__radd__", "__sub__", "__rsub__", "replace", "__replace__", "astimezone"),
        date: ("__add__", "__radd__", "__sub__", "__rsub__", "replace", "__replace__"),
        time: ("replace", "__replace__"),
    }
)
"""What makes its result by calling the class: of a twin that would be a question, with the suite's operand in it."""


def value_of(cls: Any, value: Any) -> Any:
    """A twin of class `cls` that has the exact `value`."""
    base = type(value)
    return _MAKE[base](cls, value) if base in _MAKE else base.__new__(cls, value)


def steps(base: type | None) -> dict[str, Any]:
    """Methods that are worked out on the base value, and come to one."""
    if base is None:
        return {}
    return {name: _step(base, name) for name in _STEPS.get(base, ()) if hasattr(base, name)}


def _step(base: type, name: str) -> Callable[..., Any]:
    def method(self: Any, *values: Any, **keywords: Any) -> Any:
        return getattr(_MAKE[base](base, self), name)(*values, **keywords)

    method.__name__ = name
    return method
