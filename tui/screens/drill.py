"""One drill: the material, an answer in writing against the clock, then the points, marked by the user."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.drills import Drill, DrillResult, score
from interview.errors import JournalError
from interview.practice import Entry, Format, add_entry
from judge.inert import inert
from tui import memory
from tui.screens.base import AppScreen
from tui.screens.confirm import ConfirmScreen
from tui.widgets.drill_clock import DrillClock
from tui.widgets.key_line import KeyLine
from tui.widgets.prose import Prose
from tui.widgets.statement import Statement

if TYPE_CHECKING:
    from problems.pack import Pack

LONGEST = 20_000
"""Characters of an answer that are looked at."""
MOST = 200
"""Lines of it: each is compared with every point."""


class PointList(OptionList):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "select", "made / missed", id="drill.mark", tooltip="Mark the point as made, or missed"),
    ]


class DrillScreen(AppScreen[bool]):
    """Gives back whether a result was kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "done", "done", id="drill.done", tooltip="The answer stands: show the points"),
        Binding("f8", "keep", "keep", id="drill.keep", tooltip="Keep the result in the history"),
        Binding("f2", "turn", "task / answer", id="drill.turn", tooltip="From the task to the answer and back"),
        Binding("escape", "leave", "leave", id="drill.leave", tooltip="Leave the drill; nothing is kept"),
    ]

    def __init__(self, drill: Drill, pack: Pack) -> None:
        super().__init__()
        self._drill = drill
        self._pack = pack
        self._begun = 0.0
        self._spent: float | None = None
        self._result: DrillResult | None = None
        self._made: list[bool] = []

    def compose(self) -> ComposeResult:
        yield DrillClock(self._drill.title, self._remaining)
        yield Static(Content(self._drill.task), id="drill-task")
        with Horizontal(id="drill-body"):
            yield Statement(id="drill-material")
            with Vertical(id="drill-side"):
                yield Prose(placeholder="One thought a line.", id="drill-answer")
                yield PointList(id="drill-points", compact=True)
        yield KeyLine()

    async def on_mount(self) -> None:
        self._begun = self._now()
        self.query_one(PointList).display = False
        self.query_one(Prose).focus()
        await self.query_one(Statement).show([self._drill.material])
        self.call_after_refresh(memory.after_first_paint)

    def _now(self) -> float:
        return self.round_app.parts.clock.monotonic()

    def _remaining(self) -> float:
        spent = self._now() - self._begun if self._spent is None else self._spent
        return max(0.0, 60.0 * self._drill.minutes - spent)

    @property
    def result(self) -> DrillResult | None:
        return self._result

    # ---- what the user does

    @on(DrillClock.TimeUp)
    async def stop(self) -> None:
        if self._result is None:
            self.notify("Time is up: the answer stands as it is.", timeout=8)
            await self.action_done()

    async def action_done(self) -> None:
        """Lock the answer and show what a good one holds."""
        if self._result is not None:
            return
        self._spent = min(self._now() - self._begun, 60.0 * self._drill.minutes)
        answer = self.query_one(Prose)
        answer.read_only = True
        self.add_class("-marking")
        self._result = score(self._drill, self._pack, answer.text[:LONGEST].splitlines()[:MOST])
        self._made = [found for _, found in self._result.told]
        points = self.query_one(PointList)
        points.display = True
        points.focus()
        await self._reveal()
        self._show_points()
        points.highlighted = 0 if self._made else None
        self.refresh_bindings()

    async def _reveal(self) -> None:
        from textual.widgets import Markdown

        head = Static("─── behind it ", classes="stage-line")
        await self.query_one(Statement).mount(head, Markdown(self._drill.reveal, open_links=False))
        self.call_after_refresh(head.scroll_visible, top=True, animate=False)

    @on(OptionList.OptionSelected)
    def mark(self, message: OptionList.OptionSelected) -> None:
        place = message.option_index
        self._made[place] = not self._made[place]
        self._show_points()

    def action_turn(self) -> None:
        material = self.query_one(Statement)
        other = self.query_one(PointList) if self._result is not None else self.query_one(Prose)
        (other if material.has_focus else material).focus()

    def action_keep(self) -> None:
        entry = Entry(
            at=self.round_app.parts.clock.now().astimezone(UTC).isoformat(), kind=self._drill.kind.value,
            format=Format.SOLO, seconds=self._spent or 0.0, slug=self._drill.slug, hits=sum(self._made),
            total=len(self._made),
        )  # fmt: skip
        try:
            add_entry(self.round_app.parts.data_dir, entry)
        except JournalError as error:
            self.round_app.trouble(error)
            return
        self.dismiss(True)

    def action_leave(self) -> None:
        if not self.query_one(Prose).text.strip():
            self.dismiss(False)
            return
        text = "The answer is gone then, and the drill is not counted."
        self.app.push_screen(ConfirmScreen("Leave the drill?", text), self._leave_chosen)

    def _leave_chosen(self, yes: bool | None) -> None:
        if yes:
            self.dismiss(False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        if action == "done":
            return self._result is None
        if action == "keep":
            return self._result is not None
        return True

    # ---- what is seen

    def _show_points(self) -> None:
        points = self.query_one(PointList)
        place = points.highlighted
        told = self._result.told if self._result else ()
        rows = zip(self._made, told, strict=True)
        points.set_options([Option(_point(made, inert(text, limit=600))) for made, (text, _) in rows])
        points.highlighted = place
        self.query_one("#drill-task", Static).update(self._told())

    def _told(self) -> Content:
        marked = "Mark what your answer holds" if self._result and self._result.self_marked else "It looks like this"
        count = f"{sum(self._made)} of {len(self._made)} points"
        return Content.assemble(
            (f"{marked}: ", "bold"), (count, "bold $accent"), ("   Space corrects, F8 keeps it", "$muted")
        )


def _point(made: bool, text: str) -> Content:
    sign = ("[x] made    ", "bold $success") if made else ("[ ] missed  ", "$muted")
    return Content.assemble(sign, text)
