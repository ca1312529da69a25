"""Finds repeated code by the shape of its tokens: renamed variables and changed literals do not hide a copy."""

from __future__ import annotations

import io
import keyword
import re
import tokenize
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from judge.structure import Line, Unit

LONGEST = 200
"""A copy is not followed further than this: it is long enough to be reported."""
_STORES_A_PARAMETER = re.compile(r"self\.\w+ = \w+")
_LITERALS = {tokenize.NUMBER: "0", tokenize.STRING: "''"}


@dataclass(frozen=True, slots=True)
class Copy:
    """`lines` consecutive statements that stand twice. The places are the first lines of each."""

    lines: int
    first: tuple[str, int]
    second: tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Shaped:
    depth: int
    tokens: tuple[tuple[bool, str], ...]
    """Each with whether it is a name that someone chose."""
    place: tuple[str, int]


def longest_copy(units: Sequence[Unit]) -> Copy | None:
    """The longest run of statements that stands in two places, or twice in a row, names and literals aside.

    Names must be renamed consistently to count as the same: `a + a` is no copy of `b + c`. Lines like `self.x = x` are
    passed over, and a run does not cross the end of a function.
    """
    runs = [_shapes(unit) for unit in units]
    shortest, longest = 1, min(LONGEST, max(map(len, runs), default=0))
    best: Copy | None = None
    while shortest <= longest:  # a copy of n lines holds one of n - 1: bisect
        middle = (shortest + longest) // 2
        found = _copy_of(runs, middle)
        if found is None:
            longest = middle - 1
        else:
            best, shortest = found, middle + 1
    return best


def _copy_of(runs: Iterable[Sequence[_Shaped]], length: int) -> Copy | None:
    seen: dict[tuple[object, ...], tuple[int, int, tuple[str, int]]] = {}
    for number, run in enumerate(runs):
        for start in range(len(run) - length + 1):
            window = run[start : start + length]
            where = window[0].place
            other, at, place = seen.setdefault(_shape(window), (number, start, where))
            if other != number or start - at >= length:
                return Copy(length, place, where)
    return None


def _shape(window: Sequence[_Shaped]) -> tuple[object, ...]:
    """Equal for two runs exactly if a one-to-one renaming turns one into the other."""
    numbers: dict[str, int] = {}
    shape: list[object] = []
    for line in window:
        shape.append(line.depth - window[0].depth)
        shape.extend(numbers.setdefault(text, len(numbers)) if chosen else text for chosen, text in line.tokens)
    return tuple(shape)


def _shapes(unit: Unit) -> list[_Shaped]:
    """The body only: two functions with the same signature are no copies of each other."""
    body = unit.lines[1:]
    return [
        _Shaped(line.depth, _tokens(line), (unit.path, line.at))
        for line in body
        if not _STORES_A_PARAMETER.fullmatch(line.text)
    ]


def _tokens(line: Line) -> tuple[tuple[bool, str], ...]:
    found: list[tuple[bool, str]] = []
    for token in tokenize.generate_tokens(io.StringIO(line.text + "\n").readline):
        if token.type == tokenize.NAME:
            found.append((not keyword.iskeyword(token.string), token.string))
        elif token.type in _LITERALS:
            found.append((False, _LITERALS[token.type]))
        elif token.type == tokenize.OP:
            found.append((False, token.string))
    return tuple(found)
