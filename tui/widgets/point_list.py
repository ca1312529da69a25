"""What a good answer holds, line by line; Space says whether the own one did."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from judge.inert import inert


class PointList(OptionList):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "select", "made / missed", id="drill.mark", tooltip="Mark the point as made, or missed"),
    ]

    def show(self, points: Iterable[tuple[str, bool]]) -> None:
        """These points, made or missed; the mark stays on its line."""
        place = self.highlighted
        self.set_options([Option(_line(text, made)) for text, made in points])
        self.highlighted = place


def _line(text: str, made: bool) -> Content:
    sign = ("[x] made    ", "bold $success") if made else ("[ ] missed  ", "$muted")
    return Content.assemble(sign, inert(text, limit=600))
