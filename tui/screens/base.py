"""What all screens share: the app they live in, typed, and the widths at which their layout changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar, cast

from textual.screen import ModalScreen, Screen

from tui.background import Settling

if TYPE_CHECKING:
    from tui.app import RoundApp

Result = TypeVar("Result")

BREAKPOINTS: Final = [(0, "-narrow"), (100, "-wide"), (160, "-broad")]


class AppScreen(Settling, Screen[Result]):
    """A screen of ours. Narrow means one pane at a time."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    @property
    def round_app(self) -> RoundApp:
        return cast("RoundApp", self.app)


class AppModal(Settling, ModalScreen[Result]):
    """A question in front of a screen."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    @property
    def round_app(self) -> RoundApp:
        return cast("RoundApp", self.app)
