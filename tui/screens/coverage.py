"""The coverage of the bank, eight patterns by seven kinds: a cell chosen is a filter of the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.catalogue import KIND_WORDS
from tui.coverage import PATTERN_WORDS, matrix
from tui.screens.base import AppScreen
from tui.widgets.key_line import KeyLine
from tui.widgets.matrix_view import MatrixView

if TYPE_CHECKING:
    from tui.catalogue import Row

_ABOUT: Final = "solved / all; a problem counts in the line of each of its patterns"


class CoverageScreen(AppScreen[tuple[str, str] | None]):
    """Gives back pattern and kind, empty for all of them; None after Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,c", "leave", "back", id="coverage.back", tooltip="Back to the problems"),
    ]

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        yield Static(Content.assemble(("Coverage", "bold $primary"), (f"   {_ABOUT}", "$muted")), classes="page-head")
        yield MatrixView(matrix(self._rows), id="matrix")
        with VerticalScroll(id="matrix-pane", can_focus=False):
            yield Static("", id="matrix-told")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(MatrixView).focus()

    @on(MatrixView.Moved)
    def tell(self, message: MatrixView.Moved) -> None:
        pattern, kind = _of(message.place)
        mine = [row for row in self._rows if kind in ("", row.kind) and (not pattern or pattern in row.patterns)]
        where = f"{KIND_WORDS.get(kind, 'Every kind')}, {PATTERN_WORDS.get(pattern, 'every pattern').lower()}"
        lines = [Content.assemble((where, "bold")), *(_problem(row) for row in mine)]
        if not mine:
            lines.append(Content.assemble(("  no problem yet", "$muted")))
        self.query_one("#matrix-told", Static).update(Content("\n").join(lines))

    @on(MatrixView.Chosen)
    def show_these(self, message: MatrixView.Chosen) -> None:
        self.dismiss(_of(message.place))

    def action_leave(self) -> None:
        self.dismiss(None)


def _of(place: tuple[int, int]) -> tuple[str, str]:
    return (*PATTERN_WORDS, "")[place[0]], (*KIND_WORDS, "")[place[1]]


def _problem(row: Row) -> Content:
    sign = ("  ✓ ", "$text-success") if row.solved else ("    ", "")
    return Content.assemble(sign, row.title, (f"   {row.difficulty}/10, {row.state}", "$muted"))
