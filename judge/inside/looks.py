"""What a submission may learn of the looks of the suite's functions and classes: parameters, annotations, and which
classes are the suite's own."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Mapping
from types import FunctionType, MappingProxyType
from typing import Any

from judge.inside import known
from judge.inside.asking import link_of_class
from judge.inside.specials import SPECIALS
from judge.inside.twins import TwinMeta

_FOREIGN = frozenset({"_pytest", "pytest", "pluggy", "judge"})
_HARMLESS = frozenset({"builtins", "abc", "typing", "enum", "collections", "collections.abc"})
"""Modules of the standard library whose classes open nothing when they are called."""
_OF_CLASSES = ("__iter__", "__len__", "__getitem__", "__contains__", "__reversed__")
"""What a metaclass may add, as that of an enum does."""
CLASS = ("get", "__call__", "looks")
"""What may be asked of a class of the suite."""


def parameters_of(function: Callable[..., Any]) -> tuple[tuple[str, int, bool], ...] | None:
    """Name, kind and whether there is a default; None for builtins that do not tell."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return None
    return tuple((each.name, int(each.kind), each.default is not each.empty) for each in signature.parameters.values())


def annotations_of(target: Any) -> Mapping[str, Any]:
    """Those that are classes the submission can have, or None; text is resolved here, where its names are known."""
    given = getattr(target, "__annotations__", None)
    if type(given) is not dict:
        return MappingProxyType({})
    if any(type(each) is str for each in given.values()):
        given = _resolved(target, given)
    return MappingProxyType({name: each for name, each in given.items() if _crosses(each)})


def _resolved(target: Any, given: Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        hints = typing.get_type_hints(target)
    except Exception:  # the suite's own text, evaluated: it may name what is not there
        return given
    return {name: None if hints.get(name) is type(None) else hints.get(name) for name in given}


def _crosses(annotation: Any) -> bool:
    if annotation is None:
        return True
    if isinstance(annotation, TwinMeta):  # unless it was kept from another case
        return link_of_class(annotation).owns(annotation) and link_of_class(annotation).open()
    return isinstance(annotation, type) and (known.name_of_type(annotation) is not None or is_suites(annotation))


def looks_of_class(cls: type, of: str) -> tuple[Any, ...] | None:
    """Parameters and annotations of calling `cls`, or of its constructor: None where it has none of its own."""
    if of == "call":
        return (parameters_of(cls), annotations_of(inspect.getattr_static(cls, "__init__")))
    if of == "constructor":
        constructor = inspect.getattr_static(cls, "__init__")
        own = type(constructor) is FunctionType
        return (parameters_of(constructor), annotations_of(constructor)) if own else None
    return (None, annotations_of(cls))


def is_suites(cls: type) -> bool:
    """Whether the suite itself has made this class."""
    module = str(cls.__module__)
    return not known.is_standard(module) and module.partition(".")[0] not in _FOREIGN


def is_open(cls: type) -> bool:
    """Whether the submission may have the class of an object that it was given. Calling it must do no more than the
    suite's own code does: the class of a file would open another one."""
    lineage = cls.__mro__[:-1]
    return is_suites(cls) and all(is_suites(each) or each.__module__ in _HARMLESS for each in lineage)


def specials_of(cls: type) -> tuple[str, ...]:
    """The special methods that the instances of `cls` have beyond an object's."""
    return tuple(name for name in SPECIALS if _defines(cls, name))


def specials_of_class(cls: type) -> tuple[str, ...]:
    """Those that `cls` itself has by its metaclass."""
    return tuple(name for name in _OF_CLASSES if _defines(type(cls), name))


def _defines(kind: type, name: str) -> bool:
    found = next((vars(owner)[name] for owner in kind.__mro__ if name in vars(owner)), None)
    return found is not None and found is not vars(object).get(name)
