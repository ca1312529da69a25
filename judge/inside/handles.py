"""The candidate's side of objects that are no plain values: the submission's own become handles, the suite's come
as stubs."""

from __future__ import annotations

import importlib
import re
import types
from collections.abc import Mapping
from functools import lru_cache, partial

from judge.inside import faults, known, lineage, stubs, subclasses, value_bases
from judge.inside.atoms import NotAValue
from judge.inside.samples import FLAGS
from judge.inside.specials import SPECIALS
from judge.inside.values import Values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol

    from judge.inside.atoms import Node

    class Suite(Protocol):
        """The road back to the suite, for stubs."""

        def back(self, operation: str, *values: Any, **keywords: Any) -> Any: ...


_FUNCTIONS = (
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    types.MethodWrapperType,
    types.WrapperDescriptorType,
    types.MethodDescriptorType,
    types.ClassMethodDescriptorType,
    type(lru_cache(len)),
)
_KIND = {types.GeneratorType: "gen", types.CoroutineType: "co", types.AsyncGeneratorType: "ag"}
_DOC = 4000


class Handles:
    """Numbers for objects of the submission, for one case; `Others` of the candidate's `Values`."""

    def __init__(self, suite: Suite, modules: Mapping[str, types.ModuleType]) -> None:
        self._suite = suite
        self._modules = modules
        self._module_names = {id(module): name for name, module in modules.items()}
        self._numbers: dict[int, int] = {}
        self._objects: list[Any] = []
        self._described: dict[int, None] = {}  # in order, so that the last ones can be taken back
        self._settled = 0
        self._stubs: dict[int, Any] = {}
        self._stub_numbers: dict[int, int] = {}

    # To the suite ---------------------------------------------------------------------------------------------------

    def lower(self, value: Any, values: Values) -> Node:
        if id(value) in self._stub_numbers:
            return ["e", self._stub_numbers[id(value)]]
        kind = type(value)
        if issubclass(kind, type):
            return self._lower_class(value, values)
        if id(value) in self._module_names:
            return ["m", self._module_names[id(value)]]
        if issubclass(kind, BaseException):
            return self.lower_error(value, values)
        if kind in _KIND:
            return [_KIND[kind], self.number(value), value.__name__]
        if issubclass(kind, _FUNCTIONS):
            flags = getattr(getattr(value, "__code__", None), "co_flags", 0) & FLAGS
            return ["fn", self.number(value), str(getattr(value, "__name__", kind.__name__)), flags]
        return self._lower_instance(value, kind, values)

    def settle(self) -> None:
        """What has been described so far has reached the suite."""
        self._settled = len(self._described)

    def undo(self) -> None:
        """What was described since then has not."""
        while len(self._described) > self._settled:
            self._described.popitem()

    def number(self, value: Any) -> int:
        """The number of `value`, which is kept alive for the case."""
        number = self._numbers.get(id(value))
        if number is None:
            number = self._numbers[id(value)] = len(self._objects)
            self._objects.append(value)
        return number

    def _lower_instance(self, value: Any, kind: type, values: Values) -> Node:
        described = self._own_class(kind, values)  # even of a `map`: its items are over here
        if (plain := value_bases.base_of(kind)) is not None:
            return ["v", self.number(value), described, values.lower(plain[1](value))]
        return ["h", self.number(value), described]

    def lower_error(self, error: BaseException, values: Values) -> Node:
        """An exception with what the suite may look at without asking again."""
        if id(error) in self._stub_numbers:
            return ["e", self._stub_numbers[id(error)]]
        number = self.number(error)
        if number in self._described:
            return ["x", number, faults.trace(error)]  # it may have come further since it was logged
        self._described[number] = None
        described = self._lower_class(type(error), values)
        args = values.lower(_arguments(error))
        return ["x", number, described, args, faults.details(error, values.lower)]

    def _lower_class(self, cls: type, values: Values) -> Node:
        if id(cls) in self._stub_numbers:
            return ["e", self._stub_numbers[id(cls)]]
        is_own = cls.__module__ in self._modules  # in a `queue.py` of the submission's
        place = None if is_own else known.name_of_type(cls)
        return ["g", *place] if place is not None else self._own_class(cls, values)

    def _own_class(self, cls: type, values: Values) -> Node:
        number = self.number(cls)
        if number in self._described:
            return ["k", number]
        self._described[number] = None
        bases = [self._lower_class(base, values) for base in cls.__bases__ if _worth_naming(base)]
        return ["k", number, {**describe(cls), "bases": bases}]

    # From the suite -------------------------------------------------------------------------------------------------

    def raise_(self, node: list[Any], values: Values) -> Any:
        match node:
            case ["h", number]:
                return self._objects[number]
            case ["a", number, name]:
                return getattr(self._objects[number], name)
            case ["m", name]:
                return self._modules[name]
            case ["mod", name]:
                return importlib.import_module(name)
            case ["g", module, name]:
                return known.find_function(module, name)
            case ["re", pattern, flags]:
                return re.compile(values.raise_(pattern), flags)
            case ["nt", name, fields, items]:
                return stubs.namedtuple_class(name, tuple(fields))(*map(values.raise_, items))
            case ["e", number, *description]:
                return self._stub(number, description, values)
        raise NotAValue(f"an unknown node {node[:1]}")

    def _stub(self, number: int, description: list[Any], values: Values) -> Any:
        if number not in self._stubs:
            kind, *rest = description
            stub = stubs.MAKERS[kind](partial(self._reach, number), *(values.raise_(part) for part in rest))
            self._stubs[number] = stub
            self._stub_numbers[id(stub)] = number
        return self._stubs[number]

    def _reach(self, number: int, operation: str, *arguments: Any, **keywords: Any) -> Any:
        return self._suite.back(operation, self._stubs[number], *arguments, **keywords)


