"""Rounds over the weeks as series, with medians and ranges; nothing is claimed from fewer than three. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from interview.facts import RoundFacts

ENOUGH = 3
NOT_ENOUGH = "not enough rounds yet"
RECENT = 5
LATEST = 200
"""Rounds that charts and detectors look at."""

Value = Callable[[RoundFacts], float | None]


@dataclass(frozen=True, slots=True)
class Metric:
    """One thing that is measured in every round; `value` is None where it does not apply."""

    id: str
    title: str
    unit: str
    better: str
    """`up`, `down`, or empty where neither is."""
    value: Value


@dataclass(frozen=True, slots=True)
class Spread:
    """Of several values."""

    count: int
    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Series:
    """One metric over the rounds, oldest first: (round id, instant, value)."""

    metric: Metric
    points: tuple[tuple[str, str, float], ...]

    @property
    def values(self) -> tuple[float, ...]:
        return tuple(value for _, _, value in self.points)

    @property
    def spread(self) -> Spread | None:
        return spread(self.values)

    @property
    def recent(self) -> Spread | None:
        """Of the latest five."""
        return spread(self.values[-RECENT:])

    @property
    def words(self) -> str:
        """`median 72 % (40 to 95, 8 rounds)`, or that there is not enough to say."""
        found = self.spread
        if found is None:
            return NOT_ENOUGH
        unit = f" {self.metric.unit}" if self.metric.unit else ""
        return f"median {found.median:.4g}{unit} ({found.low:.4g} to {found.high:.4g}, {found.count} rounds)"


def spread(values: Sequence[float]) -> Spread | None:
    """None for fewer than three."""
    if len(values) < ENOUGH:
        return None
    return Spread(len(values), median(values), min(values), max(values))


def _percent(value: float | None) -> float | None:
    return None if value is None else round(100 * value, 1)


def _share(part: int, whole: int) -> float | None:
    return _percent(part / whole) if whole else None


def _minutes(phase: str) -> Value:
    return lambda facts: round(facts.phase_s[phase] / 60, 1) if phase in facts.phase_s else None


def _points(kind: str | None) -> Value:
    return lambda facts: _percent(facts.points_rate(kind))


METRICS: tuple[Metric, ...] = (
    Metric("hidden", "Hidden cases passed", "%", "up", lambda facts: _percent(facts.pass_rate)),
    *(
        Metric(f"minutes-{phase}", f"Minutes in {phase}", "min", "", _minutes(phase))
        for phase in ("clarify", "plan", "code", "verify", "explain")
    ),
    Metric("facts", "Withheld facts found", "%", "up", lambda facts: _share(facts.facts, facts.withheld)),
    Metric(
        "facts-early",
        "Facts found before the first edit",
        "%",
        "up",
        lambda facts: _share(facts.facts_before_coding, facts.withheld),
    ),
    Metric("edges-foreseen", "Edge cases foreseen", "%", "up", lambda facts: _share(facts.edges_foreseen, facts.edges)),
    Metric("edges-passed", "Edge cases passed", "%", "up", lambda facts: _share(facts.edges_passed, facts.edges)),
    Metric("followups", "Follow-up points made", "%", "up", _points("followup")),
    Metric("tradeoffs", "Trade-off points made", "%", "up", _points("tradeoff")),
    Metric("silence", "Longest silence", "min", "down", lambda facts: round(facts.longest_silence_s / 60, 1)),
    Metric("notes", "Notes", "", "up", lambda facts: float(sum(facts.notes.values()))),
    Metric("kill-rate", "Wrong solutions killed by own tests", "%", "up", lambda facts: _percent(facts.kill_rate)),
)


def trends(facts: Iterable[RoundFacts]) -> tuple[Series, ...]:
    """Every metric that some round has a value for; rounds that were abandoned or never handed in count nowhere."""
    judged = [each for each in facts if each.verdict and each.status != "abandoned"]
    found = (series(metric, judged) for metric in METRICS)
    return tuple(each for each in found if each.points)


def series(metric: Metric, facts: Iterable[RoundFacts]) -> Series:
    valued = ((each.id, each.started_at, metric.value(each)) for each in facts)
    return Series(metric, tuple((round_id, at, value) for round_id, at, value in valued if value is not None))


def quiet_and_not(metric: Metric, facts: Iterable[RoundFacts]) -> tuple[Spread | None, Spread | None]:
    """One metric in quiet rounds and in the others."""
    everything = [each for each in facts if each.verdict]
    quiet = series(metric, [each for each in everything if each.quiet])
    others = series(metric, [each for each in everything if not each.quiet])
    return quiet.spread, others.spread
