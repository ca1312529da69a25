"""A box for sentences: plans and answers. No help here either; Tab goes on to the next box."""

from __future__ import annotations

from textual.widgets import TextArea


class Prose(TextArea):
    DEFAULT_CSS = """
    Prose { border: none; padding: 0 1; background: $surface; height: auto; min-height: 2; max-height: 8;
        &:focus { border: none; background: $panel; } }
    """

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(
            text, placeholder=placeholder, id=id, tab_behavior="focus", highlight_cursor_line=False, soft_wrap=True,
            max_checkpoints=10_000,
        )  # fmt: skip
        self.match_cursor_bracket = False
        self.cursor_blink = False

    @property
    def words(self) -> int:
        return len(self.text.split())
