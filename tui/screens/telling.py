"""A story told aloud in two minutes, then marked; the follow-ups an interviewer might ask come one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from interview.errors import JournalError
from interview.practice import Area, Entry, Format, add_entry
from interview.stories import FOLLOW_UPS, MINUTES, PARTS, RETELLING, RETOLD, Story, follow_ups
from judge.inert import inert, one_line
from tui.screens.base import AppScreen
from tui.widgets.drill_clock import DrillClock
from tui.widgets.key_line import KeyLine
from tui.widgets.point_list import PointList


class TellingScreen(AppScreen[bool]):
    """Gives back whether it was kept: once it is told, leaving keeps it too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "told", "told", id="telling.told", tooltip="The story is told: mark it"),
        Binding("f8", "keep", "keep", id="telling.keep", tooltip="Keep the marks in the history"),
        Binding("f2", "ask_another", "next question", id="telling.next", tooltip="The next follow-up question"),
        Binding("escape", "leave", "leave", id="telling.leave", tooltip="Leave: what was marked is kept"),
    ]

    def __init__(self, story: Story, told: Sequence[Entry] = ()) -> None:
        """`told`: the retellings so far; what they were asked comes last."""
        super().__init__()
        self._story = story
        self._before = tuple(told)
        self._questions: tuple[str, ...] = FOLLOW_UPS
        self._asked = 1
        """Questions that have been shown."""
        self._begun = 0.0
        self._spent: float | None = None
        self._made = [False] * len(RETELLING)

    def compose(self) -> ComposeResult:
        yield DrillClock(one_line(self._story.title) or "A story", self._remaining, amber_s=30.0, red_s=10.0)
        yield Static(Content.assemble((self._story.theme, "bold"), ("   Tell it aloud. F8 when it is told.", "$muted")),
                     id="drill-task")  # fmt: skip
        with VerticalScroll(id="telling-story", classes="page"):
            yield Static("", id="telling-text")
        yield PointList(id="drill-points", compact=True)
        yield KeyLine()

    def on_mount(self) -> None:
        self._begun = self._now()
        self.query_one(PointList).display = False
        self.query_one("#telling-story").focus()
        seconds = self.round_app.parts.clock.now().timestamp()
        self._questions = follow_ups(self._story, self._before, int(seconds))
        self._show_text()

    def _now(self) -> float:
        return self.round_app.parts.clock.monotonic()

    def _remaining(self) -> float:
        spent = self._now() - self._begun if self._spent is None else self._spent
        return max(0.0, 60.0 * MINUTES - spent)

    @on(DrillClock.TimeUp)
    def over(self) -> None:
        self.notify("Two minutes are over. Come to the result, then F8.", timeout=8)

    def action_told(self) -> None:
        """The text comes back, to compare; the time is marked by the clock."""
        if self._spent is not None:
            return
        self._spent = self._now() - self._begun
        self._made[-1] = self._spent <= 60.0 * MINUTES
        self._show_text()
        self.query_one("#drill-task", Static).update(Content.assemble(("Which of these were in it? ", "bold"), _MARK))
        points = self.query_one(PointList)
        points.display = True
        self._show_points()
        points.highlighted = 0
        points.focus()
        self.refresh_bindings()

    def action_ask_another(self) -> None:
        """They come one by one, as from an interviewer; the next telling begins with those left out."""
        if self._asked == len(self._questions):
            self.notify("That was the last of the six.", timeout=4)
            return
        self._asked += 1
        self._show_text()
        self.query_one("#telling-story").scroll_home(animate=False)

    def _show_text(self) -> None:
        """The question first; below it nothing while the story is told, then the story as it was written."""
        place = f"   {self._asked} of {len(self._questions)}, F2 asks the next"
        parts = [_FROM_MEMORY] if self._spent is None else []
        parts.append(
            Content.assemble(("Then answer: ", "bold $accent"), self._questions[self._asked - 1], (place, "$muted"))
        )
        if self._spent is not None:
            parts += [_written(title, getattr(self._story, name)) for name, title, _ in PARTS]
        self.query_one("#telling-text", Static).update(Content("\n\n").join(parts))

    @on(OptionList.OptionSelected)
    def mark(self, message: OptionList.OptionSelected) -> None:
        self._made[message.option_index] = not self._made[message.option_index]
        self._show_points()

    def _show_points(self) -> None:
        self.query_one(PointList).show(zip(RETELLING, self._made, strict=True))

    def action_keep(self) -> None:
        parts = self.round_app.parts
        entry = Entry(
            at=parts.clock.now().astimezone(UTC).isoformat(), kind=RETOLD, format=Format.SOLO, area=Area.BEHAVIORAL,
            seconds=self._spent or 0.0, slug=self._story.id, hits=sum(self._made), total=len(self._made),
            note=self._story.title, answer="\n".join(self._questions[: self._asked]),
            points=tuple(zip(RETELLING, self._made, strict=True)),
        )  # fmt: skip
        try:
            add_entry(parts.data_dir, entry)
        except JournalError as error:
            self.round_app.trouble(error)
            return
        self.dismiss(True)

    def action_leave(self) -> None:
        if self._spent is None:
            self.dismiss(False)
        else:
            self.action_keep()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        if action in {"told", "keep"}:
            return (action == "told") is (self._spent is None)
        return True


_MARK = ("Space marks, F8 keeps it", "$muted")
_FROM_MEMORY = Content.assemble(("Situation, task, action, result, learning: from memory.", "$muted"))


def _written(title: str, text: str) -> Content:
    return Content.assemble((title, "bold $primary"), "\n", inert(text, limit=4000) or ("nothing yet", "$muted"))
