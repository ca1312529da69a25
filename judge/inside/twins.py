"""What the suite holds in place of the submission's objects. A twin knows a number and asks; it never runs the other side's code.

The strict rule: an object that *came back* from the submission gets no operator, ordering or `in` with a plain operand,
because `abs(f(x) - 3.5) < 1e-6` would send the expected value across and let the submission decide. Only what the suite made
itself, by calling a class under a CapWords name, is *fresh* and may: `ComplexNumber(1, 2) + 5`. `twin == plain` is never asked.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from types import FunctionType, MappingProxyType, MethodType
from typing import Any, Protocol

from judge.inside.refusal import Lost
from judge.inside.samples import CODES
from judge.inside.specials import EQUALITY, OPERATORS, SPECIALS, UNARY

_DUNDERS = frozenset(
    """__all__ __annotations__ __author__ __cause__ __context__ __defaults__ __doc__ __kwdefaults__ __match_args__ __members__
    __module__ __name__ __notes__ __post_init__ __qualname__ __slots__ __suppress_context__ __version__ __init__
    __func__ __self__ __isabstractmethod__ __abstractmethods__""".split()
)
PROBED = frozenset({"_mock_name", "_mock_self", "pytestmark", "place_as"})
"""Names that pytest and mock look for in everything they meet."""
_PREDICATES = frozenset("startswith endswith isdisjoint issubset issuperset".split())
"""Operators by another name: on a string or set of the submission's making they are asked of the value itself."""
_LINK = "_coderound_link_"
_PLAIN_METHODS = "_coderound_methods_"
"""On every twin class: names that are plain methods, so that calling one takes one request instead of two."""


class Link(Protocol):
    """The road to the submission, for one case."""

    def do(self, operation: str, *values: Any, **keywords: Any) -> Any: ...

    def construct(self, cls: type, values: tuple[Any, ...], keywords: Mapping[str, Any]) -> Any: ...

    def fetch(self, target: Any, name: str) -> Any: ...

    def owns(self, value: Any) -> bool: ...

    def is_fresh(self, value: Any) -> bool: ...

    def refuse(self, what: str) -> BaseException: ...

    def refuse_operand(self, what: str) -> BaseException: ...

    def open(self) -> bool: ...


def link_of(twin: Any) -> Link:
    link: Link = type.__getattribute__(type(twin), _LINK)
    return link


class TwinMeta(type):
    """The type of twin classes: attributes are the class's own, over there."""

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **keywords: Any) -> TwinMeta:
        if _LINK not in namespace:
            link: Link = next(type.__getattribute__(base, _LINK) for base in bases if isinstance(base, TwinMeta))
            raise link.refuse(f"class {name} inherits from a class of the submission; use driver.py")
        return super().__new__(mcs, name, bases, namespace)

    def __init__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **keywords: Any) -> None:
        super().__init__(name, bases, namespace)

    def __call__(cls, *values: Any, **keywords: Any) -> Any:
        return _link(cls).construct(cls, values, keywords)

    def __getattr__(cls, name: str) -> Any:
        check_name(cls, name)
        return _link(cls).fetch(cls, name)

    def __setattr__(cls, name: str, value: Any) -> None:
        if name.startswith("__"):  # pytest and abc mark classes
            return super().__setattr__(name, value)
        return _link(cls).do("set", cls, name, value)  # type: ignore[no-any-return]  # None

    def __delattr__(cls, name: str) -> None:
        _link(cls).do("del", cls, name)

    def __dir__(cls) -> list[str]:
        return list(_link(cls).do("dir", cls))

    def __iter__(cls) -> Any:
        return _link(cls).do("__iter__", cls)

    def __len__(cls) -> int:
        return _link(cls).do("__len__", cls)  # type: ignore[no-any-return]  # checked by len()

    def __getitem__(cls, key: Any) -> Any:
        return _link(cls).do("__getitem__", cls, key)

    def __contains__(cls, member: Any) -> bool:
        return any(each is member for each in cls)

    def __bool__(cls) -> bool:
        return True


def _link(cls: type) -> Link:
    link: Link = type.__getattribute__(cls, _LINK)
    return link


def check_name(target: Any, name: str) -> None:
    """Interpreters and test tools probe objects for dunder names; those are not asked."""
    if name in PROBED or (name.startswith("__") and name.endswith("__") and name not in _DUNDERS):
        raise AttributeError(f"{type(target).__name__!r} object has no attribute {name!r}")


