"""Objects of the submission as they arrive at the suite: each becomes a twin, once, and stays the same one for the
case."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from judge.inside import known
from judge.inside.asking import Link
from judge.inside.atoms import NotAValue
from judge.inside.errors import make_error
from judge.inside.exports import Exports
from judge.inside.functions import BoundMethod, RemoteFunction
from judge.inside.samples import CODES, FLAGS
from judge.inside.standins import twin_of
from judge.inside.twin_classes import make_class
from judge.inside.twin_values import value_of
from judge.inside.twins import RemoteValue, TwinMeta
from judge.inside.values import Values

if TYPE_CHECKING:
    from judge.inside.atoms import Node

_BUILTINS = (int, float, complex, str, bytes, tuple, frozenset)
_BASES: Mapping[str, type] = MappingProxyType(
    {base.__name__: base for base in (*_BUILTINS, Decimal, Fraction, datetime, date, time, timedelta)}
)


class Numbered:
    """A number as the target of a request, where its twin is not at hand."""

    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number


class ModuleTwin:
    """Marks the module proxies of `imports.py`, which know the name the candidate knows them by."""

    _coderound_name_: str


class Arrivals:
    """`Others` of the examiner's `Values`."""

    def __init__(self, link: Link, exports: Exports, modules: Mapping[str, Any]) -> None:
        self._link = link
        self._exports = exports
        self._modules = modules
        self._objects: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}
        self._fresh: set[int] = set()
        self._grown: set[int] = set()
        self._makers: Mapping[str, Callable[..., Any]] = {
            "h": self._instance,
            "v": self._value,
            "k": self._class,
            "x": self._error,
            "fn": self._function,
            "gen": self._generator,
            "co": self._coroutine,
            "ag": self._async_generator,
        }
        self.traces: dict[int, str] = {}
        """Tracebacks of the submission's exceptions by the id of the twin."""

    @property
    def count(self) -> int:
        return len(self._objects)

    def owns(self, value: Any) -> bool:
        return id(value) in self._numbers or type(value) is BoundMethod

    def is_fresh(self, value: Any) -> bool:
        return id(value) in self._fresh

    def is_grown(self, value: Any) -> bool:
        return id(value) in self._grown

    def grow(self, value: Any, *, fresh: bool) -> None:
        """Arithmetic with what the suite has made gave `value`; `fresh`: it is that object itself, changed in place."""
        (self._fresh if fresh else self._grown).add(id(value))

    def freshen(self, value: Any, since: int) -> None:
        """The suite has made `value` itself, if it is none of the first `since` objects that came."""
        if self.owns(value) and list(self._numbers).index(id(value)) >= since:
            self._fresh.add(id(value))

    # Values' Others -------------------------------------------------------------------------------------------------

    def lower(self, value: Any, values: Values) -> Node:
        value = twin_of(value)
        number = self._numbers.get(id(value))
        if number is not None:
            return ["h", number]
        kind = type(value)
        if kind is BoundMethod and self.owns(value.target):
            return ["a", self._numbers[id(value.target)], value.name]
        if kind is Numbered:
            return ["h", value.number]
        if issubclass(kind, ModuleTwin):
            return ["m", value._coderound_name_]
        if issubclass(kind, TwinMeta | RemoteValue | RemoteFunction | BoundMethod):
            raise self._link.refuse(
                "an object of the submission was kept from another case: make it in the test itself"
            )
        return self._exports.lower(value, values)

    def raise_(self, node: list[Any], values: Values) -> Any:
        kind, *rest = node
        if kind == "e":
            return self._exports.find(rest[0])
        if kind == "m":
            return self._modules[rest[0]]
        if kind == "g":
            return self._known(*rest)
        if kind not in self._makers or type(rest[0]) is not int:
            raise NotAValue("an unknown node")
        number, *description = rest
        if number in self._objects:
            return self._again(self._objects[number], kind, *description[:1])
        return self._makers[kind](values, number, *description)

    def _again(self, twin: Any, kind: str, trace: Any = None) -> Any:
        self._fresh.discard(id(twin))  # it came back: see the strict rule
        self._grown.discard(id(twin))
        if kind == "x" and type(trace) is str:
            self.traces[id(twin)] = trace
        return twin

    def _keep(self, number: int, twin: Any) -> Any:
        self._objects[number] = twin
        self._numbers[id(twin)] = number
        return twin

    def _known(self, module: Any, name: Any) -> type:
        found = known.find_type(module, name)
        if found is None:
            raise NotAValue("a class that does not cross by name")
        return found

    # One maker a kind of object -------------------------------------------------------------------------------------

    def _instance(self, values: Values, number: int, described: Node) -> Any:
        cls = self._twin_class(values, described)
        return self._keep(number, object.__new__(cls))

    def _value(self, values: Values, number: int, described: Node, plain: Node) -> Any:
        cls = self._twin_class(values, described)
        value = values.raise_(plain)
        base = type(value)
        if base not in _BASES.values() or not issubclass(cls, base):
            raise NotAValue("a value that is none of its class")
        return self._keep(number, value_of(cls, value))

    def _twin_class(self, values: Values, described: Node) -> Any:
        cls = values.raise_(described)
        if not isinstance(cls, TwinMeta):
            raise NotAValue("a class was expected")
        return cls

    def _class(self, values: Values, number: int, description: Mapping[str, Any]) -> Any:
        bases = tuple(dict.fromkeys(values.raise_(base) for base in description["bases"]))
        if not all(isinstance(base, type) for base in bases):
            raise NotAValue("a base that is no class")
        usable = tuple(base for base in bases if isinstance(base, TwinMeta) or issubclass(base, BaseException))
        value_base = _BASES.get(description["value"])
        return self._keep(number, make_class(self._link, description, usable, value_base))

    def _function(self, _: Values, number: int, name: Any, flags: Any) -> Any:
        if type(name) is not str or flags not in CODES:
            raise NotAValue("a broken function")
        return self._keep(number, RemoteFunction(self._link, name, flags & FLAGS))

    def _generator(self, _: Values, number: int, name: Any) -> Any:
        return self._keep(number, _renamed(_items(self._link, Numbered(number)), name))

    def _coroutine(self, _: Values, number: int, name: Any) -> Any:
        from judge.inside.asynchrony import remote_await  # asyncio is slow to import, and rarely needed

        return self._keep(number, _renamed(remote_await(self._link, Numbered(number)), name))

    def _async_generator(self, _: Values, number: int, name: Any) -> Any:
        from judge.inside.asynchrony import remote_items  # as above

        return self._keep(number, _renamed(remote_items(self._link, Numbered(number)), name))

    def _error(self, values: Values, number: int, described: Node, args: Node, details: Mapping[str, Any]) -> Any:
        cls = values.raise_(described)
        items = values.raise_(args)
        if not (isinstance(cls, type) and issubclass(cls, BaseException)) or type(items) is not tuple:
            raise NotAValue("a broken exception")
        attributes = {name: values.raise_(node) for name, node in details.get("attributes", []) if _is_public(name)}
        if type(text := details.get("text")) is str and isinstance(cls, TwinMeta):
            attributes["_coderound_text_"] = text
        error = self._keep(number, make_error(cls, items, attributes))
        self.traces[id(error)] = str(details.get("trace", ""))
        _chain(error, {name: values.raise_(details[name]) for name in ("cause", "context") if name in details}, details)
        return error


