"""Reads pairs of suite and submission from one text file: `=== name`, `--- suite file`, `+++ submission file`.

`!!! right ==> wrong` at the end of a pair makes a wrong submission of the right one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Pair:
    name: str
    suite: dict[str, str] = field(default_factory=dict)
    submission: dict[str, str] = field(default_factory=dict)
    slip: tuple[str, str] = ("", "")

    @property
    def modules(self) -> tuple[str, ...]:
        names = (path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in self.submission)
        return tuple(names)

    @property
    def wrong(self) -> dict[str, str]:
        """The submission with its slip."""
        right, wrong = self.slip
        changed = {path: text.replace(right, wrong) if right else text for path, text in self.submission.items()}
        assert changed != self.submission, f"{self.name}: the slip changes nothing"
        return changed


def read_pairs(path: Path) -> list[Pair]:
    pairs: list[Pair] = []
    files: dict[str, str] = {}
    current = ""
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        mark, _, rest = line.rstrip("\n").partition(" ")
        if mark == "===":
            pairs.append(Pair(rest))
        elif mark in ("---", "+++"):
            files = pairs[-1].suite if mark == "---" else pairs[-1].submission
            current = rest
            files[current] = ""
        elif mark == "!!!":
            right, _, wrong = rest.partition(" ==> ")
            pairs[-1].slip = (right, wrong)
        elif pairs:
            files[current] += line
    return pairs
