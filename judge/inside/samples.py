"""One function of each sort: their code objects answer `inspect.iscoroutinefunction` and its like for functions
elsewhere."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from types import CodeType, MappingProxyType

_GENERATOR, _COROUTINE, _ASYNC_GENERATOR = 0x20, 0x80, 0x200  # inspect.CO_...; inspect is slow to import
FLAGS = _GENERATOR | _COROUTINE | _ASYNC_GENERATOR


def _function() -> None: ...


def _generator() -> Iterator[None]:
    yield


async def _coroutine() -> None: ...


async def _async_generator() -> AsyncIterator[None]:
    yield


CODES: Mapping[int, CodeType] = MappingProxyType(
    {each.__code__.co_flags & FLAGS: each.__code__ for each in (_function, _generator, _coroutine, _async_generator)}
)
