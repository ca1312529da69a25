"""What was said aloud: notes with their tags, hints taken, interruptions and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from judge.inert import inert
from tui.catalogue import spoken_minutes

if TYPE_CHECKING:
    from interview.round import Round

_EMPTY = "Think out loud: F6 takes a note while you code.\nwhy · rejected · scales · risk · simplify"


class NotesPane(VerticalScroll):
    def compose(self) -> ComposeResult:
        yield Static(Content.assemble((_EMPTY, "$muted")))

    def show(self, round_: Round) -> None:
        entries = [
            (note.t, Content.assemble((f"{note.tag.value:<9}", "bold $primary"), inert(note.text, limit=600)))
            for note in round_.notes
        ]
        entries += [(hint.t, Content.assemble(("hint     ", "bold $accent"), hint.text)) for hint in round_.hints]
        for item in round_.interruptions:
            answer = ("\n         ", inert(item.answer, limit=600)) if item.answer else ()
            entries.append((item.t, Content.assemble(("asked    ", "bold $warning"), item.text, *answer)))
        if not entries:
            return
        entries.sort(key=lambda entry: entry[0])
        lines = [Content.assemble((f"{spoken_minutes(t)}  ", "$muted"), line) for t, line in entries]
        self.query_one(Static).update(Content("\n").join(lines))
        self.scroll_end(animate=False)
