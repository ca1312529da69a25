"""Tabs in one line of text. (Textual's own take two lines and a widget each; at 80x24 every line counts.)"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class TabStrip(Widget):
    """Shows which of `labels` is `active`. A click asks for another; keys are the screen's business."""

    DEFAULT_CSS = "TabStrip { height: 1; background: $surface; }"

    labels: reactive[tuple[str, ...]] = reactive(())
    active: reactive[int] = reactive(0)

    @dataclass
    class Chosen(Message):
        strip: TabStrip
        index: int

        @property
        def control(self) -> TabStrip:
            return self.strip

    def __init__(self, labels: Sequence[str] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(TabStrip.labels, tuple(labels))

    def render(self) -> RenderResult:
        style = {True: "bold $foreground on $background", False: "$muted on $surface"}
        return Content.assemble(*((f" {label} ", style[i == self.active]) for i, label in enumerate(self.labels)))

    def on_click(self, event: events.Click) -> None:
        left = 0
        for index, label in enumerate(self.labels):
            width = Content(label).cell_length + 2
            if left <= event.x < left + width:
                self.post_message(self.Chosen(self, index))
            left += width
