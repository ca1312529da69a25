"""A screen of several pages behind one strip of tabs: left, right, Tab and a click turn them."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from tui.screens.base import AppScreen
from tui.widgets.tab_strip import TabStrip


class TabbedScreen(AppScreen[None]):
    """Composes a `TabStrip`; `show_page` puts a page in front."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,tab", "turn(1)", "next page", id="page.next", tooltip="The next page", priority=True),
        Binding("left,shift+tab", "turn(-1)", "page before", id="page.previous", tooltip="The page before",
                priority=True),
    ]  # fmt: skip

    page = 0
    """The place of the tab in front."""

    def show_page(self) -> None:
        """`page` has changed."""
        raise NotImplementedError

    def turn_to(self, page: int) -> None:
        """Put that page in front."""
        self.page = page
        self.query_one(TabStrip).active = page
        self.show_page()

    def action_turn(self, by: int) -> None:
        self.turn_to((self.page + by) % len(self.query_one(TabStrip).labels))

    @on(TabStrip.Chosen)
    def choose(self, message: TabStrip.Chosen) -> None:
        self.turn_to(message.index)
