"""Classes of the suite, as the submission holds them: real types, so that `isinstance`, `type(x)` as a key and
`singledispatch` work. What they can do is asked of the suite; nothing is set on them and nothing inherits from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from judge.inside.known import standard
from judge.inside.specials import SPECIALS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn, TypeAlias

    Reach: TypeAlias = Callable[..., Any]
    """Ask the examiner for one operation on the object behind the stub."""

_REACH = "_coderound_reach_"


def make_signature(parameters: tuple[Any, ...], annotations: Mapping[str, Any]) -> Any:
    """Of what the suite tells: which defaults there are, it does not."""
    inspect = standard("inspect")  # slow to load, and rarely needed: every run would pay for it
    empty = inspect.Parameter.empty
    return inspect.Signature(
        [
            inspect.Parameter(name, kind, default=... if optional else empty, annotation=annotations.get(name, empty))
            for name, kind, optional in parameters
        ],
        return_annotation=annotations.get("return", empty),
    )


class SuiteMeta(type):
    """The type of these types."""

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **_: Any) -> SuiteMeta:
        if _REACH not in namespace:
            raise TypeError(f"class {name} inherits from a class of the suite, which cannot be done from here")
        return super().__new__(mcs, name, bases, namespace)

    def __call__(cls, *arguments: Any, **keywords: Any) -> Any:
        return _reach(cls)("__call__", *arguments, **keywords)

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(f"{name!r} of a class of the suite is not for the submission")
        return _reach(cls)("get", name)

    def __setattr__(cls, name: str, value: Any) -> None:
        raise AttributeError(f"the attribute {name!r} belongs to the suite and cannot be set from here")

    __delattr__ = __setattr__  # type: ignore[assignment]  # refuses all the same

    @property
    def __signature__(cls) -> Any:
        parameters, annotations = _reach(cls)("looks", "call")
        if parameters is None:
            raise ValueError(f"no signature found for {cls!r}")
        return make_signature(parameters, annotations)

    @property
    def __annotations__(cls) -> dict[str, Any]:  # type: ignore[override]  # the suite's
        return dict(_reach(cls)("looks", "class")[1])


def _reach(cls: type) -> Reach:
    reach: Reach = type.__getattribute__(cls, _REACH)
    return reach


class SuiteObject:
    """An instance of a class of the suite: its public attributes can be read, its methods called, nothing set."""

    def __init__(self, *_: Any, **__: Any) -> None:
        """Only where the suite has put an object in place of `super`: its constructor is not for the submission."""
        object.__getattribute__(self, "_SuiteObject__reach")("__init__")

    def __getattr__(self, name: str) -> Any:
        return object.__getattribute__(self, "_SuiteObject__reach")("get", name)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"the attribute {name!r} belongs to the suite and cannot be set from here")

    __delattr__ = __setattr__  # type: ignore[assignment]  # refuses all the same


class _Constructor:
    """`Cls.__init__`, for whoever looks at its parameters; like a class's own, `object.__init__` where it has none."""

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is not None:
            return SuiteObject.__init__.__get__(instance)
        looks = _reach(owner)("looks", "constructor")
        return object.__init__ if looks is None else _constructor(owner, *looks)


def _constructor(cls: type, parameters: tuple[Any, ...], annotations: Mapping[str, Any]) -> Any:
    def __init__(*_: Any, **__: Any) -> NoReturn:
        raise TypeError(f"the constructor of {cls.__name__} is not for the submission: call the class")

    stub: Any = __init__
    stub.__qualname__ = f"{cls.__qualname__}.__init__"
    stub.__module__ = "suite"
    stub.__annotations__ = dict(annotations)
    if parameters is not None:
        stub.__signature__ = make_signature(parameters, annotations)
    return stub


def _special(name: str) -> Callable[..., Any]:
    def method(self: SuiteObject, *arguments: Any, **keywords: Any) -> Any:
        return object.__getattribute__(self, "_SuiteObject__reach")(name, *arguments, **keywords)

    method.__name__ = name
    method.__annotations__ = {}  # ours, and names that are not to be had here
    return method


def _special_of_class(name: str) -> Callable[..., Any]:
    def method(cls: type, *arguments: Any) -> Any:
        return _reach(cls)(name, *arguments)

    method.__name__ = name
    return method


def _specials(names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _special(name) for name in names if name in SPECIALS}


@lru_cache(maxsize=256)
def _object_class(name: str, specials: tuple[str, ...]) -> type[SuiteObject]:
    return type(name, (SuiteObject,), _specials(specials))


@lru_cache(maxsize=32)
def _meta(specials: tuple[str, ...]) -> type[SuiteMeta]:
    return type("SuiteMeta", (SuiteMeta,), {name: _special_of_class(name) for name in specials if name in SPECIALS})


def make_class(
    reach: Reach,
    names: tuple[str, str, str | None],
    bases: tuple[type, ...],
    specials: tuple[str, ...],
    own: tuple[str, ...],
) -> Any:
    """The stub of one class.

    Args:
        names: Name, qualified name and doc.
        specials, own: Special methods of its instances, and of itself.
    """
    name, qualname, doc = names
    namespace = {_REACH: reach, "__module__": "suite", "__qualname__": qualname, "__doc__": doc}
    namespace |= {"__init__": _Constructor(), **_specials(specials)}
    meta = _meta(own) if own else SuiteMeta
    try:
        return meta(name, bases or (SuiteObject,), namespace)
    except TypeError:  # an order of bases or a metaclass that only the real classes have
        return meta(name, (SuiteObject,), namespace)


def make_object(reach: Reach, described: str | type[SuiteObject], specials: tuple[str, ...]) -> Any:
    """The stub of one instance; `described` is its class, or that one's name where it is not to be had."""
    cls = _object_class(described, specials) if isinstance(described, str) else described
    made = object.__new__(cls)
    object.__setattr__(made, "_SuiteObject__reach", reach)
    return made


for _method in (SuiteObject.__init__, SuiteObject.__getattr__, SuiteObject.__setattr__):
    _method.__annotations__ = {}  # read by whoever looks for the types of a constructor, and none of theirs