class RemoteValue:
    """Behaviour of every twin instance; special methods come with each class, values keep their own looks."""

    __slots__ = ("__weakref__",)

    def __getattr__(self, name: str) -> Any:
        if name in type.__getattribute__(type(self), _PLAIN_METHODS):
            return BoundMethod(self, name)
        check_name(self, name)
        return link_of(self).fetch(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        link_of(self).do("set", self, name, value)

    def __delattr__(self, name: str) -> None:
        link_of(self).do("del", self, name)

    def __dir__(self) -> list[str]:
        return list(link_of(self).do("dir", self))

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


class BoundMethod:
    """A method of a twin, called in one request instead of two."""

    __slots__ = ("name", "target")

    def __init__(self, target: Any, name: str) -> None:
        object.__setattr__(self, "target", target)
        object.__setattr__(self, "name", name)

    @property
    def __class__(self) -> type:  # type: ignore[override]  # for isinstance and inspect
        return MethodType

    def __call__(self, /, *values: Any, **keywords: Any) -> Any:
        link = link_of(self.target)
        if self.name in _PREDICATES and not link.is_fresh(self.target) and not all(map(link.owns, values)):
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

    @property
    def __class__(self) -> type:  # type: ignore[override]  # for isinstance and inspect
        return FunctionType

    def __call__(self, /, *values: Any, **keywords: Any) -> Any:
        return self._coderound_[0].do("__call__", self, *values, **keywords)

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return self if instance is None else MethodType(self, instance)

    def __getattr__(self, name: str) -> Any:
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
        from inspect import Parameter, Signature  # rarely asked for

        [parameters] = self._coderound_[0].do("signature", self)
        return Signature(
            [
                Parameter(name, list(type(Parameter.VAR_KEYWORD))[kind], default=value if has else Parameter.empty)
                for name, kind, has, value in parameters
            ]
        )


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
        return link.do(name, self, other) if link.owns(other) else NotImplemented

    method.__name__ = name
    return method


def _operator(name: str) -> Callable[..., Any]:
    def method(self: Any, other: Any, *modulus: Any) -> Any:
        link = link_of(self)
        if link.owns(other) or link.is_fresh(self):
            return link.do(name, self, other, *modulus)
        raise link.refuse_operand(f"{name} of a {type(self).__name__} that came back")

    method.__name__ = name
    return method


def _contains(self: Any, member: Any) -> Any:
    """Asked only of what the suite made itself; else the examiner looks through the items."""
    link = link_of(self)
    if link.owns(member) or link.is_fresh(self):
        return link.do("__contains__", self, member)
    if not hasattr(type(self), "__iter__") and not hasattr(type(self), "__getitem__"):
        raise link.refuse_operand(f"`in` of a {type(self).__name__} that came back")
    return any(item is member or item == member for item in iter(self))


def _exit(self: Any, kind: Any, error: Any, _: Any) -> Any:
    return link_of(self).do("__exit__", self, kind, error, None)


def _aexit(self: Any, kind: Any, error: Any, _: Any) -> Any:
    return link_of(self).do("__aexit__", self, kind, error, None)


def _await(self: Any) -> Any:
    from judge.inside.asynchrony import remote_await  # asyncio is slow to import, and rarely needed

    return remote_await(link_of(self), self).__await__()


def _deepcopy(self: Any, memo: Any) -> Any:
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
_VALUE_SPECIALS = frozenset(UNARY) - {"__hash__", "__iter__", "__len__", "__int__", "__float__", "__index__", "__bool__"}
"""What a subclass of an immutable builtin may have overridden and still be asked for: its looks, never its value."""


def make_class(link: Link, description: Mapping[str, Any], bases: tuple[type, ...], value_base: type | None) -> TwinMeta:
    """The twin of a class that the candidate described.

    Raises:
        TypeError, ValueError, KeyError: The description is broken.
    """
    namespace: dict[str, Any] = {
        _LINK: link,
        "__module__": str(description["module"]),
        "__qualname__": str(description["qualname"]),
        "__doc__": description["doc"],
    }
    is_error = any(issubclass(base, BaseException) for base in bases)
    allowed = _VALUE_SPECIALS if value_base else (_METHODS.keys() - {"__str__", "__repr__"} if is_error else _METHODS.keys())
    methods = frozenset(str(name) for name in description["methods"] if not str(name).startswith("__"))
    namespace[_PLAIN_METHODS] = methods
    namespace |= {name: _METHODS[name] for name in description["specials"] if name in allowed}
    if description["unhashable"] and value_base is None:
        namespace["__hash__"] = None
    namespace |= _fields(tuple(map(str, description["fields"])), value_base)
    if value_base is None and not is_error:
        namespace["__slots__"] = ()
    return _assemble(str(description["name"]), bases, namespace, value_base)


def _assemble(name: str, bases: tuple[type, ...], namespace: dict[str, Any], value_base: type | None) -> TwinMeta:
    own = tuple(base for base in bases if isinstance(base, TwinMeta))
    for attempt in (bases, own):
        parents = attempt if any(isinstance(base, TwinMeta) for base in attempt) else (_root(attempt, value_base), *attempt)
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
            **{name: property(lambda self, at=at: tuple.__getitem__(self, at)) for at, name in enumerate(names)},
        }
    if not names or value_base is not None:
        return {}
    like = dataclasses.make_dataclass("fields", names)
    return {"__dataclass_fields__": vars(like)["__dataclass_fields__"], "__match_args__": names}


class RemoteError(RemoteValue):
    """Behaviour of exception twins: what came with the exception is at hand, the rest is asked for."""

    __slots__ = ()

    def __setattr__(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)
        if not name.startswith("__"):
            link_of(self).do("set", self, name, value)

    def __str__(self) -> str:
        text = vars(self).get("_coderound_text_")
        return text if text is not None else BaseException.__str__(self)  # type: ignore[arg-type]  # mixed into one

    def __repr__(self) -> str:
        return BaseException.__repr__(self)  # type: ignore[arg-type]  # mixed into one
