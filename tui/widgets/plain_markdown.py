"""Markdown whose code is as plain as the pad's: no colours there either, and a megabyte of lexers that nobody loads."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Markdown
from textual.widgets.markdown import MarkdownFence


class PlainFence(MarkdownFence):
    @classmethod
    def highlight(cls, code: str, *_: object, **__: object) -> Content:
        return Content(code)


class PlainMarkdown(Markdown):
    BLOCKS = {**Markdown.BLOCKS, "fence": PlainFence, "code_block": PlainFence}
