"""One of a few words, side by side: left and right choose. One line, where a set of radio buttons takes six."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class Choice(Widget, can_focus=True):
    """`index` is what is chosen."""

    DEFAULT_CSS = """
    Choice { height: 1; width: auto; color: $muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "previous", show=False, id="choice.previous", tooltip="The choice to the left"),
        Binding("right", "step(1)", "next", show=False, id="choice.next", tooltip="The choice to the right"),
    ]

    index: reactive[int] = reactive(0)

    @dataclass
    class Changed(Message):
        choice: Choice
        index: int

        @property
        def control(self) -> Choice:
            return self.choice

    def __init__(self, labels: Sequence[str], index: int = 0, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._labels = tuple(labels)
        self.set_reactive(Choice.index, index)

    def get_content_width(self, container: object, viewport: object) -> int:  # noqa: ARG002 - Textual's
        return sum(len(label) + 2 for label in self._labels) + len(self._labels) - 1

    def render(self) -> RenderResult:
        parts = []
        for place, label in enumerate(self._labels):
            chosen = "bold $background on $primary" if self.has_focus else "bold $foreground on $border"
            parts.append(Content.assemble((f" {label} ", chosen if place == self.index else "$muted on $panel")))
        return Content(" ").join(parts)

    def action_step(self, by: int) -> None:
        self.index = max(0, min(self.index + by, len(self._labels) - 1))

    def watch_index(self, index: int) -> None:
        self.post_message(self.Changed(self, index))

    def on_click(self, event: events.Click) -> None:
        left = 0
        for place, label in enumerate(self._labels):
            if left <= event.x < left + len(label) + 2:
                self.index = place
            left += len(label) + 3
