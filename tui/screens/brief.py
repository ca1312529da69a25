"""Before the clock: what is coming, the six principles, and how the round is to be held."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.records import Settings
from interview.scorecard import PRINCIPLES
from tui.catalogue import KIND_WORDS
from tui.config import LENGTHS
from tui.screens.base import AppScreen
from tui.widgets.choice import Choice
from tui.widgets.key_line import KeyLine
from tui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from problems.pack import Pack

_KEYS: Final = "Ask (F3) what the task leaves open.  Note (F6) why you do what you do.  Run (F5).  Submit (F8)."


class BriefScreen(AppScreen[tuple[int, Settings] | None]):
    """Comes back with minutes and settings, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "start the clock", id="brief.start", tooltip="Begin the round", priority=True),
        Binding("down", "app.focus_next", "next", show=False, id="brief.next", tooltip="The next setting"),
        Binding("up", "app.focus_previous", "previous", show=False, id="brief.previous", tooltip="The setting before"),
        Binding("space", "nothing", "turn a switch", id="brief.turn", tooltip="Turn the switch that has the focus"),
        Binding("escape", "back", "back", id="brief.back", tooltip="Back to the problems"),
    ]

    def __init__(self, pack: Pack, minutes: int | None) -> None:
        super().__init__()
        self._pack = pack
        planned = minutes or pack.problem.round.minutes
        self._lengths = tuple(sorted({*LENGTHS, pack.problem.round.minutes}))
        self._first = self._lengths.index(planned)

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="brief", can_focus=False), Vertical(id="brief-card"):
            yield Static(_title(self._pack), id="brief-title")
            yield Static(_principles(), id="principles")
            with Horizontal(classes="setting"):
                yield Static(Content.assemble(("Minutes   ", "bold")), classes="label")
                yield Choice([str(length) for length in self._lengths], self._first, id="minutes")
            yield Toggle("strict", "the editor opens once your plan is saved", id="strict")
            yield Toggle("pressure", "interruptions, as interviewers make them", id="pressure")
            yield Toggle("quiet", "no clock on the screen and no interruptions, to compare", id="quiet")
            yield Static("", id="phases")
            yield Static(Content.assemble((_KEYS, "$muted")), id="brief-keys")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#minutes").focus()
        self._show_phases()

    def on_choice_changed(self) -> None:
        self._show_phases()

    def on_toggle_changed(self, message: Toggle.Changed) -> None:
        """Quiet and pressure exclude each other."""
        other = {"quiet": "#pressure", "pressure": "#quiet"}.get(message.toggle.id or "")
        if message.on and other:
            self.query_one(other, Toggle).on = False

    def _show_phases(self) -> None:
        plan = self._pack.problem.round
        scale = self._minutes / plan.minutes
        parts = {
            "clarify": plan.clarify, "plan": plan.plan, "code": plan.code, "verify": plan.verify,
            "explain": plan.explain,
        }  # fmt: skip
        words = (Content.assemble((f"{name} ", "$muted"), f"{part * scale:g}") for name, part in parts.items())
        self.query_one("#phases", Static).update(Content("   ").join(words))

    @property
    def _minutes(self) -> int:
        return self._lengths[self.query_one("#minutes", Choice).index]

    def action_start(self) -> None:
        on = {name: self.query_one(f"#{name}", Toggle).on for name in ("strict", "quiet", "pressure")}
        self.dismiss((self._minutes, Settings(strict=on["strict"], quiet=on["quiet"], pressure=on["pressure"])))

    def action_back(self) -> None:
        self.dismiss(None)

    def action_nothing(self) -> None:
        """Space belongs to the switches; here it only stands in the line of keys."""


def _title(pack: Pack) -> Content:
    problem = pack.problem
    kind = KIND_WORDS.get(problem.kind.value, problem.kind.value)
    facts = f"{kind}  ·  difficulty {problem.difficulty}/10  ·  {', '.join(problem.files.editable)}"
    return Content.assemble((problem.title, "bold $primary"), "\n", (facts, "$muted"), "\n\n", problem.summary)


def _principles() -> Content:
    lines = [Content.assemble((f"{number}  ", "bold $accent"), text) for number, text in enumerate(PRINCIPLES, 1)]
    return Content("\n").join(lines)
