"""One small slip in one file of a reference, with a name that survives edits elsewhere in the file. Pure."""

from __future__ import annotations

import difflib
import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

_DEF = re.compile(r"(\s*)(?:async\s+)?def\s+(\w+)")


class Family(StrEnum):
    """Where an operator comes from."""

    ORDINARY = "ordinary"
    """mutmut's: what its users know, so that scores can be compared."""
    PRODUCTION = "production"
    """Slips of services: a dropped copy, a swallowed error, a cap or an eviction left out."""
    CONCURRENCY = "concurrency"
    """Slips between threads and tasks: these must be noticed whatever the schedule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A file of the reference with one slip in it."""

    file: str
    family: Family
    operator: str
    """In words: `lock dropped`."""
    line: int
    """Of the reference's file, from 1: where the two texts part."""
    was: str
    becomes: str
    """The lines that differ, without their indentation; empty if lines were only added, or only taken out."""
    text: str
    function: str = ""
    """The name of the innermost function around it, to tell lines apart that read alike."""

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"

    @property
    def key(self) -> str:
        """The same for the same text of the same file."""
        return hashlib.sha256(f"{self.file}\0{self.text}".encode()).hexdigest()[:24]


def mutant_of(*, file: str, family: Family, operator: str, original: str, text: str) -> Mutant:
    """Name what differs between two texts of a file."""
    before, after = original.splitlines(), text.splitlines()
    start = _same_from_the_start(before, after)
    end = _same_from_the_start(before[start:][::-1], after[start:][::-1])
    return Mutant(
        file=file,
        family=family,
        operator=operator,
        line=min(start + 1, max(len(before), 1)),
        was=_bare(before[start : len(before) - end]),
        becomes=_bare(after[start : len(after) - end]),
        text=text,
        function=_function_around(before, start),
    )


def diff(mutant: Mutant, original: str, *, context: int = 1) -> tuple[str, ...]:
    """The slip as a reader of patches knows it: `-` and `+` lines with a little around them, no headers."""
    lines = difflib.unified_diff(original.splitlines(), mutant.text.splitlines(), lineterm="", n=context)
    return tuple(line for line in list(lines)[2:] if not line.startswith("@@"))


def _same_from_the_start(left: list[str], right: list[str]) -> int:
    pairs = enumerate(zip(left, right, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(left), len(right)))


def _function_around(lines: list[str], place: int) -> str:
    """By indentation: the next `def` above that stands further to the left."""
    shown = next((line for line in lines[place:] if line.strip()), "")
    left = len(shown) - len(shown.lstrip())
    for line in reversed(lines[:place]):
        match = _DEF.match(line)
        if match and len(match[1]) < left:
            return match[2]
    return ""


def _bare(lines: list[str]) -> str:
    return "\n".join(line.strip() for line in lines)
