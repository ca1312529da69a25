"""A transport, loader or client that fails as told, and remembers every attempt."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Attempt:
    """One call, as it arrived."""

    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    at: float
    """By the injected clock; 0.0 without one."""


class FailingTransport:
    """Call it, or pass it as a loader: each call meets the next entry of `script`, and `then` when it has run out.

    An exception (instance or class) is raised, a function is called with the arguments, anything else is returned.
    Safe to share between threads: the entries are handed out in the order of the calls.
    """

    def __init__(
        self, script: Sequence[Any] = (), *, then: Any = None, clock: Callable[[], float] | None = None
    ) -> None:
        self._script = list(script)
        self._then = then
        self._clock = clock
        self._lock = threading.Lock()
        self.attempts: list[Attempt] = []

    @classmethod
    def seeded(
        cls,
        seed: int,
        *,
        calls: int,
        rate: float,
        failures: Sequence[Any] = (ConnectionError("connection reset"),),
        then: Any = None,
        clock: Callable[[], float] | None = None,
    ) -> FailingTransport:
        """Each of the first `calls` calls fails with probability `rate`; the others and all later ones meet `then`."""
        chance = random.Random(seed)
        script = [chance.choice(failures) if chance.random() < rate else then for _ in range(calls)]
        return cls(script, then=then, clock=clock)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return _meet(self._next(args, kwargs), args, kwargs)

    async def send(self, *args: Any, **kwargs: Any) -> Any:
        """The same for asyncio; gives other tasks a turn before it answers, as a network would."""
        outcome = self._next(args, kwargs)
        await asyncio.sleep(0)
        return _meet(outcome, args, kwargs)

    def _next(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        with self._lock:
            number = len(self.attempts)
            self.attempts.append(Attempt(args, kwargs, self._clock() if self._clock else 0.0))
        return self._script[number] if number < len(self._script) else self._then


def _meet(outcome: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    if isinstance(outcome, BaseException) or (isinstance(outcome, type) and issubclass(outcome, BaseException)):
        raise outcome
    return outcome(*args, **kwargs) if callable(outcome) else outcome
