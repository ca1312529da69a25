"""The plan: approach, what was rejected, what it costs, which inputs will hurt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from interview.events import PlanSaved

_FIELDS = {
    "approach": ("Approach", "what you will build, in a few sentences"),
    "rejected": ("Rejected", "at least one alternative, and why not"),
    "complexity": ("Complexity", "time and memory, and what n is"),
    "edges": ("Edge cases", "one a line"),
}


class PlanPane(VerticalScroll, can_focus=False):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save plan", id="plan.save", tooltip="Save the plan", priority=True),
    ]

    @dataclass
    class Saved(Message):
        approach: str
        rejected: str
        complexity: str
        edges: tuple[str, ...]

    def compose(self) -> ComposeResult:
        for name, (label, hint) in _FIELDS.items():
            yield Static(Content.assemble((label, "bold"), (f"   {hint}", "$muted")), classes="field")
            yield Prose(id=f"plan-{name}")
        yield Static("", id="plan-state")

    def on_mount(self) -> None:
        self.say("Ctrl+S saves. It can be saved again later.")

    def enter(self) -> None:
        self.query_one("#plan-approach", Prose).focus()

    def fill(self, plan: PlanSaved) -> None:
        """A plan that was saved before."""
        for name in ("approach", "rejected", "complexity"):
            self.query_one(f"#plan-{name}", Prose).load_text(getattr(plan, name))
        self.query_one("#plan-edges", Prose).load_text("\n".join(plan.edges))
        self.say("Saved. Ctrl+S saves again.")

    def say(self, text: str) -> None:
        self.query_one("#plan-state", Static).update(Content.assemble((text, "$muted")))

    def action_save(self) -> None:
        values = {name: self.query_one(f"#plan-{name}", Prose).text.strip() for name in _FIELDS}
        edges = tuple(line.strip("-* \t") for line in values.pop("edges").splitlines() if line.strip("-* \t"))
        self.post_message(self.Saved(**values, edges=edges))
