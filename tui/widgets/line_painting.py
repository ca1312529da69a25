"""A text area that paints the lines which changed. Textual's own paints the whole pad for each key."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual._wrap import compute_wrap_offsets
from textual.document._document import Selection
from textual.document._edit import Edit
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import get_tab_widths
from textual.geometry import Region, Size
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea
from textual.widgets.text_area import EditResult

from tui.widgets.exact_document import shown


class FlatWrapped(WrappedDocument):
    """The height comes from the table that is kept anyway, not from a sum over all lines for each visible one.

    A line that plainly fits is not measured word by word: 2,000 of them would leave a megabyte in Textual's caches.
    """

    @property
    def height(self) -> int:
        return len(self._offset_to_line_info)

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        self._width = width
        self._tab_width = tab_width or self._tab_width
        measured = [self._measured(line) for line in self.document.lines]
        self._wrap_offsets = [breaks for breaks, _ in measured]
        self._tab_width_cache = [tabs for _, tabs in measured]
        self._line_index_to_offsets, self._offset_to_line_info = [], []
        for row, (breaks, _) in enumerate(measured):
            top = len(self._offset_to_line_info)
            self._line_index_to_offsets.append([*range(top, top + len(breaks) + 1)])
            self._offset_to_line_info += [(row, section) for section in range(len(breaks) + 1)]

    def _measured(self, line: str) -> tuple[list[int], list[int]]:
        """Where `line` breaks, and how wide its tabs are."""
        if line.isascii() and "\t" not in line and (not self._width or len(line) <= self._width):
            return [], [0] if line else []
        tabs = get_tab_widths(line, self._tab_width)
        breaks = (
            compute_wrap_offsets(line, self._width, self._tab_width, precomputed_tab_sections=tabs)
            if self._width
            else []
        )
        return breaks, [width for _, width in tabs]


class LinePainting(TextArea, inherit_bindings=False):
    """What the pad shows is what Textual's text area shows (a test compares them); only less is painted for it.

    For text of one style, softly wrapped: highlighting, brackets and suggestions would have to be painted too.
    """

    selection: Reactive[Selection] = reactive(Selection(), init=False, always_update=True, repaint=False)
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)

    _restyled = True
    """Styles may have changed since the last painting."""

    # ---- what has to be painted

    def edit(self, edit: Edit) -> EditResult:
        before = self._shape
        result = super().edit(edit)
        self._refresh_after(before, edit.top[0], result.end_location[0])
        return result

    def undo(self) -> None:
        super().undo()
        self.refresh()

    def redo(self) -> None:
        super().redo()
        self.refresh()

    def _watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        super()._watch_selection(previous_selection, selection)
        for one in {previous_selection, selection}:
            (first, _), (last, _) = sorted(one)
            self._refresh_rows(first, last)

    def _rewrap_and_refresh_virtual_size(self) -> None:
        super()._rewrap_and_refresh_virtual_size()
        self.refresh()

    def _refresh_size(self) -> None:
        """As in the base class, but a text that has grown by a line only moves the scrollbar: no new layout."""
        before = self.virtual_size
        super()._refresh_size()
        if self.is_mounted and self.virtual_size != before:
            self._scroll_update(self.virtual_size)

    @property
    def _shape(self) -> tuple[int, int, int]:
        return self.gutter_width, self.document.line_count, self.wrapped_document.height

    def _refresh_after(self, before: tuple[int, int, int], first: int, last: int) -> None:
        if before == self._shape:
            self._refresh_rows(first, last)
        elif before[0] == self.gutter_width:
            self._refresh_rows(first, None)
        else:
            self.refresh()

    def _refresh_rows(self, first: int, last: int | None) -> None:
        """Paint the lines of the file from `first` to `last`, or to the end of the window, if they are in sight."""
        offsets = self.wrapped_document._line_index_to_offsets
        width, height = self.size
        end = len(offsets) - 1
        top = max(0, offsets[min(first, end)][0] - self.scroll_offset.y)
        bottom = height - 1 if last is None else min(height - 1, offsets[min(last, end)][-1] - self.scroll_offset.y)
        if top <= bottom:
            self.refresh(Region(0, top, width, bottom - top + 1))

    # ---- painting

    def notify_style_update(self) -> None:
        self._restyled = True
        super().notify_style_update()

    def _set_theme(self, theme: str) -> None:
        self._restyled = True
        super()._set_theme(theme)

    def render_lines(self, crop: Region) -> list[Strip]:
        """As in the base class, but the colours are worked out when the styles change, not at each painting."""
        if self._restyled and self._theme:
            self._theme.apply_css(self)
            self._restyled = False
        return Widget.render_lines(self, crop)

    def render_line(self, y: int) -> Strip:
        return self._simple_line(y) or self._render_line(y)

    def _simple_line(self, y: int) -> Strip | None:
        """The line, if it is one that needs no care: no cursor, no selection, no wrap, no tab."""
        at = y + self.scroll_offset.y
        wrapped, theme = self.wrapped_document, self._theme
        if at >= wrapped.height or theme is None:
            return None
        row, _ = wrapped._offset_to_line_info[at]
        (top, _), (bottom, _) = sorted(self.selection)
        line = self.document.get_line(row)
        if top <= row <= bottom or wrapped.get_offsets(row) or "\t" in line:
            return None
        base = theme.base_style or Style.null()
        number = f"{row + self.line_number_start:>{self.gutter_width - 2}}  "
        width = self.scrollable_content_region.width - self.gutter_width
        text = Strip([Segment(shown(line), base)]).extend_cell_length(width, base)
        return Strip([Segment(number, base + theme.gutter_style), *text])
