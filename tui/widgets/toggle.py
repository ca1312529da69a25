"""A switch of one line with its explanation: Space turns it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class Toggle(Widget, can_focus=True):
    DEFAULT_CSS = """
    Toggle { height: 1; &:focus { background: $block-cursor-background; } }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", "on or off", show=False, id="toggle.turn", tooltip="Turn the switch")
    ]

    on: reactive[bool] = reactive(False)

    @dataclass
    class Changed(Message):
        toggle: Toggle
        on: bool

        @property
        def control(self) -> Toggle:
            return self.toggle

    def __init__(self, label: str, why: str, *, on: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self._label = label
        self._why = why
        self.set_reactive(Toggle.on, on)

    def render(self) -> RenderResult:
        sign = ("[x] ", "bold $accent") if self.on else ("[ ] ", "$muted")
        return Content.assemble(sign, (f"{self._label:<10}", "bold"), (self._why, "$muted"))

    def action_turn(self) -> None:
        self.on = not self.on

    def watch_on(self, on: bool) -> None:
        self.post_message(self.Changed(self, on))

    def on_click(self) -> None:
        self.focus()
        self.action_turn()
