"""What people type into boxes, made fit to keep."""

from __future__ import annotations

MAX_TEXT = 2_000
"""Characters of one question, assumption or note."""


def clean(text: str) -> str:
    """Line ends as "\\n", no control or unpaired surrogate characters, no blank around it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8")
    return "".join(char for char in text if char in "\n\t" or (char >= " " and char != "\x7f")).strip()
