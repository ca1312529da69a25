"""Subclasses of list, dict and the like, and a few more of the standard library: they cross as objects, but where they
leave an operator to the library, the suite works it out itself, on a plain copy of what they hold."""

from __future__ import annotations

import re
from array import array
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, deque
from collections.abc import Callable, Mapping
from types import MappingProxyType, SimpleNamespace

from judge.inside.specials import EQUALITY, OPERATORS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_COPY: Mapping[type, Callable[[Any], Any]] = MappingProxyType(
    {
        Counter: lambda value: Counter(dict(dict.items(value))),
        OrderedDict: lambda value: OrderedDict(OrderedDict.items(value)),
        dict: lambda value: dict(dict.items(value)),
        list: lambda value: list(list.__iter__(value)),
        set: lambda value: set(set.__iter__(value)),
        deque: lambda value: deque(deque.__iter__(value)),
        bytearray: lambda value: bytearray(bytearray.__iter__(value)),
    }
)
"""A copy that behaves as the original does: good for every operator."""
_FORM: Mapping[type, Callable[[Any], Any]] = MappingProxyType(
    {
        UserDict: lambda value: dict(value.data),
        UserList: lambda value: list(value.data),
        ChainMap: dict,
        memoryview: bytes,
        SimpleNamespace: lambda value: ("namespace", dict(vars(value))),
        array: lambda value: ("array", value.typecode, value.tolist()),
        re.Pattern: lambda value: ("pattern", value.pattern, value.flags),
    }
)
"""Something that is equal where the originals are: good for `==` alone."""
KNOWN: Mapping[str, type] = MappingProxyType({base.__name__: base for base in (*_COPY, *_FORM)})
_PLAIN = frozenset({*_COPY, bytes, tuple})
_IN_PLACE = frozenset(name for name in OPERATORS if name.startswith("__i") and name != "__invert__")


def base_of(cls: type) -> type | None:
    """What `cls` is a subclass of, if it is known here."""
    return next((base for base in KNOWN.values() if issubclass(cls, base)), None)


def inherited(cls: type, base: type) -> list[str]:
    """The operators that `cls` has from `base` unchanged and that a plain copy is good for."""
    own, builtin = attributes(cls), attributes(base)
    names = [*EQUALITY, *(name for name in OPERATORS if base in _COPY and name not in _IN_PLACE)]
    return [name for name in names if builtin.get(name) is not None and own[name] is builtin[name]]


def contents(value: Any) -> Any:
    """A plain copy; what the submission has overridden is not asked."""
    base = base_of(type(value))
    if base is None:
        raise TypeError(f"a {type(value).__name__} holds nothing plain")
    return _COPY[base](value) if base in _COPY else _FORM[base](value)


def is_contents(value: Any) -> bool:
    return type(value) in _PLAIN


def in_kind(base: type, other: Any) -> Any:
    """`other`, in the form that the contents of a `base` are compared in."""
    return _FORM[base](other) if base in _FORM and isinstance(other, base) else other


def attributes(cls: type) -> dict[str, Any]:
    """What a class has by itself and by its bases, without what every object has."""
    found: dict[str, Any] = {}
    for owner in reversed(cls.__mro__[:-1]):
        found.update(vars(owner))
    return found
