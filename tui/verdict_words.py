"""Verdicts as a reader wants them: the short form, the words, and a colour that only helps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from judge.inert import inert

if TYPE_CHECKING:
    from interview.records import TestProof

WORDS: Final = {
    "AC": "accepted",
    "WA": "wrong answer",
    "TLE": "time limit exceeded",
    "MLE": "memory limit exceeded",
    "OLE": "output limit exceeded",
    "RTE": "run-time error",
    "CE": "does not import",
    "JE": "judge error: our fault, not yours",
}
_COLOURS: Final = {"AC": "$success", "JE": "$accent"}


def colour(verdict: str) -> str:
    return _COLOURS.get(verdict, "$error")


def spoken(verdict: str) -> Content:
    """`WA  wrong answer`."""
    return Content.assemble((verdict, f"bold {colour(verdict)}"), f"  {WORDS.get(verdict, '')}")


def short(verdict: str) -> Content:
    """The short form in a column of four."""
    return Content.assemble((f"{verdict:<4}", f"bold {colour(verdict)}"))


def weak_spots(proof: TestProof, at_most: int | None = None) -> list[Content]:
    """What own tests blame wrongly, and what they never looked at, `at_most` of it."""
    alarms = [Content.assemble(("fails on correct code: ", "$warning"), inert(name)) for name in proof.false_alarms]
    return alarms + [Content.assemble(("never looked at: ", "$muted"), inert(text)) for text in proof.unseen[:at_most]]
