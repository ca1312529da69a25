"""The line above a drill: what it is and how much time is left. Owns its timer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.catalogue import spoken_minutes

_AMBER_S = 300.0
_RED_S = 60.0


class DrillClock(Widget):
    """`remaining` gives seconds; posts `TimeUp` once when there are none left."""

    DEFAULT_CSS = "DrillClock { height: 1; background: $panel; padding: 0 1; }"

    @dataclass
    class TimeUp(Message):
        clock: DrillClock

    def __init__(
        self, title: str, remaining: Callable[[], float], *, amber_s: float = _AMBER_S, red_s: float = _RED_S
    ) -> None:
        super().__init__()
        self._amber_s, self._red_s = amber_s, red_s
        self._title = title
        self._remaining = remaining
        self._over = False

    def on_mount(self) -> None:
        self.set_interval(1.0, self.read)

    def read(self) -> None:
        """Look at the clock now."""
        self.refresh()
        if self._remaining() <= 0 and not self._over:
            self._over = True
            self.post_message(self.TimeUp(self))

    def render(self) -> RenderResult:
        left_s = self._remaining()
        sign, tint = self._sign(left_s)
        time = Content.assemble((f"{sign}{spoken_minutes(left_s)}", f"bold {tint or '$foreground'}"))
        room = self.content_size.width - time.cell_length - 2
        title = Content.assemble((self._title, "bold $primary")).truncate(max(0, room), ellipsis=True)
        return Content.assemble(title, " " * (self.content_size.width - title.cell_length - time.cell_length), time)

    def _sign(self, left_s: float) -> tuple[str, str]:
        if left_s <= self._red_s:
            return "!! ", "$error"
        return ("! ", "$warning") if left_s <= self._amber_s else ("", "")