def _is_public(name: Any) -> bool:
    if type(name) is not str:
        raise NotAValue("a broken attribute")
    return not name.startswith("__")


def _chain(error: BaseException, others: Mapping[str, Any], details: Mapping[str, Any]) -> None:
    if not all(isinstance(other, BaseException) for other in others.values()):
        raise NotAValue("a broken chain of exceptions")
    for name, other in others.items():
        if other is not error:
            object.__setattr__(error, f"__{name}__", other)
    BaseException.__dict__["__suppress_context__"].__set__(error, details.get("suppress") is True)
    for note in details.get("notes", []):
        if type(note) is str:
            vars(error).setdefault("__notes__", []).append(note)


def _renamed(proxy: Any, name: Any) -> Any:
    proxy.__name__ = proxy.__qualname__ = str(name)
    return proxy


def _items(link: Link, target: Numbered) -> Generator[Any, Any, Any]:
    """A generator of the submission as a generator of the suite."""
    request: tuple[Any, ...] = ("__next__", target)
    while True:
        try:
            item = link.do(*request)
        except StopIteration as end:
            return end.value
        try:
            sent = yield item
        except GeneratorExit:
            if link.open():
                link.do("close", target)
            raise
        except BaseException as error:  # what the suite throws in is for the submission
            request = ("throw", target, error)
        else:
            request = ("__next__", target) if sent is None else ("send", target, sent)
