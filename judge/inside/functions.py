"""Functions and methods of the submission, as the suite holds them."""

from __future__ import annotations

from types import FunctionType, MethodType
from typing import Any

from judge.inside.asking import PREDICATES, Link, check_name, link_of
from judge.inside.samples import CODES
from judge.inside.signatures import hear


class BoundMethod:
    """A method of a twin, called in one request instead of two."""

    __slots__ = ("name", "target")

    def __init__(self, target: Any, name: str) -> None:
        object.__setattr__(self, "target", target)
        object.__setattr__(self, "name", name)

    @property  # type: ignore[misc]  # read-only, unlike object's
    def __class__(self) -> type:
        """For isinstance and inspect."""
        return MethodType

    def __call__(self, /, *values: Any, **keywords: Any) -> Any:
        link = link_of(self.target)
        if self.name in PREDICATES and not link.is_fresh(self.target) and not all(map(link.owns, values)):
            raise link.refuse_operand(f".{self.name}() of a {type(self.target).__name__} that came back")
        return link.do("method", self.target, self.name, *values, **keywords)

    def __getattr__(self, name: str) -> Any:
        check_name(self, name)
        return link_of(self.target).fetch(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        link_of(self.target).do("set", self, name, value)

    def __eq__(self, other: object) -> bool:
        return type(other) is BoundMethod and (self.target, self.name) == (other.target, other.name)

    def __hash__(self) -> int:
        return hash((id(self.target), self.name))

    @property
    def __doc__(self) -> Any:  # type: ignore[override]  # asked of the method itself
        return link_of(self.target).fetch(self, "__doc__")


class RemoteFunction:
    """A function of the submission."""

    __slots__ = ("__weakref__", "_coderound_")

    def __init__(self, link: Link, name: str, flags: int) -> None:
        object.__setattr__(self, "_coderound_", (link, name, flags))

    @property  # type: ignore[misc]  # read-only, unlike object's
    def __class__(self) -> type:
        """For isinstance and inspect."""
        return FunctionType

    def __call__(self, /, *values: Any, **keywords: Any) -> Any:
        return self._coderound_[0].do("__call__", self, *values, **keywords)

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return self if instance is None else MethodType(self, instance)

    def __getattr__(self, name: str) -> Any:
        if name != "__wrapped__":
            check_name(self, name)
        return self._coderound_[0].fetch(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._coderound_[0].do("set", self, name, value)

    def __delattr__(self, name: str) -> None:
        self._coderound_[0].do("del", self, name)

    def __repr__(self) -> str:
        return f"<function {self._coderound_[1]}>"

    @property
    def __name__(self) -> str:
        return self._coderound_[1]  # type: ignore[no-any-return]  # text: checked where it was made

    @property
    def __code__(self) -> Any:
        return CODES[self._coderound_[2]]

    @property
    def __doc__(self) -> Any:  # type: ignore[override]  # the submission's, not this class's
        return self._coderound_[0].fetch(self, "__doc__")

    @property
    def __module__(self) -> Any:  # type: ignore[override]  # the submission's, not this class's
        return self._coderound_[0].fetch(self, "__module__")

    @property
    def __signature__(self) -> Any:
        return hear(self._coderound_[0].do("signature", self))
