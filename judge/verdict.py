"""Verdicts, in the field's own words, and which of several is the worst."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """Worst first: the verdict of a run is the worst of its cases."""

    JUDGE_ERROR = "JE"
    COMPILE_ERROR = "CE"
    OUTPUT_LIMIT_EXCEEDED = "OLE"
    MEMORY_LIMIT_EXCEEDED = "MLE"
    TIME_LIMIT_EXCEEDED = "TLE"
    RUN_TIME_ERROR = "RTE"
    WRONG_ANSWER = "WA"
    ACCEPTED = "AC"


_RANK = {verdict: rank for rank, verdict in enumerate(Verdict)}


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The worst of `verdicts`; JE for none, because a run without cases proves nothing."""
    return min(verdicts, key=_RANK.__getitem__, default=Verdict.JUDGE_ERROR)
