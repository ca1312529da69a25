"""The smallest Textual app there is; with a file named, the smallest one with an editor. Ours is compared with it."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Static, TextArea


class Empty(App[None]):
    def compose(self) -> ComposeResult:
        if len(sys.argv) > 1:
            yield TextArea(Path(sys.argv[1]).read_text(), show_line_numbers=True)
        else:
            yield Static("ready")


if __name__ == "__main__":
    Empty().run()
