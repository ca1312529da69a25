"""The task: one Markdown text a stage, the newest first in view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static


class Statement(VerticalScroll):
    """Empty at first; `show` mounts what is missing. Markdown costs 50 ms to import, so the editor paints before it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "up", show=False, id="task.up", tooltip="Scroll the task up"),
        Binding("down", "scroll_down", "down", show=False, id="task.down", tooltip="Scroll the task down"),
        Binding("pageup", "page_up", "page up", show=False, id="task.page-up", tooltip="One page up"),
        Binding("pagedown", "page_down", "page down", show=False, id="task.page-down", tooltip="One page down"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.shown = 0
        """How many stages are shown."""

    async def show(self, texts: Sequence[str]) -> None:
        """The statements of all revealed stages; what is there already stays."""
        from tui.widgets.plain_markdown import PlainMarkdown

        first_new = None
        known, self.shown = self.shown, len(texts)  # before the first await: a second call finds nothing left to do
        for number, text in enumerate(texts[known:], known + 1):
            if number > 1:
                first_new = Static(f"─── stage {number} ", classes="stage-line")
                await self.mount(first_new)
            await self.mount(PlainMarkdown(text, open_links=False))
        if first_new is not None:
            first_new.scroll_visible(top=True, animate=False)
