"""One line at the foot: a note with its tag, or the answer to an interruption. One key opens it, Enter keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

TAGS = ("why", "rejected", "scales", "risk", "simplify")


class NoteBar(Horizontal):
    """An interruption is shown without taking the focus: nobody's next letter should land in the answer."""

    DEFAULT_CSS = """
    NoteBar { height: 1; display: none; background: $panel; }
    NoteBar .tags { width: auto; max-width: 70%; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    NoteBar Input { width: 1fr; min-width: 12; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "close", show=False, id="note.close", tooltip="No note; waves an interruption away"),
    ]

    @dataclass
    class Noted(Message):
        tag: str
        text: str

    @dataclass
    class Answered(Message):
        text: str

    class Closed(Message):
        pass

    def __init__(self) -> None:
        super().__init__()
        self._tag = 0
        self._question = ""

    def compose(self) -> ComposeResult:
        yield Static("", classes="tags")
        yield Input(compact=True)

    def enter(self) -> None:
        """F6: open, or with the line open, the next tag."""
        entry = self.query_one(Input)
        if self.display and entry.has_focus and not self._question:
            self._tag = (self._tag + 1) % len(TAGS)
        self.display = True
        self._label()
        entry.focus()

    def interrupt(self, question: str) -> None:
        """Somebody asks; the line waits until it is looked at."""
        self._question = question
        self.display = True
        self._label()

    def _label(self) -> None:
        if self._question:
            parts = [Content.assemble(("Interviewer: ", "bold $warning"), self._question, ("  F6", "bold $primary"))]
        else:
            style = {True: "bold $background on $primary", False: "$muted"}
            parts = [Content.assemble((f" {tag} ", style[i == self._tag])) for i, tag in enumerate(TAGS)]
            parts.append(Content.assemble(("F6 next tag", "$muted")))
        self.query_one(".tags", Static).update(Content(" ").join(parts))

    @on(Input.Submitted)
    def keep(self, message: Input.Submitted) -> None:
        message.stop()
        text = message.value.strip()
        if self._question:
            self.post_message(self.Answered(text))
        elif text:
            self.post_message(self.Noted(TAGS[self._tag], text))
        self._shut()

    def action_close(self) -> None:
        if self._question:
            self.post_message(self.Answered(""))
        self._shut()

    def _shut(self) -> None:
        self._question = ""
        self.query_one(Input).value = ""
        self.display = False
        self.post_message(self.Closed())
