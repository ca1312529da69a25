"""Notes practice that was held elsewhere: a mock with a person, a deep dive, a review."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from interview.practice import Area, Format
from tui.screens.base import AppModal
from tui.widgets.choice import Choice

KINDS: Final = ("mock", "deep-dive", "story-review", "trade-off-review")
AREAS: Final = (Area.BEHAVIORAL, Area.SYSTEM_DESIGN, Area.CODING)
FORMATS: Final = (Format.PEER, Format.LIVE, Format.PLATFORM, Format.SOLO)
MINUTES: Final = (15, 30, 45, 60, 90)


class PractisedScreen(AppModal[tuple[str, Area, Format, int]]):
    """Gives back kind, area, format and minutes; None after Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "keep", id="practised.keep", tooltip="Keep it"),
        Binding("down", "app.focus_next", "next", show=False, id="practised.next", tooltip="The next line"),
        Binding("up", "app.focus_previous", "before", show=False, id="practised.before", tooltip="The line before"),
        Binding("escape", "leave", "leave it", id="practised.leave", tooltip="Keep nothing"),
    ]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content.assemble(("What did you practise elsewhere, today?", "bold")))
            yield Choice(KINDS, id="practised-kind")
            yield Choice([each.value for each in AREAS], id="practised-area")
            yield Choice([each.value for each in FORMATS], id="practised-format")
            yield Choice([f"{each} min" for each in MINUTES], 2, id="practised-minutes")
            yield Static(_help(), id="practised-help")

    def on_mount(self) -> None:
        self.query(Choice).first().focus()

    def action_keep(self) -> None:
        kind, area, format_, minutes = (
            self.query_one(f"#practised-{name}", Choice).index for name in ("kind", "area", "format", "minutes")
        )
        self.dismiss((KINDS[kind], AREAS[area], FORMATS[format_], MINUTES[minutes]))

    def action_leave(self) -> None:
        self.dismiss(None)


def _help() -> Content:
    keys = ("↑↓", " line   "), ("←→", " choose   "), ("Enter", " keep   "), ("Esc", " leave it")
    return Content.assemble(*(part for key, word in keys for part in ((key, "bold $primary"), word)))
