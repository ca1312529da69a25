"""What the submission may do with objects of the suite: call functions, ask iterators for the next item, read public
attributes and call public methods of instances. Never set anything, never see a name that begins with an underscore."""

from __future__ import annotations

import inspect
import re
import sys
import types
import unittest
from collections.abc import AsyncIterator, Callable, Hashable, Iterator
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any

from judge.inside import known
from judge.inside.looks import (
    CLASS,
    annotations_of,
    is_open,
    is_suites,
    looks_of_class,
    parameters_of,
    specials_of,
    specials_of_class,
)
from judge.inside.specials import EQUALITY, OPERATORS, SPECIALS
from judge.inside.values import Values

if TYPE_CHECKING:
    import asyncio

    from judge.inside.atoms import Node

_FUNCTIONS = (
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    types.MethodWrapperType,
    types.MethodDescriptorType,
    types.WrapperDescriptorType,
    partial,
)
_CLOSED = (types.ModuleType, types.FrameType, types.CodeType, types.TracebackType, unittest.TestCase)
"""Through these the whole suite could be reached."""
_IMMUTABLE = (int, float, complex, str, bytes, tuple, frozenset)
_CALL = ("__call__",)


class NotGiven(Exception):
    """The object cannot be handed to the submission."""


class Exports:
    """The objects of the suite that the submission knows of, in one case."""

    def __init__(self) -> None:
        self._objects: list[Any] = []
        self._numbers: dict[Hashable, int] = {}
        self._specials: dict[int, tuple[str, ...]] = {}
        self._tasks: dict[int, asyncio.Future[Any]] = {}

    def find(self, number: Any) -> Any:
        """The object that has crossed under `number`. Raises LookupError or TypeError for another."""
        if type(number) is not int or number < 0:
            raise LookupError(f"nothing has crossed as {number!r}")
        return self._objects[number]

    def lower(self, value: Any, values: Values) -> Node:
        """The node of an object of the suite.

        Raises:
            NotGiven: It must stay here.
        """
        number = self._numbers.get(_identity(value))
        if number is not None:
            return ["e", number]
        kind = type(value)
        if isinstance(value, _CLOSED):
            return self._lower_closed(value)
        if isinstance(value, type):
            return self._lower_class(value, values)
        if issubclass(kind, BaseException):
            return self._lower_error(value, values)
        if issubclass(kind, _FUNCTIONS):
            place = known.name_of_function(value) if kind is not types.FunctionType else None
            return ["g", *place] if place else self._give(value, _CALL, values, "f", *_looks(value))
        if issubclass(kind, _IMMUTABLE) and not issubclass(kind, Enum):
            return _lower_subclass(value, values)
        if kind is re.Pattern:
            return ["re", values.lower(value.pattern), value.flags]
        return self._lower_instance(value, kind, values)

    def _lower_instance(self, value: Any, kind: type, values: Values) -> Node:
        if kind is property or _is_mock(value, "PropertyMock"):
            return self._give(value, (), values, "pr", *_accessors(value))
        if _is_mock(value):  # has every special method, and is none of what follows
            return self._lower_object(value, kind, values)
        if inspect.isawaitable(value):
            return self._give(value, ("poll",), values, "aw")
        if isinstance(value, AsyncIterator):
            return self._give(value, ("__anext__",), values, "ai")
        if isinstance(value, Iterator) and kind.__module__ in ("builtins", "itertools"):
            return self._give(value, ("__next__",), values, "i")
        return self._lower_object(value, kind, values)

    def _lower_object(self, value: Any, kind: type, values: Values) -> Node:
        specials = specials_of(kind)
        return self._give(value, ("get", *specials), values, "o", self._class_of(kind), specials)

    def _class_of(self, kind: type) -> Any:
        """As a class where the submission may have it, so that it can be recognised; its name otherwise."""
        return kind if id(kind) in self._numbers or is_open(kind) else kind.__name__

    def _lower_closed(self, value: Any) -> Node:
        if isinstance(value, types.ModuleType) and known.is_standard(value.__name__):
            return ["mod", value.__name__]
        if isinstance(value, types.TracebackType):
            return None
        raise NotGiven(f"a {type(value).__name__} of the suite cannot be handed to the submission")

    def _lower_class(self, cls: type, values: Values) -> Node:
        place = known.name_of_type(cls) or known.name_of_function(cls)
        if place:
            return ["g", *place]
        if issubclass(cls, BaseException):
            errors = tuple(base for base in cls.__bases__ if issubclass(base, BaseException))
            return self._give(cls, (), values, "c", cls.__name__, errors)
        names = (cls.__name__, cls.__qualname__, cls.__doc__ if type(cls.__doc__) is str else None)
        bases, own = tuple(filter(is_suites, cls.__bases__)), specials_of_class(cls)
        return self._give(cls, (*CLASS, *own), values, "t", names, bases, specials_of(cls), own)

    def _lower_error(self, error: BaseException, values: Values) -> Node:
        public = {name: value for name, value in vars(error).items() if not name.startswith("_")}
        attributes = types.MappingProxyType(public)  # crosses whole, a dict would be filled after the exception is made
        return self._give(error, ("get",), values, "x", type(error), tuple(error.args), attributes)

    def _give(self, value: Any, allowed: tuple[str, ...], values: Values, *description: Any) -> Node:
        number = self._numbers[_identity(value)] = len(self._objects)
        self._objects.append(value)
        self._specials[number] = allowed
        return ["e", number, *map(values.lower, description)]

    # What comes back ------------------------------------------------------------------------------------------------

    def operate(self, operation: str, target: Any, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """Do what the submission asks, if it may.

        Raises:
            AttributeError: It may not.
            BaseException: Whatever the suite's own code raises.
        """
        number = self._numbers.get(_identity(target))
        if number is None or operation not in self._specials[number]:
            raise AttributeError(f"{operation} of an object of the suite is not for the submission")
        if operation == "get":
            return _read(target, *arguments)
        if operation == "poll":
            return self._poll(number, target)
        if operation == "looks":
            return looks_of_class(target, *arguments)
        if operation in OPERATORS or operation in EQUALITY:
            self._check_operand(operation, *arguments)
        return SPECIALS[operation](target, *arguments, **keywords)

    def _check_operand(self, operation: str, other: Any, *_: Any) -> None:
        if _identity(other) not in self._numbers:
            raise TypeError(f"{operation} of an object of the suite with a value of the submission is not supported")

    def _poll(self, number: int, awaitable: Any) -> tuple[bool, Any]:
        """Let an awaitable of the suite move on: (done, result)."""
        import asyncio  # slow, and only suites with coroutines need it

        task = self._tasks.get(number)
        if task is None:
            try:
                asyncio.get_running_loop()
            except RuntimeError:
                return (True, asyncio.run(_settle(awaitable)))
            task = self._tasks[number] = asyncio.ensure_future(awaitable)
        return (True, task.result()) if task.done() else (False, None)


def _identity(value: Any) -> Hashable:
    """What makes it the same object: `listener.on` is a new one each time, and equal to the last."""
    if type(value) is types.MethodType:
        return (id(value.__self__), id(value.__func__))
    if type(value) is types.BuiltinMethodType and not isinstance(value.__self__, types.ModuleType | None):
        return (id(value.__self__), value.__name__)
    return id(value)


def _is_mock(value: Any, kind: str = "NonCallableMock") -> bool:
    mock = sys.modules.get("unittest.mock")  # who has made one has imported it
    return mock is not None and isinstance(value, getattr(mock, kind))


def _accessors(value: Any) -> tuple[Callable[..., Any] | None, Callable[..., Any] | None]:
    """Getter and setter of a property, or of a mock of one: over there they lie in a property again."""
    if type(value) is property:
        return value.fget, value.fset
    return lambda _: value(), lambda _, new: value(new)


async def _settle(awaitable: Any) -> Any:
    return await awaitable


def _read(target: Any, name: Any) -> Any:
    if type(name) is not str or name.startswith("_"):
        raise AttributeError(f"{name!r} of an object of the suite is not for the submission")
    value = getattr(target, name)
    if isinstance(value, _CLOSED):
        raise AttributeError(f"{name!r} of an object of the suite is not for the submission")
    return value


def _looks(function: Callable[..., Any]) -> tuple[Any, ...]:
    """Name, doc, whether it is async, its parameters without their defaults, and annotations that can cross."""
    name = getattr(function, "__name__", type(function).__name__)
    asynchronous = inspect.iscoroutinefunction(function)
    parameters = parameters_of(function)
    doc = None if parameters is None else function.__doc__
    return (str(name), doc, asynchronous, parameters, annotations_of(function))


def _lower_subclass(value: Any, values: Values) -> Node:
    """A named tuple keeps its names, any other subclass of an immutable builtin crosses as its base."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return ["nt", type(value).__name__, list(value._fields), [values.lower(item) for item in value]]
    base = next(base for base in _IMMUTABLE if isinstance(value, base))
    return values.lower(base(value) if base is not str else str.__str__(value))


def suite_modules(root: str) -> list[types.ModuleType]:
    """Modules that were imported from the suite's folder."""
    found = []
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None)
        if type(path) is str and path.startswith(root):
            found.append(module)
    return found
