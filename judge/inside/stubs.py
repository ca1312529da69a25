"""What the submission holds in place of the suite's objects. A stub knows a number and asks; the examiner decides
what it gives."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import AsyncIterator, Callable, Generator, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from judge.inside.errors import make_error
from judge.inside.known import standard
from judge.inside.suite_classes import make_class, make_object, make_signature

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from judge.inside.suite_classes import Reach

_PAUSE_S = 0.0005


def _function(
    reach: Reach,
    name: str,
    doc: str | None,
    asynchronous: bool,
    parameters: tuple[Any, ...],
    annotations: Mapping[str, Any],
) -> Any:
    def plain(*arguments: Any, **keywords: Any) -> Any:
        return reach("__call__", *arguments, **keywords)

    async def coroutine(*arguments: Any, **keywords: Any) -> Any:
        return await reach("__call__", *arguments, **keywords)

    stub: Any = coroutine if asynchronous else plain
    stub.__name__ = stub.__qualname__ = name
    stub.__doc__ = doc
    stub.__module__ = "suite"
    stub.__annotations__ = dict(annotations)  # not our own, which are read by whoever dispatches on them
    if parameters is not None:
        stub.__signature__ = make_signature(parameters, annotations)
    return stub


class SuiteIterator(Iterator):  # type: ignore[type-arg]  # Any is not there at run time
    """Next-only."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach

    def __next__(self) -> Any:
        return self._reach("__next__")


class SuiteAsyncIterator(AsyncIterator):  # type: ignore[type-arg]  # as above
    def __init__(self, reach: Reach) -> None:
        self._reach = reach

    async def __anext__(self) -> Any:
        return await self._reach("__anext__")


class SuiteAwaitable:
    """Runs in the examiner's event loop, which gets its turn while ours is between two slices."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach

    def __await__(self) -> Generator[Any, None, Any]:
        while not (state := self._reach("poll"))[0]:
            yield from _pause()
        return state[1]


def _pause() -> Generator[Any, None, None]:
    """`asyncio.sleep` by other means: the suite may have patched that one, and be what is waited for."""
    loop = standard("asyncio").get_running_loop()
    over = loop.create_future()
    timer = loop.call_later(_PAUSE_S, lambda: over.done() or over.set_result(None))
    try:
        yield from over
    finally:
        timer.cancel()


def _error_class(_: Reach, name: str, bases: tuple[type, ...]) -> Any:
    return type(name, bases, {"__module__": "suite"})


def _error(_: Reach, cls: type[BaseException], args: tuple[Any, ...], attributes: Mapping[str, Any]) -> Any:
    return make_error(cls, args, attributes)


@lru_cache(maxsize=256)
def namedtuple_class(name: str, fields: tuple[str, ...]) -> type[tuple[Any, ...]]:
    return namedtuple(name, fields, module="suite")


def _property(_: Reach, getter: Any, setter: Any) -> property:
    return property(getter, setter)


MAKERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "f": _function,
        "i": SuiteIterator,
        "ai": SuiteAsyncIterator,
        "aw": SuiteAwaitable,
        "o": make_object,
        "t": make_class,
        "c": _error_class,
        "x": _error,
        "pr": _property,
    }
)
