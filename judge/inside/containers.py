"""Containers that cross: which kinds there are, how each is made empty and filled, and what one looked like last."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Mapping
from operator import is_
from types import MappingProxyType

from judge.inside.atoms import NotAValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NEVER: tuple[Any, ...] = (object(),)


class Pair:
    __slots__ = ("fresh", "kind", "object", "seen")

    def __init__(self, kind: str, shared: Any) -> None:
        self.object = shared
        self.kind = kind
        self.fresh = True
        self.seen: tuple[Any, ...] = NEVER

    def current(self) -> tuple[Any, ...]:
        """The items, flat; dicts as keys then values."""
        shared = self.object
        if isinstance(shared, dict):
            return (*shared.keys(), *shared.values())
        return tuple(shared)

    def changed(self, current: tuple[Any, ...]) -> bool:
        seen = self.seen
        return len(current) != len(seen) or not all(map(is_, current, seen))


KIND: Mapping[type, str] = MappingProxyType(
    {
        list: "l",
        dict: "d",
        set: "s",
        bytearray: "ba",
        deque: "dq",
        OrderedDict: "od",
        defaultdict: "dd",
        Counter: "ct",
    }
)
IMMUTABLE: Mapping[type, str] = MappingProxyType({tuple: "t", frozenset: "fs"})
VIEWS: Mapping[type, str] = MappingProxyType(
    {type({}.keys()): "dk", type({}.values()): "dv", type({}.items()): "di", MappingProxyType: "mp"}
)


def refill(shared: Any, items: list[Any]) -> None:
    if type(shared) is list:
        shared[:] = items
        return
    shared.clear()
    shared.update(items) if type(shared) is set else shared.extend(items)


def _maxlen(rest: list[Any]) -> int | None:
    bound = rest[1]
    if bound is not None and type(bound) is not int:
        raise NotAValue("a broken deque")
    return bound


def _view(keys: list[Any], values: list[Any]) -> dict[Any, Any]:
    return dict(zip(keys, values, strict=True))


SHELL: Mapping[str, Callable[[list[Any]], Any]] = MappingProxyType(
    {
        "l": lambda _: [],
        "d": lambda _: {},
        "s": lambda _: set(),
        "ba": lambda _: bytearray(),
        "dq": lambda rest: deque(maxlen=_maxlen(rest)),
        "od": lambda _: OrderedDict(),
        "dd": lambda _: defaultdict(),
        "ct": lambda _: Counter(),
    }
)
BUILD: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "t": tuple,
        "fs": frozenset,
        "sl": slice,
        "dk": lambda keys: dict.fromkeys(keys).keys(),
        "dv": lambda values: dict(enumerate(values)).values(),
        "di": lambda keys, values: _view(keys, values).items(),
        "mp": lambda keys, values: MappingProxyType(_view(keys, values)),
    }
)
