"""Samples to a table row: median, p95, and the ratio to the peer measured in the same run."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """Milliseconds of one contender, in the order they were taken."""

    name: str
    values_ms: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.values_ms)

    @property
    def p95(self) -> float:
        ordered = sorted(self.values_ms)
        return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]


def interleaved(contenders: Mapping[str, Callable[[], float]], rounds: int) -> list[Sample]:
    """Take turns, A B C A B C ..., so that a machine that slows down slows all of them; the first turn is a warm-up.

    Each contender returns the milliseconds that count (its preparation does not).
    """
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for turn in range(rounds + 1):
        for name, contender in contenders.items():
            value = contender()
            if turn:
                taken[name].append(value)
    return [Sample(name, tuple(values)) for name, values in taken.items()]


def table(title: str, samples: list[Sample], base: str, unit: str = "ms") -> str:
    """A Markdown table; `base` is the contender whose median is 1.00."""
    reference = next(sample for sample in samples if sample.name == base).median
    rows = [f"### {title}", "", f"| contender | p50 {unit} | p95 {unit} | ratio to {base} |", "|---|---|---|---|"]
    rows += [f"| {s.name} | {s.median:.1f} | {s.p95:.1f} | {s.median / reference:.2f} |" for s in samples]
    return "\n".join(rows) + "\n"
