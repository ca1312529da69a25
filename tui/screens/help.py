"""Every action of the screen one came from, with its key and the id that a keymap moves it by."""

from __future__ import annotations

from itertools import zip_longest
from textwrap import wrap
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
            yield Static(id="help-keys")

    def on_resize(self) -> None:
        self.query_one("#help-keys", Static).update(self._text())

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
        widths = _widths(self.app.size.width)
        lines: list[Content] = []
        for group, bindings in groups.items():
            if bindings:
                lines += [Content(), Content.assemble((group, "bold $accent"))]
                lines += [_row(binding, keys[name], widths) for name, binding in bindings.items()]
        return Content("\n").join(lines)


def _ours(entry: ActiveBinding) -> bool:
    """Bindings without an id are Textual's own inner ones: scrolling, focus."""
    return bool(entry.binding.id and "." in entry.binding.id)


def _widths(screen: int) -> tuple[int, int, int]:
    """Cells for key, sentence and id, within the dialog."""
    room = min(100, screen * 96 // 100) - 2 * 3 - 2
    key, name = (22, 24) if room >= 90 else (14, 18)
    return key, max(20, room - key - name), name


def _row(binding: Binding, keys: list[str], widths: tuple[int, int, int]) -> Content:
    """One action; what is too long for its column goes on below."""
    key = ", ".join(dict.fromkeys(part for part in keys for part in part.split(",")))
    cells = (key, binding.tooltip or binding.description, binding.id or "")
    columns = [wrap(cell, width - 2) for cell, width in zip(cells, widths, strict=True)]
    lines = zip_longest(*columns, fillvalue="")
    styles = ("bold", "", "$muted")
    return Content("\n").join(
        Content.assemble(
            " ", *((f"{text:<{width}}", style) for text, width, style in zip(line, widths, styles, strict=True))
        )
        for line in lines
    )
