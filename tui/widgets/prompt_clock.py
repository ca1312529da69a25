"""The line above a debrief prompt: which one, how long it has been answered, how many words. Owns its timer."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.catalogue import spoken_minutes


class PromptClock(Widget):
    """`spent` gives seconds since the prompt was shown, or None once the answer is locked."""

    DEFAULT_CSS = "PromptClock { height: 1; background: $panel; padding: 0 1; }"

    title: reactive[str] = reactive("")
    words: reactive[int] = reactive(0)

    def __init__(self, spent: Callable[[], float | None]) -> None:
        super().__init__()
        self._spent = spent
        self._seconds = 0
        self._cap = 0

    def on_mount(self) -> None:
        self.set_interval(1.0, self.refresh)

    def begin(self, title: str, *, seconds: int, cap: int) -> None:
        self._seconds, self._cap = seconds, cap
        self.words = 0
        self.title = title
        self.refresh()

    def render(self) -> RenderResult:
        left = Content.assemble((self.title, "bold $primary"))
        spent = self._spent()
        if spent is None:
            return left
        remaining = self._seconds - spent
        over = remaining < 0
        time = f"!! over by {spoken_minutes(-remaining)}" if over else spoken_minutes(remaining)
        colour = "$error" if over else "$warning" if remaining < self._seconds / 4 else "$foreground"
        long = self.words > self._cap
        words = (f"{'! ' if long else ''}{self.words}/{self._cap} words   ", "$error" if long else "$muted")
        right = Content.assemble(words, (time, f"bold {colour}"))
        gap = self.content_size.width - left.cell_length - right.cell_length
        return Content.assemble(left, " " * max(2, gap), right)
