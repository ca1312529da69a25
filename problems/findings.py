"""What a check of a pack found. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from problems.errors import Complaint


class Gravity(StrEnum):
    """Worst first."""

    ERROR = "error"
    """The pack is refused."""
    WARNING = "warning"
    """The author should look at it; it hinders nothing."""


class Group(StrEnum):
    """What a check is about."""

    FILES = "files"
    TRUTH = "truth"
    STRENGTH = "strength"
    CALM = "calm"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Finding:
    gravity: Gravity
    group: Group
    complaint: Complaint

    def __str__(self) -> str:
        return f"{self.gravity}: {self.complaint}"


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    order = list(Gravity)
    return tuple(sorted(findings, key=lambda each: (order.index(each.gravity), each.complaint.path)))


def refused(findings: Iterable[Finding]) -> bool:
    return any(each.gravity is Gravity.ERROR for each in findings)
