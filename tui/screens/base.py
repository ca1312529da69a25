"""What all screens share: the app they live in, typed, and the widths at which their layout changes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar, cast

from textual.screen import ModalScreen, Screen

from tui.background import Settling

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.app import RoundApp

Result = TypeVar("Result")

BREAKPOINTS: Final = [(0, "-narrow"), (100, "-wide"), (160, "-broad")]


PAINT_EVERY_S: Final = 1 / 120
"""Textual paints at most 60 times a second: a key that comes right after something else was painted waits for 17 ms."""


class AppScreen(Settling, Screen[Result]):
    """A screen of ours. Narrow means one pane at a time."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    @cached_property
    def _update_timer(self) -> Timer:
        return self.set_interval(PAINT_EVERY_S, self._on_timer_update, name="screen_update", pause=True)

    @property
    def round_app(self) -> RoundApp:
        return cast("RoundApp", self.app)


class AppModal(Settling, ModalScreen[Result]):
    """A question in front of a screen."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    @property
    def round_app(self) -> RoundApp:
        return cast("RoundApp", self.app)
