"""Seeded chance: one seed a run, drawn by the judge, from which every random input of a suite and its driver comes."""

from __future__ import annotations

import os
import random

SEED_VARIABLE = "CODEROUND_SEED"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def seed() -> int:
    """The seed of this run; 0 outside the judge, so that a bare `pytest` repeats itself."""
    return int(os.environ.get(SEED_VARIABLE, "0"))


def rng(name: str) -> random.Random:
    """A generator of its own for `name`: cases do not disturb each other's inputs, whatever the order they run in."""
    return random.Random(f"{seed()}/{name}")


def seeds(name: str, count: int) -> list[int]:
    """`count` seeds to pass to `race` or `run_shuffled`, one for each schedule that a case tries."""
    chance = rng(name)
    return [chance.randrange(2**32) for _ in range(count)]


def keys(name: str, count: int, *, prefix: str = "") -> list[str]:
    """`count` different short keys that nobody can guess before the run: `title-qzkfpa`."""
    chance = rng(name)
    found: dict[str, None] = {}
    while len(found) < count:
        found[prefix + "".join(chance.choices(_LETTERS, k=6))] = None
    return list(found)
