"""Makes the twin of a class that the candidate described: its bases, its special methods, its fields."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Mapping
from operator import getitem, itemgetter
from types import MappingProxyType
from typing import Any

from judge.inside import standins
from judge.inside.asking import BUILTIN, INHERITED, LINK, PLAIN_METHODS, Link, link_of
from judge.inside.specials import EQUALITY, GROWING, OPERATORS, SPECIALS, UNARY
from judge.inside.subclasses import KNOWN, in_kind, is_contents
from judge.inside.twin_values import steps
from judge.inside.twins import Remote, RemoteError, RemoteValue, TwinMeta, describe


def _special(name: str) -> Callable[..., Any]:
    if name == "__repr__":
        return describe
    if name in EQUALITY:
        return _equality(name)
    if name in OPERATORS:
        return _operator(name)
    return _SPECIAL.get(name) or _plain(name)


def _plain(name: str) -> Callable[..., Any]:
    def method(self: Any, /, *values: Any, **keywords: Any) -> Any:
        return link_of(self).do(name, self, *values, **keywords)

    method.__name__ = name
    return method


def _equality(name: str) -> Callable[[Any, Any], Any]:
    def method(self: Any, other: Any) -> Any:
        link = link_of(self)
        if link.owns(other):
            return link.do(name, self, other)
        return _worked_out(self, EQUALITY[name], other) if _leaves(self, name) else NotImplemented

    method.__name__ = name
    return method


def _operator(name: str) -> Callable[..., Any]:
    def method(self: Any, other: Any, *modulus: Any) -> Any:
        link = link_of(self)
        if link.owns(other) or link.is_fresh(self) or (name in GROWING and link.is_grown(self)):
            return _asked(link, name, self, other, *modulus)
        if _leaves(self, name):
            return _worked_out(self, OPERATORS[name], other, *modulus)
        raise link.refuse_operand(f"{name} of a {type(self).__name__} that came back")

    method.__name__ = name
    return method


def _asked(link: Link, name: str, twin: Any, *operands: Any) -> Any:
    """What arithmetic makes of an object that the suite made may be added to further, if it is of the same class."""
    was_fresh, was_grown = link.is_fresh(twin), link.is_grown(twin)
    result = link.do(name, twin, *operands)
    if name in GROWING and (was_fresh or was_grown) and type(result) is type(twin):
        link.grow(result, fresh=was_fresh and result is twin and name.startswith("__i"))
    return result


def _leaves(twin: Any, name: str) -> bool:
    """Whether its class leaves this operator to the builtin that it is a subclass of."""
    return name in type.__getattribute__(type(twin), INHERITED)


def _worked_out(twin: Any, function: Callable[..., Any], other: Any, *modulus: Any) -> Any:
    link = link_of(twin)
    plain = link.do("contents", twin)
    if not is_contents(plain):
        raise link.refuse(f"a {type(twin).__name__} that holds nothing plain")
    return function(plain, in_kind(type.__getattribute__(type(twin), BUILTIN), other), *modulus)


def _contains(self: Any, member: Any) -> Any:
    """Asked only of what the suite made itself; else the examiner looks through the items."""
    link = link_of(self)
    if link.owns(member) or link.is_fresh(self):
        return link.do("__contains__", self, member)
    if not hasattr(type(self), "__iter__") and not hasattr(type(self), "__getitem__"):
        raise link.refuse_operand(f"`in` of a {type(self).__name__} that came back")
    return any(item is member or item == member for item in iter(self))


def _count(self: Any, key: Any) -> Any:
    """Counters compare and subtract by asking the other one for each of their own keys."""
    link = link_of(self)
    if link.owns(key) or link.is_fresh(self):
        return link.do("__getitem__", self, key)
    return _worked_out(self, getitem, key)


def _exit(self: Any, kind: Any, error: Any, _: Any) -> Any:
    return link_of(self).do("__exit__", self, kind, error, None)


def _aexit(self: Any, kind: Any, error: Any, _: Any) -> Any:
    return link_of(self).do("__aexit__", self, kind, error, None)


def _await(self: Any) -> Any:
    from judge.inside.asynchrony import remote_await  # asyncio is slow to import, and rarely needed

    return remote_await(link_of(self), self).__await__()


def _deepcopy(self: Any, _: Any) -> Any:
    return link_of(self).do("__deepcopy__", self)


_SPECIAL: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "__contains__": _contains,
        "__exit__": _exit,
        "__aexit__": _aexit,
        "__await__": _await,
        "__deepcopy__": _deepcopy,
    }
)
_METHODS: Mapping[str, Callable[..., Any]] = MappingProxyType({name: _special(name) for name in SPECIALS})
_VALUE = frozenset({"__hash__", "__iter__", "__len__", "__int__", "__float__", "__index__", "__bool__"})
_VALUE_SPECIALS = frozenset(UNARY) - _VALUE | {"__call__", "__enter__", "__exit__"}
"""What a subclass of an immutable builtin may have overridden and still be asked for: its looks, never its value."""


def make_class(
    link: Link, description: Mapping[str, Any], bases: tuple[type, ...], value_base: type | None
) -> TwinMeta:
    """The twin of a class that the candidate described.

    Raises:
        TypeError, ValueError, KeyError: The description is broken.
    """
    namespace: dict[str, Any] = {
        LINK: link,
        "__module__": str(description["module"]),
        "__qualname__": str(description["qualname"]),
        "__doc__": description["doc"],
    }
    is_error = any(issubclass(base, BaseException) for base in bases)
    allowed = (
        _VALUE_SPECIALS if value_base else (_METHODS.keys() - {"__str__", "__repr__"} if is_error else _METHODS.keys())
    )
    methods = frozenset(str(name) for name in description["methods"] if not str(name).startswith("__"))
    namespace[PLAIN_METHODS] = methods
    named = () if is_error else standins.places(description)
    namespace |= _builtin(description) | standins.namespace(named, description["builtin"] in KNOWN)
    namespace |= {name: _METHODS[name] for name in description["specials"] if name in allowed}
    if description["unhashable"] and value_base is None:
        namespace["__hash__"] = None
    namespace |= _fields(tuple(map(str, description["fields"])), value_base) | steps(value_base)
    if value_base is None and not is_error:
        namespace["__slots__"] = ()
    if KNOWN.get(description["builtin"]) is Counter:
        namespace["__getitem__"] = _count
    made = _assemble(str(description["name"]), bases, namespace, value_base)
    if abstract := frozenset(map(str, description["abstract"])):
        made.__abstractmethods__ = abstract  # for inspect.isabstract; it is made over there, or not at all
    standins.register(made, named)
    return made


def _builtin(description: Mapping[str, Any]) -> dict[str, Any]:
    """What its class leaves to a container that it is a subclass of."""
    base = KNOWN.get(description["builtin"])
    if base is None:
        return {INHERITED: frozenset()}
    return {BUILTIN: base, INHERITED: frozenset(map(str, description["inherited"]))}


def _assemble(name: str, bases: tuple[type, ...], namespace: dict[str, Any], value_base: type | None) -> TwinMeta:
    own = tuple(base for base in bases if isinstance(base, TwinMeta))
    for attempt in (bases, own):
        parents = (
            attempt if any(isinstance(base, TwinMeta) for base in attempt) else (_root(attempt, value_base), *attempt)
        )
        if value_base is not None and not any(issubclass(base, value_base) for base in parents):
            parents = (*parents, value_base)
        try:
            return TwinMeta(name, parents, namespace)
        except TypeError:  # an order of bases or a layout that only the real classes have
            continue
    return TwinMeta(name, (Remote,), namespace)


def _root(bases: tuple[type, ...], value_base: type | None) -> type:
    if any(issubclass(base, BaseException) for base in bases):
        return RemoteError
    return Remote if value_base is None else RemoteValue


def _fields(names: tuple[str, ...], value_base: type | None) -> dict[str, Any]:
    if value_base is tuple:
        return {
            "_fields": names,
            **{name: property(itemgetter(at)) for at, name in enumerate(names)},
        }
    if not names or value_base is not None:
        return {}
    like = dataclasses.make_dataclass("fields", names)
    return {"__dataclass_fields__": vars(like)["__dataclass_fields__"], "__match_args__": names}
