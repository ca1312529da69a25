"""Every action of the screen one came from, with its key and the id that a keymap moves it by."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.screens.base import AppModal
from tui.widgets.editor_keys import EDITOR_BINDINGS

_GROUPS = {"find": "Find and go to line", "editor": "The editor", "app": "Everywhere"}


class HelpScreen(AppModal[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q", "close", "close", id="help.close", tooltip="Back to where you were")
    ]

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", id="help"):
            yield Static(Content.assemble(("Keys", "bold $primary"), ("     Escape closes", "$muted")))
            yield Static(self._text())

    def action_close(self) -> None:
        self.dismiss(None)

    def _text(self) -> Content:
        active = [entry.binding for entry in self._about.active_bindings.values() if _ours(entry)]
        if any((binding.id or "").startswith("solve.") for binding in active):
            known = {binding.id for binding in active}
            active += [binding for binding in EDITOR_BINDINGS if binding.id not in known]
        keys: dict[str, list[str]] = {}
        groups: dict[str, dict[str, Binding]] = {name: {} for name in ("This screen", *_GROUPS.values())}
        for binding in active:
            name = binding.id or ""
            keys.setdefault(name, []).append(self.app.get_key_display(binding))
            groups[_GROUPS.get(name.partition(".")[0], "This screen")].setdefault(name, binding)
        lines: list[Content] = []
        for group, bindings in groups.items():
            if bindings:
                lines += [Content(), Content.assemble((group, "bold $accent"))]
                lines += [_line(binding, keys[name]) for name, binding in bindings.items()]
        return Content("\n").join(lines)


def _ours(entry: ActiveBinding) -> bool:
    """Bindings without an id are Textual's own inner ones: scrolling, focus."""
    return bool(entry.binding.id and entry.enabled and "." in entry.binding.id)


def _line(binding: Binding, keys: list[str]) -> Content:
    key = ", ".join(dict.fromkeys(part for part in keys for part in part.split(",")))
    text = binding.tooltip or binding.description
    return Content.assemble((f" {key:<22}", "bold"), f"{text:<48}", (binding.id or "", "$muted"))
