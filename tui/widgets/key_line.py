"""The line of keys at the foot of a screen: as many as fit, the important ones first, the way out and help always."""

from __future__ import annotations

from textual.app import RenderResult
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

AT_THE_RIGHT = frozenset({"browser.quit", "app.help"})
WAYS_OUT = (".back", ".leave", ".unfilter", ".editor")
"""How the ids of bindings end that lead out: they have their room however narrow the screen is."""


class KeyLine(Widget):
    """One widget that draws text. (Textual's own footer makes a widget a key, and makes them anew at each focus.)"""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; padding: 0 1; background: $panel; color: $muted; }
    """

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.refresh()

    def render(self) -> RenderResult:
        shown = [b for b in self.screen.active_bindings.values() if b.binding.show and b.enabled]
        first = {b.binding.id or b.binding.action: b for b in reversed(shown)}  # of two keys for one thing the first
        bindings = [b for b in shown if first[b.binding.id or b.binding.action] is b]
        helping = [self._key(b) for b in bindings if b.binding.id in AT_THE_RIGHT]
        others = [(self._key(b), _leads_out(b)) for b in bindings if b.binding.id not in AT_THE_RIGHT]
        always = (*helping, *(key for key, leads_out in others if leads_out))
        room = self.content_size.width + 2 - sum(key.cell_length + 2 for key in always)  # none follows the last
        parts: list[Content] = []
        full = False
        for key, leads_out in others:
            full = full or (not leads_out and key.cell_length + 2 > room)
            if leads_out or not full:
                parts.append(key)
                room -= 0 if leads_out else key.cell_length + 2
        gap = Content(" " * max(0, room + 2))
        return Content("  ").join(parts) + gap + Content("  ").join(helping)

    def _key(self, active: ActiveBinding) -> Content:
        binding = active.binding
        key = self.app.get_key_display(binding)
        return Content.assemble((key, "bold $primary"), " ", binding.description)


def _leads_out(active: ActiveBinding) -> bool:
    return (active.binding.id or "").endswith(WAYS_OUT)
