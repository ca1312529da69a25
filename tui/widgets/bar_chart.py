"""One number over the rounds as columns, with its title above and its median and range below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from interview.trends import NOT_ENOUGH
from tui.charts import columns

if TYPE_CHECKING:
    from interview.trends import Series


class BarChart(Widget):
    DEFAULT_CSS = "BarChart { height: 8; padding: 0 1; margin: 0 0 1 0; }"

    def __init__(self, series: Series, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._series = series

    def render(self) -> RenderResult:
        width, height = self.content_size.width, self.content_size.height - 2
        metric, spread = self._series.metric, self._series.spread
        values = self._series.values
        top = 100.0 if metric.unit == "%" else _round_up(max(values))
        chart = columns(values, width=width, height=height, top=top, middle=spread.median if spread else None)
        latest = f"{_number(values[-1], metric.unit)} {metric.unit}".strip()
        title = Content.assemble((metric.title, "bold")).truncate(width - len(latest) - 1, ellipsis=True)
        gap = " " * (width - title.cell_length - len(latest))
        return Content("\n").join([Content.assemble(title, gap, (latest, "bold $accent")), chart, self._below(width)])

    def _below(self, width: int) -> Content:
        found, unit = self._series.spread, self._series.metric.unit
        words = NOT_ENOUGH
        if found is not None:
            middle, low, high = (_number(value, unit) for value in (found.median, found.low, found.high))
            words = f"median {middle} ({low} to {high}), {found.count} rounds"
        return Content.assemble((words, "$muted")).truncate(width, ellipsis=True)


def _number(value: float, unit: str) -> str:
    return f"{value:.0f}" if unit == "%" else f"{value:.3g}"


def _round_up(value: float) -> float:
    """The next 1, 2 or 5 times a power of ten: a scale that can be read."""
    unit = 1.0
    while True:
        for factor in (1, 2, 5):
            if value <= factor * unit:
                return factor * unit
        unit *= 10
