"""One of many words, the chosen one alone in sight: left and right go through them, round and round."""

from __future__ import annotations

from textual import events
from textual.app import RenderResult
from textual.content import Content

from tui.widgets.choice import Choice


class OneOf(Choice):
    """A `Choice` whose words would not fit side by side."""

    def get_content_width(self, container: object, viewport: object) -> int:  # noqa: ARG002 - Textual's
        return max(map(len, self._labels)) + 16

    def render(self) -> RenderResult:
        chosen = "bold $background on $primary" if self.has_focus else "bold $foreground on $border"
        place = f"   {self.index + 1} of {len(self._labels)}"
        return Content.assemble(("◂ ", "$muted"), (f" {self._labels[self.index]} ", chosen), (f" ▸{place}", "$muted"))

    def action_step(self, by: int) -> None:
        self.index = (self.index + by) % len(self._labels)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.action_step(-1 if event.x < 2 else 1)
