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


class Fitting(Screen[Result]):
    """Has the layout of the terminal's width from its first paint, and behind a dialog as well: left alone, a screen
    learns its width only after it was painted, and one in the background not at all."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def fit(self) -> None:
        """Take the layout of this width."""
        width = self.app.size.width
        name = next(name for least, name in reversed(BREAKPOINTS) if width >= least)
        self.update_classes({each: each == name for _, each in BREAKPOINTS}, animate=False)

    def on_screen_resume(self) -> None:
        self.fit()

    def on_resize(self) -> None:
        for screen in self.app.screen_stack:
            if isinstance(screen, Fitting):
                screen.fit()


class AppScreen(Settling, Fitting[Result]):
    """A screen of ours. Narrow means one pane at a time."""

    @cached_property
    def _update_timer(self) -> Timer:
        return self.set_interval(PAINT_EVERY_S, self._on_timer_update, name="screen_update", pause=True)

    @property
    def round_app(self) -> RoundApp:
        return cast("RoundApp", self.app)


class AppModal(Settling, Fitting[Result], ModalScreen[Result]):
    """A question in front of a screen."""

    @property
    def round_app(self) -> RoundApp:
        return cast("RoundApp", self.app)
