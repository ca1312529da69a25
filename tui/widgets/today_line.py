"""A few lines above the list of problems: what today is for, and which problem comes next and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from judge.inert import one_line

if TYPE_CHECKING:
    from tui.today import Today


class TodayLine(Widget):
    """Hidden until it has something to say."""

    DEFAULT_CSS = "TodayLine { height: auto; padding: 0 1; background: $surface; display: none; }"

    today: reactive[Today | None] = reactive(None, layout=True)

    def watch_today(self, today: Today | None) -> None:
        self.display = today is not None

    def render(self) -> RenderResult:
        if self.today is None:
            return Content()
        width = self.content_size.width
        lines = [*_first(self.today, width), *_next(self.today, width)]
        return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)


def _first(today: Today, width: int) -> list[Content]:
    """The task that is due stands beside the step, or below it where there is no room."""
    step, task = Content.assemble((today.line, "bold")), Content.assemble((one_line(today.task), "$accent"))
    if not today.task:
        return [step]
    if step.cell_length + task.cell_length + 3 <= width:
        return [Content.assemble(step, "   ", task)]
    return [step, Content.assemble("       ", task)]


def _next(today: Today, width: int) -> list[Content]:
    """The reason stands beside the title, or below it where there is no room."""
    if not today.slug:
        return []
    because = " ".join(today.because[:2])
    title = Content.assemble(("Next ", "$muted"), ("n ", "bold $primary"), (today.title, "bold"))
    if title.cell_length + len(because) + 3 <= width:
        return [Content.assemble(title, (f"   {because}", "$muted"))]
    return [title, Content.assemble((f"       {because}", "$muted"))]