def _arguments(error: BaseException) -> tuple[Any, ...]:
    """What the other side makes the exception of. Lists are filled later than that: a group's members go in a tuple."""
    if isinstance(error, BaseExceptionGroup):
        return (error.message, tuple(error.exceptions))
    if isinstance(error, OSError) and error.filename is not None and len(error.args) == 2:
        return (*error.args, error.filename)
    return tuple(error.args)


def describe(cls: type) -> dict[str, Any]:
    """What a twin of `cls` must know; remembered, because it is asked again in the child of every case."""
    known_already = _descriptions.get(cls_id := id(cls))
    if known_already is None:
        known_already = _descriptions[cls_id] = (cls, _describe(cls))
    return known_already[1]


_descriptions: dict[int, tuple[type, dict[str, Any]]] = {}


def _describe(cls: type) -> dict[str, Any]:
    base, _ = value_bases.base_of(cls) or (None, None)
    builtin = subclasses.base_of(cls)
    return {
        "name": str(cls.__name__),
        "qualname": str(cls.__qualname__),
        "module": str(cls.__module__),
        "doc": cls.__doc__[:_DOC] if type(cls.__doc__) is str else None,
        "specials": _specials(cls, base or BaseException),
        "unhashable": cls.__hash__ is None,
        "methods": _methods(cls),
        "value": base.__name__ if base else "",
        "fields": _fields(cls),
        "builtin": builtin.__name__ if builtin else "",
        "standard": lineage.places_of(cls),
        "abstract": sorted(map(str, getattr(cls, "__abstractmethods__", ()))),
        "inherited": subclasses.inherited(cls, builtin) if builtin else [],
    }


def _specials(cls: type, base: type) -> list[str]:
    found = {**vars(object), **subclasses.attributes(cls)}
    ordinary = {**vars(object), **(subclasses.attributes(base) if issubclass(cls, base) else {})}
    return [name for name in SPECIALS if found.get(name) is not None and found[name] is not ordinary.get(name)]


def _methods(cls: type) -> list[str]:
    found = subclasses.attributes(cls)
    return [name for name, value in found.items() if known.is_plain_function(value) and not name.startswith("__")]


def _fields(cls: type) -> list[str]:
    if issubclass(cls, tuple):
        return [str(name) for name in getattr(cls, "_fields", ())]
    dataclasses = known.loaded_module("dataclasses")
    if dataclasses is not None and dataclasses.is_dataclass(cls):
        return [field.name for field in dataclasses.fields(cls)]
    return []


def _worth_naming(base: type) -> bool:
    """As a twin of its own. Of the standard library that is exceptions only; see `lineage` for the rest."""
    return issubclass(base, BaseException) or not known.is_standard(str(base.__module__))
