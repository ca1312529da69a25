"""The line at the top of a running round: what it is, which phase, how much time. It owns the second hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.catalogue import spoken_minutes
from tui.messages import Ticked

if TYPE_CHECKING:
    from interview.proctor import Tick

PHASES = ("clarify", "plan", "code", "verify", "explain")
_COLOURS = {"calm": "$foreground", "amber": "$warning", "red": "$error"}
_SIGNS = {"calm": "", "amber": "! ", "red": "!! "}
_GAUGE = 6


class RoundBar(Widget):
    """Reads `source` once a second and posts `Ticked`. The time comes from the deadline, never by counting."""

    DEFAULT_CSS = "RoundBar { height: 1; background: $panel; padding: 0 1; }"

    title: reactive[str] = reactive("")
    stage: reactive[str] = reactive("")
    place: reactive[str] = reactive("")
    quiet: reactive[bool] = reactive(False)
    tick: reactive[Tick | None] = reactive(None)

    def __init__(self, source: Callable[[], Tick], *, title: str, quiet: bool, id: str | None = None) -> None:
        super().__init__(id=id)
        self._source = source
        self.set_reactive(RoundBar.title, title)
        self.set_reactive(RoundBar.quiet, quiet)

    def on_mount(self) -> None:
        self.read()
        self.set_interval(1.0, self.read)

    def read(self) -> None:
        """Look at the clock now."""
        self.tick = self._source()
        self.post_message(Ticked(self.tick))

    def render(self) -> RenderResult:
        width = self.content_size.width
        right = self._right(wide=width >= 98)
        room = width - right.cell_length - 2
        left = Content.assemble((self.title, "bold $primary"))
        for part in (self.stage, self.place):
            if part and left.cell_length + len(part) + 3 <= room:
                left = Content.assemble(left, (f"   {part}", "$muted"))
        left = left.truncate(max(0, room), ellipsis=True)
        return Content.assemble(left, " " * max(0, width - left.cell_length - right.cell_length), right)

    def _right(self, *, wide: bool) -> Content:
        tick = self.tick
        if tick is None or self.quiet:
            return Content()
        names = PHASES if wide else (tick.phase.value,)
        parts = [self._phase(tick, name) for name in names]
        level = tick.round_level.value
        clock = Content.assemble((f"{_SIGNS[level]}{spoken_minutes(tick.remaining_s)}", f"bold {_COLOURS[level]}"))
        return Content("  ").join([*parts, Content(" "), clock]) if wide else Content("  ").join([*parts, clock])

    def _phase(self, tick: Tick, name: str) -> Content:
        if name != tick.phase.value:
            return Content.assemble((name, "$muted"))
        level = tick.phase_level.value
        planned = max(tick.phase_planned_s, 1.0)
        full = min(_GAUGE, int(_GAUGE * tick.phase_spent_s / planned))
        spent = f"{int(tick.phase_spent_s // 60)}/{planned / 60:g} min"
        gauge = f" {'▰' * full}{'▱' * (_GAUGE - full)} {spent}"
        return Content.assemble((f"{_SIGNS[level]}{name}", f"bold {_COLOURS[level]}"), (gauge, _COLOURS[level]))
