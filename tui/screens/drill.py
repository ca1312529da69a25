"""One drill: the material, an answer in writing against the clock, then the points, marked by the user."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static, TextArea

from interview.drill_course import Course
from interview.errors import JournalError
from interview.practice import add_entry
from interview.unfinished import Unfinished, drop_unfinished, save_unfinished
from tui import smooth
from tui.drill_text import ASKING, asked_back, counted
from tui.screens.base import AppScreen
from tui.widgets.ask_pane import Offered
from tui.widgets.drill_clock import DrillClock
from tui.widgets.key_line import KeyLine
from tui.widgets.point_list import PointList
from tui.widgets.prose import Prose
from tui.widgets.statement import Statement

if TYPE_CHECKING:
    from interview.drills import Drill, DrillResult
    from problems.pack import Pack

SAVE_S = 1.0
"""At most this much of an answer is lost, whatever happens."""


class DrillScreen(AppScreen[bool]):
    """Gives back whether a result was kept. What is not finished waits in the list of drills."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "done", "done", id="drill.done", tooltip="The answer stands: show the points"),
        Binding("f8", "keep", "keep", id="drill.keep", tooltip="Keep the result in the history"),
        Binding("f2", "turn", "task / answer", id="drill.turn", tooltip="From the task to the answer and back"),
        Binding("escape", "leave", "leave", id="drill.leave",
                tooltip="Leave the drill: a result is kept, an answer waits for you"),
    ]  # fmt: skip

    def __init__(self, drill: Drill, pack: Pack, left: Unfinished | None = None) -> None:
        super().__init__()
        self._course = Course(drill, pack, left)
        self._begun = 0.0
        self._unsaved = False
        self._over = False
        """Kept or dropped: nothing is to be saved any more."""

    def compose(self) -> ComposeResult:
        yield DrillClock(self._course.drill.title, self._remaining)
        yield Static(Content(self._course.drill.task), id="drill-task")
        with Horizontal(id="drill-body"):
            yield Statement(id="drill-material")
            with Vertical(id="drill-side"):
                yield Prose(self._course.answer, placeholder="One thought a line.", id="drill-answer")
                yield Offered("", id="drill-offer")
                yield PointList(id="drill-points", compact=True)
        yield KeyLine()

    async def on_mount(self) -> None:
        self._begun = self._now() - self._course.spent_s
        self.query_one(PointList).display = False
        self.query_one(Offered).display = False
        self.query_one(Prose).focus()
        await self.query_one(Statement).show([self._course.drill.material])
        if self._course.locked:
            await self._go_on()
        self.set_interval(SAVE_S, self.save)
        self.call_after_refresh(smooth.after_first_paint)

    def on_unmount(self) -> None:
        """However it ends: the window closed, the program stopped."""
        with suppress(JournalError):  # nobody is left to be told
            self._write()

    def _now(self) -> float:
        return self.round_app.parts.clock.monotonic()

    def _spent(self) -> float:
        return self._course.spent_s if self._course.locked else self._now() - self._begun

    def _remaining(self) -> float:
        return max(0.0, 60.0 * self._course.drill.minutes - self._spent())

    @property
    def result(self) -> DrillResult | None:
        return self._course.result

    # ---- nothing is lost

    @on(TextArea.Changed)
    def note_change(self) -> None:
        self._unsaved = True

    def save(self) -> None:
        """Put on disk what is new; says so where that fails."""
        try:
            self._write()
        except JournalError as error:
            self.round_app.trouble(error)

    def _write(self) -> None:
        if self._over or not self._unsaved:
            return
        self._take_in()
        self._unsaved = False
        if self._course.is_empty:
            drop_unfinished(self.round_app.parts.data_dir, self._course.drill.kind)
        else:
            save_unfinished(self.round_app.parts.data_dir, self._course.unfinished())

    def _take_in(self) -> None:
        """What is on the screen, while the answer can still change."""
        if not self._course.locked:
            for box in self.query(Prose):
                self._course.answer = box.text
            self._course.spent_s = self._spent()

    # ---- what the user does

    @on(DrillClock.TimeUp)
    async def stop(self) -> None:
        if not self._course.locked:
            self.notify("Time is up: the answer stands as it is.", timeout=8)
            await self.action_done()

    async def action_done(self) -> None:
        """Lock the answer; ask back what a clarify drill asked, then show what a good answer holds."""
        if not self._course.locked:
            self._course.lock(self.query_one(Prose).text, self._spent())
            self._changed()
            await self._go_on()

    async def _go_on(self) -> None:
        self.query_one(Prose).read_only = True
        self.add_class("-marking")
        offer = self._course.offer
        asked = self.query_one(Offered)
        asked.display = offer is not None
        if offer is not None:
            asked.update(asked_back(offer))
            asked.focus()
            self.query_one("#drill-task", Static).update(ASKING)
        else:
            await self._show_result()
        self.refresh_bindings()

    @on(Offered.Said)
    async def say(self, message: Offered.Said) -> None:
        self._course.say(message.yes)
        self._changed()
        await self._go_on()

    async def _show_result(self) -> None:
        points = self.query_one(PointList)
        points.display = True
        points.focus()
        await self._reveal()
        self._show_points()
        points.highlighted = 0 if self._course.made else None

    async def _reveal(self) -> None:
        from tui.widgets.plain_markdown import PlainMarkdown

        head = Static("─── behind it ", classes="stage-line")
        await self.query_one(Statement).mount(head, PlainMarkdown(self._course.drill.reveal, open_links=False))
        self.call_after_refresh(head.scroll_visible, top=True, animate=False)

    @on(OptionList.OptionSelected)
    def mark(self, message: OptionList.OptionSelected) -> None:
        self._course.turn(message.option_index)
        self._changed()
        self._show_points()

    def _changed(self) -> None:
        self._unsaved = True
        self.save()

    def action_turn(self) -> None:
        material = self.query_one(Statement)
        offered, points = self.query_one(Offered), self.query_one(PointList)
        other = offered if offered.display else points if points.display else self.query_one(Prose)
        (other if material.has_focus else material).focus()

    def action_keep(self) -> None:
        parts = self.round_app.parts
        try:
            add_entry(parts.data_dir, self._course.entry(parts.clock.now()))
            self._over = True
            drop_unfinished(parts.data_dir, self._course.drill.kind)
        except JournalError as error:
            self.round_app.trouble(error)
            if not self._over:
                return
        self.dismiss(True)

    def action_leave(self) -> None:
        """A result is kept; an answer waits, its clock stopped."""
        if self._course.result is not None:
            self.action_keep()
            return
        self._unsaved = True
        self.save()
        if not self._course.is_empty:
            self.app.notify("Your answer is kept, the clock stands. The list of drills goes on with it.", timeout=6)
        self._over = True
        self.dismiss(False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        if action == "done":
            return not self._course.locked
        if action == "keep":
            return self._course.result is not None
        return True

    # ---- what is seen

    def _show_points(self) -> None:
        self.query_one(PointList).show(self._course.points)
        self.query_one("#drill-task", Static).update(counted(self._course))
