"""Special methods by name, and the builtin or operator that calls each: the vocabulary of both sides of the
boundary."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from copy import copy, deepcopy
from types import MappingProxyType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _method(name: str) -> Callable[..., Any]:
    """By way of the instance: a mock has its special methods there."""
    return lambda target, *arguments: getattr(target, name)(*arguments)


def _call(target: Any, /, *arguments: Any, **keywords: Any) -> Any:
    return target(*arguments, **keywords)


def _reflected(function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda target, other: function(other, target)


ARITHMETIC: tuple[str, ...] = (
    "add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "pow",
    "lshift", "rshift", "and", "or", "xor", "matmul",
)  # fmt: skip
_FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    **{name: getattr(operator, name, getattr(operator, name + "_", None)) or divmod for name in ARITHMETIC},
    "pow": pow,
}

UNARY: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "__len__": len,
        "__bool__": operator.truth,
        "__str__": str,
        "__repr__": repr,
        "__format__": format,
        "__bytes__": bytes,
        "__hash__": hash,
        "__int__": int,
        "__float__": float,
        "__complex__": complex,
        "__index__": operator.index,
        "__neg__": operator.neg,
        "__pos__": operator.pos,
        "__abs__": abs,
        "__invert__": operator.invert,
        "__round__": round,
        "__trunc__": math.trunc,
        "__floor__": math.floor,
        "__ceil__": math.ceil,
        "__iter__": iter,
        "__next__": next,
        "__reversed__": reversed,
        "__length_hint__": operator.length_hint,
        "__fspath__": _method("__fspath__"),
        "__copy__": copy,
        "__deepcopy__": lambda target, *_: deepcopy(target),
    }
)
"""No operand but the object itself (`format` and `round` take a plain hint)."""

ACCESS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "__call__": _call,
        "__getitem__": operator.getitem,
        "__setitem__": operator.setitem,
        "__delitem__": operator.delitem,
        **{name: _method(name) for name in ("__enter__", "__exit__", "__aenter__", "__aexit__")},
        **{name: _method(name) for name in ("__await__", "__aiter__", "__anext__")},
    }
)
"""Arguments are passed, nothing is compared."""

EQUALITY: Mapping[str, Callable[..., Any]] = MappingProxyType({"__eq__": operator.eq, "__ne__": operator.ne})

OPERATORS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        **{f"__{name}__": function for name, function in _FUNCTIONS.items()},
        **{f"__r{name}__": _reflected(function) for name, function in _FUNCTIONS.items()},
        **{
            f"__i{name}__": getattr(operator, f"i{name}")
            for name in ARITHMETIC
            if name != "divmod"  # the one without an in-place form
        },
        **{f"__{name}__": getattr(operator, name) for name in ("lt", "le", "gt", "ge")},
    }
)
"""An operand crosses and the object decides: the strict rule of `twins.py` applies."""

GROWING: frozenset[str] = frozenset(f"__{way}{name}__" for way in ("", "r", "i") for name in ARITHMETIC)
"""What makes a new object of the same kind, as a rule."""
SPECIALS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {**UNARY, **ACCESS, **EQUALITY, **OPERATORS, "__contains__": operator.contains}
)
