"""The list of problems: two lines each, the last result at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.catalogue import KIND_WORDS, Row


class ProblemList(OptionList):
    """Rows go in by `show`; what was chosen comes out as OptionList's own messages, the slug as the option's id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "open", id="browser.open", tooltip="Look at the problem and set up a round"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True)
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows and keep the place if its problem is among them."""
        kept = self.highlighted_option.id if self.highlighted_option else None
        self._rows = tuple(rows)
        self._fill()
        slugs = [row.slug for row in self._rows]
        if slugs:
            self.highlighted = slugs.index(kept) if kept in slugs else 0

    def _fill(self) -> None:
        self.set_options([Option(self._prompt(row), id=row.slug) for row in self._rows])

    def on_resize(self) -> None:
        place = self.highlighted
        self._fill()
        self.highlighted = place

    def _prompt(self, row: Row) -> Content:
        width = max(30, self.scrollable_content_region.width - 2)
        right = _last(row)
        title = Content.assemble((row.title, "bold")).truncate(width - right.cell_length - 2, ellipsis=True)
        gap = " " * (width - title.cell_length - right.cell_length)
        kind = KIND_WORDS.get(row.kind, row.kind)
        facts = f"{kind}  ·  {row.difficulty}/10  ·  {', '.join(row.patterns)}"
        below = Content.assemble((facts, "$muted")).truncate(width, ellipsis=True)
        return Content.assemble(" ", title, gap, right, "\n ", below)


def _last(row: Row) -> Content:
    if row.last is None:
        return Content.assemble(("new", "$muted"))
    colour = "$text-success" if row.last.verdict == "AC" else "$text-warning" if row.last.verdict else "$muted"
    return Content.assemble((row.last.outcome, colour), (f"  {row.last.day:%d %b}", "$muted"))
