"""Questions to the interviewer, who withholds and asks back; and the assumptions made instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from judge.inert import inert

if TYPE_CHECKING:
    from interview.round import Round
    from problems.problem import Problem


class Offered(Static, can_focus=True):
    """The offer "do you mean ...?", with yes and no as its only keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "say(True)", "yes", id="ask.yes", tooltip="Yes, that is what I mean"),
        Binding("n", "say(False)", "no", id="ask.no", tooltip="No, something else"),
    ]

    @dataclass
    class Said(Message):
        yes: bool

    def action_say(self, yes: bool) -> None:
        self.post_message(self.Said(yes))


class AskPane(Vertical):
    """What was asked and answered, above one line to write in."""

    @dataclass
    class Asked(Message):
        text: str

    @dataclass
    class Assumed(Message):
        text: str

    def __init__(self, problem: Problem, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._ways = {item.id: item.ask[0] for item in problem.clarify}
        self._assuming = False

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="asked", can_focus=False):
            yield Static("", id="asked-text")
        yield Offered("", id="offered")
        yield Static("", id="ask-label")
        yield Input(id="ask-entry", compact=True)

    def on_mount(self) -> None:
        self.query_one(Offered).display = False
        self.write(assuming=False)

    def write(self, *, assuming: bool) -> None:
        """Which of the two the line is for."""
        self._assuming = assuming
        label = ("Assumption", "F3 for a question") if assuming else ("Question", "F3 again for an assumption")
        self.query_one("#ask-label", Static).update(
            Content.assemble((label[0], "bold $primary"), (f"   {label[1]}", "$muted"))
        )
        entry = self.query_one("#ask-entry", Input)
        entry.placeholder = "I assume that ..." if assuming else "what does the task leave open?"

    def enter(self) -> None:
        """F3: into the line; once more: the other kind of line."""
        offered = self.query_one(Offered)
        entry = self.query_one("#ask-entry", Input)
        if offered.display:
            offered.focus()
            return
        if entry.has_focus:
            self.write(assuming=not self._assuming)
        entry.focus()

    def show(self, round_: Round) -> None:
        """Everything asked so far; an open offer takes the focus if the line had it."""
        self.query_one("#asked-text", Static).update(self._log(round_))
        self.query_one("#asked", VerticalScroll).scroll_end(animate=False)
        offered, entry = self.query_one(Offered), self.query_one("#ask-entry", Input)
        waiting = round_.open_question.waiting if round_.open_question else None
        inside = offered.has_focus or entry.has_focus
        offered.display = waiting is not None
        entry.display = waiting is None
        self.query_one("#ask-label").display = waiting is None
        if waiting is not None:
            ask = self._ways.get(waiting, waiting)
            keys = (("  y", "bold $primary"), " yes   ", ("n", "bold $primary"), " no")
            offered.update(Content.assemble(("Do you mean: ", "bold $accent"), ask, "\n", *keys))
        if inside:
            (offered if waiting is not None else entry).focus()

    def _log(self, round_: Round) -> Content:
        entries: list[tuple[float, list[Content]]] = []
        for question in round_.questions:
            lines = [Content.assemble(("you   ", "$muted"), inert(question.text, limit=600))]
            if question.confirmed:
                lines.append(Content.assemble(("them  ", "bold $success"), question.answer))
            elif question.unanswered:
                lines.append(Content.assemble(("them  ", "bold $accent"), "Your call: state an assumption."))
            entries.append((question.t, lines))
        for assumption in round_.assumptions:
            text = inert(assumption.text, limit=600)
            entries.append((assumption.t, [Content.assemble(("assumed  ", "bold $warning"), text)]))
        if not entries:
            return Content.assemble((_EMPTY, "$muted"))
        entries.sort(key=lambda entry: entry[0])
        return Content("\n\n").join(Content("\n").join(lines) for _, lines in entries)

    @on(Input.Submitted)
    def send(self, message: Input.Submitted) -> None:
        message.stop()
        text = message.value.strip()
        if not text:
            return
        self.post_message(self.Assumed(text) if self._assuming else self.Asked(text))

    def taken(self) -> None:
        """What was written has been recorded: the line is free again."""
        self.query_one("#ask-entry", Input).value = ""


_EMPTY = "The task leaves things open on purpose. Ask before you code: who calls it, with what, and what if it fails?"
