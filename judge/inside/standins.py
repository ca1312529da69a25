"""What a twin says it is to `isinstance` and `issubclass` where its class has bases of the standard library.

The twin inherits from none of them, so nothing of theirs ever runs on it. An abstract base takes the twin class as a
registered one. For the others there is a stand-in beside the twin class: a subclass of the real bases that nobody
makes an instance of, and that `__class__` of the twin names.
"""

from __future__ import annotations

import builtins
import types
from abc import ABCMeta
from collections.abc import Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from numbers import Number
from pathlib import PurePath
from typing import Any
from uuid import UUID

from judge.inside.asking import BUILTIN
from judge.inside.lineage import Place, is_listed, loaded, place_of
from judge.inside.twins import TwinMeta

_PLACES, _MADE, _TWIN = "_coderound_places_", "_coderound_made_", "_coderound_twin_"
_MANY = 16
_NEVER = (
    *(bool, int, float, complex, str, bytes, bytearray, tuple, list, dict, set, frozenset, range, slice, memoryview),
    *(Number, Decimal, Fraction, date, time, timedelta, UUID, PurePath, BaseException, type),
)
"""What asserts treat by rules of its own: only an object that really is one is taken for one."""


def places(description: Mapping[str, Any]) -> tuple[Place, ...]:
    """The bases of the standard library that the candidate named, as far as they are worth believing.

    Raises:
        TypeError, ValueError, KeyError: The description is broken.
    """
    named = [(str(module), str(name)) for module, name in description["standard"][:_MANY]]
    return tuple(place for place in named if is_listed(place))


def namespace(named: tuple[Place, ...], has_builtin: bool) -> dict[str, Any]:
    """What a twin class must hold to have a stand-in."""
    if not named and not has_builtin:
        return {}
    return {_PLACES: named, "__class__": property(lambda twin: stand_in(type(twin)) or type(twin))}


def register(cls: TwinMeta, named: tuple[Place, ...]) -> None:
    """With the abstract bases: then `__class__` can stay what it is. The others are left to the stand-in."""
    for place in named:
        base: Any = _believed(cls, place)
        if _really(type(base), ABCMeta) and place != place_of(cls):
            base.register(cls)


def stand_in(cls: type) -> type | None:
    """The class that twins of `cls` say they are of, if it is not `cls` itself. Made when somebody asks: by then the
    modules of the classes that can be asked about are loaded."""
    bases = _concrete(cls)
    if not bases:
        return None
    made = type.__getattribute__(cls, "__dict__").get(_MADE)
    if made is None or made[0] != bases:
        made = (bases, _make(cls, bases))
        type.__setattr__(cls, _MADE, made)
    return made[1]  # type: ignore[no-any-return]  # a class: made above


def twin_of(value: Any) -> Any:
    """The twin class that `value` is the stand-in of, or `value`."""
    return type.__getattribute__(value, _TWIN) if _really(type(value), _Beside) else value


def teach_issubclass() -> None:
    """Let `issubclass` of this process look at stand-ins: it has no hook on the side of the class asked about."""
    builtins.issubclass = _issubclass


_really = builtins.issubclass
"""As it was before `teach_issubclass`."""


def _issubclass(cls: Any, class_or_tuple: Any, /) -> bool:
    """Whether 'cls' is derived from another class or is the same class."""
    if _really(cls, class_or_tuple):
        return True
    beside = stand_in(cls) if _really(type(cls), TwinMeta) else None
    return beside is not None and _really(beside, class_or_tuple)


class _Beside:
    """Of the metaclass of a stand-in: it is taken for the twin class in all that does not matter to `isinstance`."""

    def __eq__(cls, other: object) -> bool:
        return cls is other or twin_of(cls) is twin_of(other)

    def __hash__(cls) -> int:
        return object.__hash__(cls)  # not the twin's: abstract classes keep what they found by hash and equality

    def __call__(cls, *values: Any, **keywords: Any) -> Any:
        return twin_of(cls)(*values, **keywords)

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(twin_of(cls), name)

    def __iter__(cls) -> Any:
        return iter(twin_of(cls))

    def __len__(cls) -> int:
        return len(twin_of(cls))

    def __getitem__(cls, key: Any) -> Any:
        return twin_of(cls)[key]

    def __bool__(cls) -> bool:
        return True

    def __contains__(cls, member: Any) -> bool:
        return member in twin_of(cls)


@cache
def _metaclass(kind: type) -> type:
    return type(kind.__name__, (_Beside, kind), {})


def _concrete(cls: type) -> tuple[type, ...]:
    """The bases that `cls` is not registered with."""
    builtin = _attribute(cls, BUILTIN)
    named = [_believed(cls, place) for place in _attribute(cls, _PLACES) or ()]
    found = [*([builtin] if builtin else []), *(base for base in named if base is not None and not _really(cls, base))]
    return tuple(base for base in dict.fromkeys(found))


def _attribute(cls: type, name: str) -> Any:
    return next((vars(owner)[name] for owner in cls.__mro__ if name in vars(owner)), None)


def _believed(cls: type, place: Place) -> type | None:
    """A base that is loaded, and nothing that `cls` would have to be in earnest."""
    base = loaded(place)
    if base is None or any(_really(base, each) and not _really(cls, each) for each in _NEVER):
        return None
    return base


def _make(cls: type, bases: tuple[type, ...]) -> type:
    if len(bases) == 1 and place_of(bases[0]) == place_of(cls):
        return bases[0]
    names = {"__module__": cls.__module__, "__qualname__": cls.__qualname__}
    for attempt in (bases, bases[:1]):
        try:
            kind = _metaclass(type(types.new_class("kind", attempt)))
            made = types.new_class(cls.__name__, attempt, {"metaclass": kind}, lambda space: space.update(names))
        except (TypeError, ValueError, AttributeError):  # a layout, or a class that allows no subclass
            continue
        type.__setattr__(made, _TWIN, cls)
        return made
    return bases[0]
