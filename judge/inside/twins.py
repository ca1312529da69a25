"""What the suite holds in place of the submission's objects. A twin knows a number and asks; it never runs the
other side's code.

The strict rule: an object that *came back* from the submission gets no operator, ordering or `in` with a plain operand,
because `abs(f(x) - 3.5) < 1e-6` would send the expected value across and let the submission decide. Only what the suite
made itself, by calling a class under a CapWords name, is *fresh* and may: `ComplexNumber(1, 2) + 5`. What arithmetic
makes of that is *grown*, if it is of the same class, and may be calculated with further, not ordered: `Clock(8) + 5 -
3`. `twin == plain` is never asked.
"""

from __future__ import annotations

from typing import Any

from judge.inside.asking import LINK, PLAIN_METHODS, PREDICATES, Link, check_name, link_of, link_of_class
from judge.inside.functions import BoundMethod
from judge.inside.refusal import Lost
from judge.inside.signatures import hear


class TwinMeta(type):
    """The type of twin classes: attributes are the class's own, over there."""

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **_: Any) -> TwinMeta:
        if LINK not in namespace:
            link: Link = next(type.__getattribute__(base, LINK) for base in bases if isinstance(base, TwinMeta))
            raise link.refuse(f"class {name} inherits from a class of the submission; use driver.py")
        return super().__new__(mcs, name, bases, namespace)

    def __init__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **_: Any) -> None:
        super().__init__(name, bases, namespace)

    def __call__(cls, *values: Any, **keywords: Any) -> Any:
        return link_of_class(cls).construct(cls, values, keywords)

    def __getattr__(cls, name: str) -> Any:
        check_name(cls, name)
        return link_of_class(cls).fetch(cls, name)

    def __setattr__(cls, name: str, value: Any) -> None:
        if name.startswith("__"):  # pytest and abc mark classes
            return super().__setattr__(name, value)
        return link_of_class(cls).do("set", cls, name, value)  # type: ignore[no-any-return]  # None

    def __delattr__(cls, name: str) -> None:
        link_of_class(cls).do("del", cls, name)

    def __dir__(cls) -> list[str]:
        return list(link_of_class(cls).do("dir", cls))

    def __iter__(cls) -> Any:
        return link_of_class(cls).do("__iter__", cls)

    def __len__(cls) -> int:
        return link_of_class(cls).do("__len__", cls)  # type: ignore[no-any-return]  # checked by len()

    def __getitem__(cls, key: Any) -> Any:
        return link_of_class(cls).do("__getitem__", cls, key)

    def __contains__(cls, member: Any) -> bool:
        return any(each is member for each in cls)

    def __bool__(cls) -> bool:
        return True

    @property
    def __signature__(cls) -> Any:
        """The constructor's, over there: `inspect` would find `__call__` above."""
        return hear(link_of_class(cls).do("signature", cls))

    @property
    def __annotations__(cls) -> Any:  # type: ignore[override]  # the submission's: a twin itself has none
        return link_of_class(cls).fetch(cls, "__annotations__")


class RemoteValue:
    """Behaviour of every twin instance; special methods come with each class, values keep their own looks."""

    __slots__ = ("__weakref__",)

    def __getattr__(self, name: str) -> Any:
        if name in type.__getattribute__(type(self), PLAIN_METHODS):
            return BoundMethod(self, name)
        check_name(self, name)
        value = link_of(self).fetch(self, name)
        # However the object came by it: who calls it must meet the strict rule.
        return BoundMethod(self, name) if name in PREDICATES and callable(value) else value

    def __setattr__(self, name: str, value: Any) -> None:
        link_of(self).do("set", self, name, value)

    def __delattr__(self, name: str) -> None:
        link_of(self).do("del", self, name)

    def __dir__(self) -> list[str]:
        return list(link_of(self).do("dir", self))

    @property
    def __signature__(self) -> Any:
        """Of an object that can be called."""
        return hear(link_of(self).do("signature", self))

    def __copy__(self) -> Any:
        return link_of(self).do("__copy__", self)

    def __deepcopy__(self, memo: Any) -> Any:
        return link_of(self).do("__deepcopy__", self)

    def __reduce_ex__(self, protocol: Any) -> Any:
        raise link_of(self).refuse("an object of the submission cannot be pickled here; use driver.py")


class Remote(RemoteValue):
    """An instance that is nothing but a number here."""

    __slots__ = ()

    def __repr__(self) -> str:
        return describe(self)

    @property
    def __dict__(self) -> Any:  # type: ignore[override]  # vars() of a twin are the object's
        return link_of(self).do("get", self, "__dict__")


def describe(twin: Any) -> str:
    """`repr` of a twin; never fails, because assertion messages of lost cases ask for it too."""
    link = link_of(twin)
    if not link.open():
        return f"<{type(twin).__name__} object>"
    try:
        text = link.do("__repr__", twin)
    except (Lost, RecursionError):
        return f"<{type(twin).__name__} object>"
    return text if type(text) is str else object.__repr__(twin)


class RemoteError(RemoteValue):
    """Behaviour of exception twins: what came with the exception is at hand, the rest is asked for."""

    __slots__ = ()

    def __setattr__(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)
        if not name.startswith("__"):
            link_of(self).do("set", self, name, value)
            if "_coderound_text_" in vars(self):
                vars(self)["_coderound_text_"] = link_of(self).do("__str__", self)

    def __str__(self) -> str:
        text = vars(self).get("_coderound_text_")
        return text if text is not None else BaseException.__str__(self)  # type: ignore[arg-type]  # mixed into one

    def __repr__(self) -> str:
        return BaseException.__repr__(self)  # type: ignore[arg-type]  # mixed into one
