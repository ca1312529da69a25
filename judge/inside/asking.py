"""What all twins share: the road to the submission, and which names are worth a question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

_MEANT_WORDS = """
    __all__ __annotations__ __author__ __cause__ __context__ __defaults__ __doc__ __kwdefaults__ __match_args__
    __members__
    __module__ __name__ __notes__ __post_init__ __qualname__ __slots__ __suppress_context__ __version__ __init__
    __func__ __self__ __isabstractmethod__ __abstractmethods__
"""
_MEANT = frozenset(_MEANT_WORDS.split())
PROBED = frozenset({"_mock_name", "_mock_self", "pytestmark", "place_as"})
"""Names that pytest and mock look for in everything they meet."""
PREDICATES = frozenset({"startswith", "endswith", "isdisjoint", "issubset", "issuperset"})
"""Operators by another name: on a string or set of the submission's making they are asked of the value itself."""
LINK = "_coderound_link_"
PLAIN_METHODS = "_coderound_methods_"
"""On every twin class: names that are plain methods, so that calling one takes one request instead of two."""
INHERITED, BUILTIN = "_coderound_inherited_", "_coderound_builtin_"
"""On every twin class: operators that its class has from a builtin or the like; on those with any, which one it is."""


class Link(Protocol):
    """The road to the submission, for one case."""

    def do(self, operation: str, *values: Any, **keywords: Any) -> Any: ...

    def construct(self, cls: type, values: tuple[Any, ...], keywords: Mapping[str, Any]) -> Any: ...

    def fetch(self, target: Any, name: str) -> Any: ...

    def owns(self, value: Any) -> bool: ...

    def is_fresh(self, value: Any) -> bool: ...

    def is_grown(self, value: Any) -> bool: ...

    def grow(self, value: Any, *, fresh: bool) -> None: ...

    def refuse(self, what: str) -> BaseException: ...

    def refuse_operand(self, what: str) -> BaseException: ...

    def open(self) -> bool: ...


def link_of(twin: Any) -> Link:
    link: Link = type.__getattribute__(type(twin), LINK)
    return link


def link_of_class(cls: type) -> Link:
    link: Link = type.__getattribute__(cls, LINK)
    return link


def check_name(target: Any, name: str) -> None:
    """Interpreters and test tools probe objects for dunder names; those are not asked."""
    if name in PROBED or (name.startswith("__") and name.endswith("__") and name not in _MEANT):
        raise AttributeError(f"{type(target).__name__!r} object has no attribute {name!r}")
