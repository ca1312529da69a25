"""Immutable types whose subclasses cross as values: how the candidate makes an exact one of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from judge.inside import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_BASES: Mapping[type, Callable[[Any], Any]] = {
    int: int.__pos__,
    float: float.__pos__,
    complex: complex.__pos__,
    str: str.__str__,
    bytes: lambda value: bytes.__getitem__(value, slice(None)),
    tuple: lambda value: tuple.__getitem__(value, slice(None)),
    frozenset: lambda value: frozenset(frozenset.__iter__(value)),
}
_DAY = ("year", "month", "day")
_CLOCK = ("hour", "minute", "second", "microsecond")


def _parts(base: Any, value: Any, names: tuple[str, ...]) -> list[Any]:
    """Attributes as the base has them, whatever the subclass made of their names."""
    return [vars(base)[name].__get__(value) for name in names]


def _zone(base: Any, value: Any) -> Any:
    """What crosses by value stays; of any other zone the offset of this very moment is kept, so that `==` is right."""
    [zone] = _parts(base, value, ("tzinfo",))
    if zone is None or type(zone).__module__ == "zoneinfo":
        return zone
    offset = base.utcoffset(value)
    return None if offset is None else known.standard("datetime").timezone(offset)


def _date(base: Any, value: Any) -> Any:
    return base(*_parts(base, value, _DAY))


def _datetime(base: Any, value: Any) -> Any:
    day = _parts(base.__base__, value, _DAY)
    [fold] = _parts(base, value, ("fold",))
    return base(*day, *_parts(base, value, _CLOCK), _zone(base, value), fold=fold)


def _time(base: Any, value: Any) -> Any:
    [fold] = _parts(base, value, ("fold",))
    return base(*_parts(base, value, _CLOCK), _zone(base, value), fold=fold)


_LATE_BASES: Mapping[tuple[str, str], Callable[[Any, Any], Any]] = {
    ("decimal", "Decimal"): lambda base, value: base(base.__str__(value)),
    ("fractions", "Fraction"): lambda base, value: base(value.numerator, value.denominator),
    ("datetime", "datetime"): _datetime,  # before the date that it is, too
    ("datetime", "date"): _date,
    ("datetime", "time"): _time,
    ("datetime", "timedelta"): lambda base, value: base(*_parts(base, value, ("days", "seconds", "microseconds"))),
}
"""Of modules that are loaded only if the submission uses them."""


def base_of(cls: type) -> tuple[type, Callable[[Any], Any]] | None:
    """The immutable type that `cls` is a subclass of, and what makes an exact one. An exact one that is no atom all
    the same (a datetime in a zone of the submission's) is an object like others."""
    return next(((base, exact) for base, exact in _bases() if issubclass(cls, base) and cls is not base), None)


def _bases() -> Iterator[tuple[type, Callable[[Any], Any]]]:
    yield from _BASES.items()
    for (module, name), exact in _LATE_BASES.items():
        if (base := known.loaded_type(module, name)) is not None:
            yield base, partial(exact, base)
