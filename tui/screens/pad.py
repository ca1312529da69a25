"""The part of the solve screen that has to do with files: recording, refusing, own tests, reset, find."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on
from textual.message import Message

from interview.errors import InterviewError
from interview.records import Source
from interview.round import Status
from tui.screens.confirm import ConfirmScreen
from tui.screens.round_screen import RoundScreen
from tui.widgets.plain_editor import PlainEditor
from tui.widgets.workbench import Workbench

if TYPE_CHECKING:
    from tui.widgets.edit_log import LoggedEdit

OWN_TESTS: Final = "test_mine.py"
PAUSE_S: Final = 2.0


class PadScreen(RoundScreen):
    _typed_at = 0.0
    """On the machine's monotonic clock: it has to do with the hand on the keys, not with the round."""

    class NotRecorded(Message):
        """The proctor refused an edit that the editor has already shown."""

        def __init__(self, path: str, why: str) -> None:
            super().__init__()
            self.path = path
            self.why = why

    def leave_if_over(self) -> None:
        """Coding may have ended without our doing."""
        raise NotImplementedError

    def action_editor(self) -> None:
        """Back to the editor, wherever the focus is."""
        raise NotImplementedError

    def record(self, path: str, edit: LoggedEdit) -> None:
        """Called inside the edit itself, so that a submit pressed right after a letter can't overtake it."""
        self._typed_at = time.monotonic()
        try:
            self.proctor.record_edit(path, edit.start, edit.end, edit.text, Source(edit.source.value))
        except InterviewError as refusal:
            self.post_message(self.NotRecorded(path, str(refusal)))

    @property
    def in_a_pause(self) -> bool:
        """Nothing has been typed for two seconds."""
        return time.monotonic() - self._typed_at > PAUSE_S

    @on(NotRecorded)
    def put_back(self, message: NotRecorded) -> None:
        self.query_one(Workbench).restore(message.path, self.round.files.get(message.path, ""))
        self.refuse(message.why)
        self.leave_if_over()

    @on(Workbench.FileShown)
    def opened(self, message: Workbench.FileShown) -> None:
        if not self.proctor.read_only and self.round.status is Status.CODING:
            self.proctor.open_file(message.path)

    @on(PlainEditor.Refused)
    def paste_refused(self, message: PlainEditor.Refused) -> None:
        self.refuse(f"Nothing was pasted: {message.reason}.")

    @on(PlainEditor.LineEndsConverted)
    def line_ends_converted(self) -> None:
        self.notify("The pasted text had CRLF line ends; they are plain ones now.", timeout=6)

    async def action_own_tests(self) -> None:
        bench = self.query_one(Workbench)
        if OWN_TESTS not in self.round.buffers:
            module = self.session.pack.problem.files.entry.removesuffix(".py").replace("/", ".")
            text = f'"""My own tests: Ctrl+R runs them."""\n\nimport {module}\n\n\n'
            if not self.allowed(partial(self.proctor.create_file, OWN_TESTS, text)):
                return
            await bench.add(OWN_TESTS, text)
        bench.show(OWN_TESTS)
        self.action_editor()

    def action_next_file(self) -> None:
        self.query_one(Workbench).show_next()
        self.action_editor()

    def action_reset(self) -> None:
        path = self.query_one(Workbench).active.path
        text = "It becomes the starter again. What you typed stays in the journal."
        self.app.push_screen(ConfirmScreen(f"Reset {path}?", text), partial(self._reset_chosen, path))

    def _reset_chosen(self, path: str, yes: bool | None) -> None:
        if yes and self.allowed(partial(self.proctor.reset_file, path)):
            self.query_one(Workbench).restore(path, self.round.files[path])

    def action_find(self) -> None:
        self.query_one(Workbench).open_find(going=False)

    def action_go_to_line(self) -> None:
        self.query_one(Workbench).open_find(going=True)

    def action_find_again(self, backwards: bool) -> None:
        self.query_one(Workbench).find_again(backwards=backwards)
