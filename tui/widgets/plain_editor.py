"""The pad of the interview: a text area with every help switched off, and a record of all that is typed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Final, cast

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.document._document import Location, Selection
from textual.document._document_navigator import DocumentNavigator
from textual.message import Message
from textual.widgets import TextArea

from tui.widgets.edit_log import LoggedEdit, Source
from tui.widgets.editor_keys import EDITOR_BINDINGS
from tui.widgets.exact_document import ExactDocument, refused, shown
from tui.widgets.line_painting import FlatWrapped, LinePainting
from tui.widgets.recorder import Recorder
from tui.widgets.text_lines import dedented, indented, nearest, places_of

HELPS_OFF: Final[dict[str, Any]] = {
    "language": None,  # no syntax highlighting while the clock runs
    "placeholder": "",
    "highlight_cursor_line": False,
    "match_cursor_bracket": False,
    "suggestion": "",
}
"""Everything a text area could do for the candidate, in one place. A test holds each against the live widget."""


class PlainEditor(LinePainting, inherit_bindings=False):
    """One file. Tab indents, Shift+Tab dedents, Enter keeps the indent, Escape stays, and that is all."""

    BINDINGS: ClassVar[list[BindingType]] = [*EDITOR_BINDINGS]
    DEFAULT_CSS = "PlainEditor { border: none; padding: 0; &:focus { border: none; } }"

    @dataclass
    class Edited(Message):
        """One change, as it belongs in the journal."""

        editor: PlainEditor
        edit: LoggedEdit

        @property
        def control(self) -> PlainEditor:
            return self.editor

    @dataclass
    class Refused(Message):
        """A paste that can't be kept exactly; nothing of it was taken."""

        editor: PlainEditor
        reason: str

    @dataclass
    class LineEndsConverted(Message):
        """A paste with CRLF line ends went into a file with plain ones."""

        editor: PlainEditor
        lines: int

    def __init__(
        self,
        text: str = "",
        *,
        path: str = "",
        clock: Callable[[], float] = time.monotonic,
        listener: Callable[[LoggedEdit], None] | None = None,
        read_only: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`listener` hears of each change before the key that made it is done with; without one `Edited` is posted.

        A message needs several turns of the loop to reach the screen: a submit pressed right after a letter would
        overtake it.
        """
        self.path = path
        self._listener = listener
        self.recorder = Recorder(clock, self._tell)
        super().__init__(
            text,
            language=HELPS_OFF["language"],
            placeholder=HELPS_OFF["placeholder"],
            highlight_cursor_line=HELPS_OFF["highlight_cursor_line"],
            soft_wrap=True,  # also the faster setting: without it each longer line lays the screen out anew
            tab_behavior="indent",
            show_line_numbers=True,
            max_checkpoints=10_000,
            read_only=read_only,
            id=id,
            classes=classes,
        )
        self.match_cursor_bracket = HELPS_OFF["match_cursor_bracket"]
        self.cursor_blink = False
        self.disable_messages(TextArea.Changed, TextArea.SelectionChanged)  # nobody listens; each climbs to the app

    # ---- the document

    def _set_document(self, text: str, language: str | None) -> None:  # noqa: ARG002 - the base class's signature
        """As in the base class, but with a document that keeps every character and tells of every change."""
        self._highlight_query = None
        self.document = ExactDocument(text, self.recorder.tap)
        self.recorder.start(text)
        self.wrapped_document = FlatWrapped(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def get_line(self, line_index: int) -> Text:
        return Text(shown(self.document.get_line(line_index)), end="", no_wrap=True)

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:  # noqa: ARG002 - as above
        """Never: it is a help, and the search costs a walk through the file at each cursor move."""
        return None

    def _recompute_cursor_offset(self) -> None:
        """As in the base class, for a cursor that may stand beyond the text.

        An undo shortens the text before it moves the cursor; if the scrollbar goes in between, the place of the cursor
        is asked for, and the base class would raise.
        """
        place = self.clamp_visitable(self.cursor_location)
        self._cursor_offset = self.wrapped_document.location_to_offset(place)

    def _tell(self, edit: LoggedEdit) -> None:
        if self._listener is not None:
            self._listener(edit)
        else:
            self.post_message(self.Edited(self, edit))

    # ---- keys

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.prevent_default()  # the base class would hand the focus to the next widget
            return
        if self.read_only or event.key not in {"tab", "shift+tab", "enter"}:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        if event.key == "enter":
            self._break_line()
        elif event.key == "shift+tab":
            self._reindent(dedented)
        elif self.selection.is_empty:
            self._replace_via_keyboard(" " * self._find_columns_to_next_tab_stop(), *self.selection)
        else:
            self._reindent(indented)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        if key == "shift+tab" and not self.read_only:
            return True
        return super().check_consume_key(key, character)

    def _break_line(self) -> None:
        row, column = min(self.selection)
        line = self.document.get_line(row)[:column]
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        self._replace_via_keyboard("\n" + indent, *self.selection)

    def _reindent(self, change: Callable[[str, int], str]) -> None:
        (top, _), (bottom, bottom_column) = sorted(self.selection)
        if bottom > top and bottom_column == 0:
            bottom -= 1
        before = [self.document.get_line(row) for row in range(top, bottom + 1)]
        after = [change(line, self.indent_width) for line in before]
        if before == after:
            return
        grown = {row: len(new) - len(old) for row, (old, new) in enumerate(zip(before, after, strict=True), top)}
        start, end = ((row, max(0, column + grown.get(row, 0)) if column else 0) for row, column in self.selection)
        if self.selection.is_empty:
            start = end
        self.replace("\n".join(after), (top, 0), (bottom, len(before[-1])), maintain_selection_offset=False)
        self.selection = Selection(start, end)

    # ---- sources of change

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if not self.read_only:
            self._paste(event.text)

    def action_paste(self) -> None:
        if not self.read_only:
            self._paste(self.app.clipboard)

    def _paste(self, text: str) -> None:
        """Take a text as a whole or not at all. A terminal sends a carriage return for each line end: no change."""
        pairs = text.count("\r\n")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if reason := refused(text):
            self.post_message(self.Refused(self, reason))
            return
        with self.recorder.coming_from(Source.PASTE):
            self._replace_via_keyboard(text, *self.selection)
        self.scroll_cursor_visible()  # the base class scrolled before it knew how long the text has become
        if pairs and self.document.newline == "\n":
            self.post_message(self.LineEndsConverted(self, pairs))

    def undo(self) -> None:
        with self.recorder.coming_from(Source.UNDO):
            super().undo()
        self.scroll_cursor_visible()

    def redo(self) -> None:
        with self.recorder.coming_from(Source.REDO):
            super().redo()
        self.scroll_cursor_visible()

    # ---- find and go to

    def find(self, needle: str, *, backwards: bool = False, stay: bool = False) -> tuple[int, int]:
        """Select the next place of `needle`, going round at the end. `stay` keeps one that the cursor is on.

        Returns:
            Which one of how many; (0, 0) if there is none.
        """
        places = places_of(needle, cast(ExactDocument, self.document).lines)
        if not places:
            return 0, 0
        index = nearest(places, min(self.selection), backwards=backwards, stay=stay)
        row, column = places[index]
        self.selection = Selection((row, column), (row, column + len(needle)))
        self.scroll_cursor_visible(center=True)
        return index + 1, len(places)

    def go_to_line(self, number: int) -> int:
        """Put the cursor on a line, counted from 1; beyond the end means the last. Returns where it went."""
        row = max(0, min(number - 1, self.document.line_count - 1))
        self.move_cursor((row, 0), center=True)
        return row + 1
