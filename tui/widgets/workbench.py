"""The files of the round, one editor each, in tabs; below them the line for find and go to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from tui.widgets.edit_log import LoggedEdit
from tui.widgets.find_bar import FindBar
from tui.widgets.plain_editor import PlainEditor
from tui.widgets.tab_strip import TabStrip

Listener = Callable[[str, LoggedEdit], None]


class Workbench(Vertical):
    """Keeps one editor a file, so that each has its own undo history and place."""

    class FileShown(Message):
        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path

    def __init__(self, files: Mapping[str, str], *, editable: frozenset[str], active: str, listener: Listener) -> None:
        super().__init__(id="workbench")
        self._files = dict(files)
        self._fixed = frozenset(files) - editable
        self._first = active if active in files else next(iter(files), "")
        self._listener = listener
        self._locked = False

    def compose(self) -> ComposeResult:
        yield TabStrip(id="files")
        yield Static("", id="locked")
        with Vertical(id="editors"):
            for path, text in self._files.items():
                yield self._editor(path, text)
        yield FindBar()

    def on_mount(self) -> None:
        self.show(self._first)

    def _editor(self, path: str, text: str) -> PlainEditor:
        def listener(edit: LoggedEdit) -> None:
            self._listener(path, edit)

        return PlainEditor(text, path=path, listener=listener, read_only=self._locked or path in self._fixed)

    # ---- files

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(editor.path for editor in self.query(PlainEditor))

    @property
    def active(self) -> PlainEditor:
        return next(editor for editor in self.query(PlainEditor) if editor.display)

    def editor(self, path: str) -> PlainEditor | None:
        return next((editor for editor in self.query(PlainEditor) if editor.path == path), None)

    def show(self, path: str) -> None:
        """Bring one file to the front."""
        had_focus = any(editor.has_focus for editor in self.query(PlainEditor))
        for editor in self.query(PlainEditor):
            editor.display = editor.path == path
        self._label()
        if had_focus:
            self.active.focus()
        self.post_message(self.FileShown(path))

    def show_next(self) -> None:
        paths = self.paths
        self.show(paths[(paths.index(self.active.path) + 1) % len(paths)])

    async def add(self, path: str, text: str) -> None:
        await self.query_one("#editors").mount(self._editor(path, text))
        self.show(path)

    def restore(self, path: str, text: str) -> None:
        """Put back what counts, for instance after a change that was refused."""
        editor = self.editor(path)
        if editor is not None and editor.text != text:
            place = editor.cursor_location
            editor.load_text(text)
            editor.move_cursor(place)

    def close_pad(self, why: str) -> None:
        """Nothing can be typed while `why` is not empty."""
        self._locked = bool(why)
        notice = self.query_one("#locked", Static)
        notice.display = bool(why)
        notice.update(why)
        for editor in self.query(PlainEditor):
            editor.read_only = self._locked or editor.path in self._fixed

    def _label(self) -> None:
        strip = self.query_one("#files", TabStrip)
        strip.labels = tuple(f"{path} (read only)" if path in self._fixed else path for path in self.paths)
        strip.active = self.paths.index(self.active.path)

    @on(TabStrip.Chosen)
    def choose(self, message: TabStrip.Chosen) -> None:
        message.stop()
        self.show(self.paths[message.index])
        self.active.focus()

    # ---- find and go to

    @property
    def finding(self) -> bool:
        return bool(self.query_one(FindBar).display)

    def open_find(self, *, going: bool) -> None:
        self.query_one(FindBar).open(going=going)

    def close_find(self) -> None:
        self.query_one(FindBar).action_close()

    def find_again(self, *, backwards: bool) -> None:
        bar = self.query_one(FindBar)
        if bar.sought:
            self._find(bar.sought, backwards=backwards, stay=False)
        else:
            bar.open(going=False)

    @on(FindBar.Sought)
    def find(self, message: FindBar.Sought) -> None:
        message.stop()
        self._find(message.text, backwards=message.backwards, stay=message.stay)

    def _find(self, text: str, *, backwards: bool, stay: bool) -> None:
        place, total = self.active.find(text, backwards=backwards, stay=stay)
        self.query_one(FindBar).found("" if not text else f"{place} of {total}" if total else "not found")

    @on(FindBar.LineWanted)
    def go_to(self, message: FindBar.LineWanted) -> None:
        message.stop()
        self.active.go_to_line(message.number)

    @on(FindBar.Closed)
    def return_to_editor(self, message: FindBar.Closed) -> None:
        message.stop()
        self.active.focus()
