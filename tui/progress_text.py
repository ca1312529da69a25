"""What the rounds say over the weeks: phases, recurring issues, own ratings beside the measurement. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING

from textual.content import Content

from interview.calibration import gap, measured
from interview.scorecard import CRITERIA
from interview.trends import ENOUGH, METRICS, NOT_ENOUGH, Series, quiet_and_not, spread
from judge.inert import inert
from tui.charts import SpanRow, gap_bar, spans

if TYPE_CHECKING:
    from interview.facts import RoundFacts
    from interview.issues import Finding

NAME = 23
"""Cells for a criterion's title."""
PHASES = ("clarify", "plan", "code", "verify", "explain")


def judged(facts: Sequence[RoundFacts]) -> list[RoundFacts]:
    """The rounds that count."""
    return [each for each in facts if each.verdict and each.status != "abandoned"]


def phases(facts: Sequence[RoundFacts], found: Sequence[Series], width: int) -> Content:
    """Minutes of each phase: median, range, what was planned."""
    rows = [row for phase in PHASES for row in _phase(phase, facts, found)]
    if not rows:
        return Content.assemble(("Minutes per phase", "bold"), (f"   {NOT_ENOUGH}", "$muted"))
    head = Content.assemble(("Minutes per phase", "bold"), ("   ● median   ━ range   │ planned", "$muted"))
    return Content("\n").join([head, spans(rows, width=width)])


def _phase(phase: str, facts: Sequence[RoundFacts], found: Sequence[Series]) -> Iterator[SpanRow]:
    series = next((each for each in found if each.metric.id == f"minutes-{phase}"), None)
    if series is None or series.spread is None:
        return
    planned = [each.planned_s[phase] / 60 for each in judged(facts) if phase in each.planned_s]
    low, high = series.spread.low, series.spread.high
    words = f"{series.spread.median:.3g} ({low:.3g} to {high:.3g})"
    yield SpanRow(
        name=phase, low=low, median=series.spread.median, high=high,
        planned=median(planned) if planned else None, words=words,
    )  # fmt: skip


def issues(found: Sequence[Finding]) -> Content:
    """The seven recurring issues: what is a pattern comes first, with its evidence and what helps."""
    patterns = [each for each in found if each.is_pattern]
    head = f"{len(patterns)} of {len(found)} are a pattern" if patterns else "None of the seven is a pattern"
    parts = [Content.assemble((head, "bold"), ("   a pattern shows in 3 of the last 5 rounds that can tell", "$muted"))]
    parts += [Content("\n").join(_issue(each)) for each in found]
    return Content("\n\n").join(parts)


def _issue(finding: Finding) -> Iterator[Content]:
    shown = len(finding.shown)
    boxes = "■" * shown + "□" * (finding.looked_at - shown)
    count = f"{shown} of {finding.looked_at}" if finding.looked_at else "no round can tell yet"
    sign = ("▲ pattern  ", "bold $warning") if finding.is_pattern else ("  ", "")
    tint = "$warning" if finding.is_pattern else "$muted"
    title = (finding.issue.title, "bold" if finding.is_pattern else "")
    yield Content.assemble(sign, title, "  ", (boxes, tint), (f"  {count}", "$muted"))
    if finding.is_pattern:
        yield Content.assemble("  ", (finding.issue.advice, "$accent"))
    for round_id, evidence in finding.shown:
        yield Content.assemble((f"    {_day(round_id)}  ", "$muted"), evidence)


def _day(round_id: str) -> str:
    """`2026-11-22` of `20261122-080301-slug`."""
    digits = round_id[:8]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if digits.isdecimal() and len(digits) == 8 else inert(round_id)


def calibration(facts: Sequence[RoundFacts]) -> Content:
    """Own rating less what was measured, by criterion; nothing is claimed below three rounds."""
    head = Content.assemble(("Your rating less the measurement", "bold"), ("   medians and ranges", "$muted"))
    lines = [head, Content(), Content.assemble((f"{'':<{NAME}}{'too low':>12} {'too high':<12}", "$muted"))]
    for criterion in CRITERIA:
        gaps = [value for each in judged(facts) if (value := gap(each, criterion.id)) is not None]
        lines.append(_gap(criterion.title, gaps))
    lines += [Content(), *_latest(facts), Content(), *_quiet(facts)]
    return Content("\n").join(lines)


def _gap(title: str, gaps: Sequence[float]) -> Content:
    found = spread(gaps)
    name = (f"{title:<{NAME}}", "$muted")
    if found is None:
        told = NOT_ENOUGH if gaps else "not rated and measured yet"
        return Content.assemble(name, " " * 12, ("│", "$muted"), " " * 12, (f"  {told}", "$muted"))
    middle, low, high = (f"{value:+.2g}" if value else "0" for value in (found.median, found.low, found.high))
    words = f"  {middle} ({low} to {high}), {found.count} rounds"
    return Content.assemble(name, gap_bar(found.median), words)


def _latest(facts: Sequence[RoundFacts]) -> Iterator[Content]:
    rounds = judged(facts)
    if not rounds:
        return
    yield Content.assemble(("The latest round, measured", "bold"))
    titles = {each.id: each.title for each in CRITERIA}
    for each in measured(rounds[-1]):
        rated = rounds[-1].ratings.get(each.criterion)
        own = f"said {rated}" if rated else "not rated"
        yield Content.assemble(
            (f"{titles.get(each.criterion, each.criterion):<{NAME}}", "$muted"), (f"{each.level} of 4", "bold"),
            f"  {own:<9}", (f"  {each.evidence}", "$muted"),
        )  # fmt: skip


def _quiet(facts: Sequence[RoundFacts]) -> Iterator[Content]:
    """Is it the clock? Quiet rounds beside the others."""
    hidden = next(each for each in METRICS if each.id == "hidden")
    quiet, others = quiet_and_not(hidden, judged(facts))
    if quiet is None or others is None:
        yield Content.assemble(("Quiet rounds beside the others: ", "bold"), (_missing(), "$muted"))
        return
    words = f"{quiet.median:.3g} % of the hidden cases in quiet rounds, {others.median:.3g} % in the others (medians)"
    yield Content.assemble(("Quiet rounds beside the others: ", "bold"), words)


def _missing() -> str:
    return f"{NOT_ENOUGH}; {ENOUGH} of each are needed"
