"""All mutants of a reference judged, several at a time, and what is known already not again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import Protocol

from judge.mutation.memory import Memory
from judge.mutation.mutant import Mutant
from judge.mutation.score import Outcome

_AHEAD = 4


class JudgesMutants(Protocol):
    def judge(self, mutant: Mutant) -> Outcome: ...


def judged(
    mutants: Iterable[Mutant], trial: JudgesMutants, pool: Executor, memory: Memory
) -> Iterator[tuple[Mutant, Outcome]]:
    """Each mutant with its outcome, in order. Not more than a few are judged ahead: what is learnt of one helps the
    next."""
    waiting: list[tuple[Mutant, Outcome | Future[Outcome]]] = []
    try:
        for mutant in mutants:
            waiting.append((mutant, memory.get(mutant.key) or pool.submit(trial.judge, mutant)))
            if len(waiting) >= _AHEAD:
                yield _settled(*waiting.pop(0), memory)
        while waiting:
            yield _settled(*waiting.pop(0), memory)
    finally:
        for _, left in waiting:
            if isinstance(left, Future):
                left.cancel()


def _settled(mutant: Mutant, outcome: Outcome | Future[Outcome], memory: Memory) -> tuple[Mutant, Outcome]:
    if isinstance(outcome, Future):
        outcome = outcome.result()
        memory.put(mutant.key, outcome)
    return mutant, outcome
