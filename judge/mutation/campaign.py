"""Many short judgings, several at a time, in order; what is known already is not judged again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import TypeVar

from judge.mutation.memory import Memory
from judge.mutation.score import Outcome

_AHEAD = 4
_T = TypeVar("_T")


def settled(
    jobs: Iterable[tuple[_T, str]], judge: Callable[[_T], Outcome], pool: Executor, memory: Memory
) -> Iterator[tuple[_T, Outcome]]:
    """Each job with its outcome, in order. Not more than a few are judged ahead: what is learnt of one mutant helps the
    next.

    Args:
        jobs: What `judge` takes, and the key by which its outcome is remembered.
    """
    waiting: list[tuple[_T, str, Outcome | Future[Outcome]]] = []
    try:
        for job, key in jobs:
            waiting.append((job, key, memory.get(key) or pool.submit(judge, job)))
            if len(waiting) >= _AHEAD:
                yield _settled(*waiting.pop(0), memory)
        while waiting:
            yield _settled(*waiting.pop(0), memory)
    finally:
        for _, _, left in waiting:
            if isinstance(left, Future):
                left.cancel()


def _settled(job: _T, key: str, outcome: Outcome | Future[Outcome], memory: Memory) -> tuple[_T, Outcome]:
    if isinstance(outcome, Future):
        outcome = outcome.result()
        memory.put(key, outcome)
    return job, outcome
