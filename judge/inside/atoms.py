"""Immutable builtin values as JSON nodes, and back as exact builtins: nothing of the other side's code is ever run.

An atom that JSON knows stands for itself; every other node is a list whose first item is its kind.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Callable, Mapping
from types import EllipsisType, MappingProxyType, NotImplementedType

from judge.inside.known import loaded_type, standard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime, time, tzinfo
    from fractions import Fraction
    from typing import Any, TypeAlias

    Node: TypeAlias = Any
    """What JSON can hold."""

_PLAIN_INT = 1 << 512  # beyond it JSON's decimal digits are slow and, from 4300 on, refused by the interpreter
_HEX_DIGITS = 1 << 19
_FRACTION_BITS = 1 << 14  # gcd is quadratic
RAW = frozenset({str, bool, type(None)})
"""Types that stand for themselves in JSON whatever their value."""
NO_ATOM: Any = object()


class NotAValue(Exception):
    """The node is none of ours: the peer broke the protocol."""


def lower_atom(value: Any) -> Node:
    """The node of `value`, or `NO_ATOM` if its exact type is none of ours."""
    kind = type(value)
    if kind in RAW:
        return value
    lower = _LOWER.get(kind) or _late(kind)
    return NO_ATOM if lower is None else lower(value)


def _late(kind: type) -> Callable[[Any], Node] | None:
    """For a type of a module that is loaded only if somebody uses it: a candidate must be quick to start."""
    module, name = place = (kind.__module__, kind.__name__)
    lower = _LATE.get(place) if type(module) is str and type(name) is str else None
    if lower is None or loaded_type(module, name) is not kind:
        return None
    _LOWER[kind] = lower
    return lower


def raise_atom(node: list[Any]) -> Any:
    """Undo `lower_atom` for a list node; `NO_ATOM` if its kind is no atom's.

    Raises:
        NotAValue, ValueError, TypeError, OverflowError: A broken node.
    """
    build = _RAISE.get(node[0]) if node and type(node[0]) is str else None
    return NO_ATOM if build is None else build(*node[1:])


def _lower_int(value: int) -> Node:
    if -_PLAIN_INT < value < _PLAIN_INT:
        return value
    return ["i", hex(value)]


def _raise_int(text: str) -> int:
    if type(text) is not str or len(text) > _HEX_DIGITS:
        raise NotAValue("an int too long")
    return int(text, 16)


def _lower_float(value: float) -> Node:
    return value if math.isfinite(value) else ["f", repr(value)]


def _raise_float(text: str) -> float:
    return {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}[text]


def _raise_fraction(numerator: Node, denominator: Node) -> Fraction:
    top, bottom = _int(numerator), _int(denominator)
    if max(top.bit_length(), bottom.bit_length()) > _FRACTION_BITS:
        raise NotAValue("a fraction too long")
    return standard("fractions").Fraction(top, bottom)  # type: ignore[no-any-return]  # it is one


def _int(node: Node) -> int:
    value = raise_atom(node) if type(node) is list else node
    if type(value) is not int:
        raise NotAValue("an int was expected")
    return value


def _ints(*values: Any) -> tuple[int, ...]:
    if not all(type(value) is int for value in values):
        raise NotAValue("ints were expected")
    return values


def _text(value: Any) -> str:
    if type(value) is not str:
        raise NotAValue("text was expected")
    return value


def _lower_zone(zone: tzinfo | None) -> Node:
    if zone is None:
        return None
    if _late(type(zone)) is not _lower_tz:
        return NO_ATOM
    if type(zone).__name__ == "timezone":
        offset: Any = zone.utcoffset(None)
        return ["offset", offset.days, offset.seconds, offset.microseconds]
    key = getattr(zone, "key", None)
    return ["zone", key] if type(key) is str and key else NO_ATOM


def _raise_zone(node: Node) -> tzinfo | None:
    if node is None:
        return None
    kind, *rest = node
    if kind == "zone":
        return standard("zoneinfo").ZoneInfo(_text(rest[0]))  # type: ignore[no-any-return]  # a tzinfo
    datetime = standard("datetime")
    offset = datetime.timedelta(*_ints(*rest))
    return datetime.timezone(offset) if offset else datetime.UTC  # type: ignore[no-any-return]  # a tzinfo


def _lower_datetime(value: datetime) -> Node:
    zone = _lower_zone(value.tzinfo)
    if zone is NO_ATOM:
        return NO_ATOM
    clock = [value.hour, value.minute, value.second, value.microsecond]
    return ["dt", value.year, value.month, value.day, *clock, value.fold, zone]


def _raise_datetime(*parts: Any) -> datetime:
    *numbers, fold, zone = parts
    year, month, day, *clock = _ints(*numbers)
    hour, minute, second, microsecond = clock
    return standard("datetime").datetime(  # type: ignore[no-any-return]  # it is one
        year, month, day, hour, minute, second, microsecond, _raise_zone(zone), fold=_int(fold)
    )


def _lower_time(value: time) -> Node:
    zone = _lower_zone(value.tzinfo)
    if zone is NO_ATOM:
        return NO_ATOM
    return ["tm", value.hour, value.minute, value.second, value.microsecond, value.fold, zone]


def _raise_time(*parts: Any) -> time:
    *numbers, fold, zone = parts
    hour, minute, second, microsecond = _ints(*numbers)
    return standard("datetime").time(  # type: ignore[no-any-return]  # it is one
        hour, minute, second, microsecond, _raise_zone(zone), fold=_int(fold)
    )


def _lower_tz(value: tzinfo) -> Node:
    zone = _lower_zone(value)
    return zone if zone is NO_ATOM else ["tz", zone]


_LOWER: dict[type, Callable[[Any], Node]] = {
    int: _lower_int,
    float: _lower_float,
    complex: lambda value: ["c", _lower_float(value.real), _lower_float(value.imag)],
    bytes: lambda value: ["b", base64.b64encode(value).decode("ascii")],
    range: lambda value: ["r", _lower_int(value.start), _lower_int(value.stop), _lower_int(value.step)],
    EllipsisType: lambda _: ["..."],
    NotImplementedType: lambda _: ["ni"],
}


def _lower_path(value: Any) -> Node:
    return ["path", str(value)]


def _lower_pure_path(value: Any) -> Node:
    return ["purepath", str(value)]


_LATE: Mapping[tuple[str, str], Callable[[Any], Node]] = {
    ("datetime", "date"): lambda value: ["date", value.year, value.month, value.day],
    ("datetime", "datetime"): _lower_datetime,
    ("datetime", "time"): _lower_time,
    ("datetime", "timedelta"): lambda value: ["td", value.days, value.seconds, value.microseconds],
    ("datetime", "timezone"): _lower_tz,
    ("pathlib", "PosixPath"): _lower_path,
    ("pathlib", "PurePosixPath"): _lower_pure_path,
    ("pathlib._local", "PosixPath"): _lower_path,  # as Python 3.13 has it
    ("pathlib._local", "PurePosixPath"): _lower_pure_path,
    ("decimal", "Decimal"): lambda value: ["dec", str(value)],
    ("fractions", "Fraction"): lambda value: ["frac", _lower_int(value.numerator), _lower_int(value.denominator)],
    **{("ipaddress", f"IPv{version}Address"): lambda value: ["ip", str(value)] for version in (4, 6)},
    **{("ipaddress", f"IPv{version}Network"): lambda value: ["net", str(value)] for version in (4, 6)},
    ("uuid", "UUID"): lambda value: ["uuid", value.hex],
    ("zoneinfo", "ZoneInfo"): _lower_tz,
}


def _raise_complex(real: Node, imaginary: Node) -> complex:
    parts = [raise_atom(part) if type(part) is list else part for part in (real, imaginary)]
    if not all(type(part) is float for part in parts):
        raise NotAValue("a complex number has two floats")
    return complex(*parts)


_RAISE: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "i": _raise_int,
        "f": _raise_float,
        "c": _raise_complex,
        "b": lambda text: base64.b64decode(_text(text), validate=True),
        "r": lambda start, stop, step: range(_int(start), _int(stop), _int(step)),
        "dec": lambda text: standard("decimal").Decimal(_text(text)),
        "frac": _raise_fraction,
        "date": lambda *parts: standard("datetime").date(*_ints(*parts)),
        "dt": _raise_datetime,
        "tm": _raise_time,
        "td": lambda *parts: standard("datetime").timedelta(*_ints(*parts)),
        "tz": _raise_zone,
        "uuid": lambda text: standard("uuid").UUID(hex=_text(text)),
        "ip": lambda text: standard("ipaddress").ip_address(_text(text)),
        "net": lambda text: standard("ipaddress").ip_network(_text(text)),
        "path": lambda text: standard("pathlib").PosixPath(_text(text)),
        "purepath": lambda text: standard("pathlib").PurePosixPath(_text(text)),
        "...": lambda: Ellipsis,
        "ni": lambda: NotImplemented,
    }
)
