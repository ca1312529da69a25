"""One line below the editor: a word to find, or a line to go to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static


class FindBar(Horizontal):
    """Hidden until asked for. It knows no editor: it posts what is sought, and is told what was found."""

    DEFAULT_CSS = """
    FindBar { height: 1; display: none; background: $panel; }
    FindBar .what { width: auto; padding: 0 1; color: $primary; text-style: bold; }
    FindBar Input { width: 1fr; }
    FindBar .found { width: auto; padding: 0 1; color: $muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "seek(False)", "next", show=False, id="find.next", tooltip="The next place"),
        Binding("up", "seek(True)", "previous", show=False, id="find.previous", tooltip="The place before"),
        Binding("escape", "close", "close", show=False, id="find.close", tooltip="Back to the editor"),
    ]

    @dataclass
    class Sought(Message):
        text: str
        backwards: bool
        stay: bool

    @dataclass
    class LineWanted(Message):
        number: int

    class Closed(Message):
        pass

    def __init__(self) -> None:
        super().__init__()
        self._going = False

    def compose(self) -> ComposeResult:
        yield Static("find", classes="what")
        yield Input(compact=True, select_on_focus=True)
        yield Static("", classes="found")

    def open(self, *, going: bool) -> None:
        """Show the bar: to go to a line, or to find the word that was last looked for."""
        if going != self._going:
            self._entry.value = ""
        self._going = going
        self.query_one(".what", Static).update("go to line" if going else "find")
        self.found("")
        self.display = True
        self._entry.focus()

    @property
    def sought(self) -> str:
        return "" if self._going else self._entry.value

    def found(self, text: str) -> None:
        self.query_one(".found", Static).update(text)

    @property
    def _entry(self) -> Input:
        return self.query_one(Input)

    @on(Input.Changed)
    def look(self, message: Input.Changed) -> None:
        message.stop()
        if self._going or not self.display:
            return
        self.post_message(self.Sought(message.value, backwards=False, stay=True))

    @on(Input.Submitted)
    def go(self, message: Input.Submitted) -> None:
        message.stop()
        if not self._going:
            self.action_seek(False)
        elif message.value.strip().isdecimal():
            self.post_message(self.LineWanted(int(message.value)))
            self.action_close()
        else:
            self.found("a number, please")

    def action_seek(self, backwards: bool) -> None:
        if not self._going:
            self.post_message(self.Sought(self._entry.value, backwards, stay=False))

    def action_close(self) -> None:
        self.display = False
        self.post_message(self.Closed())
