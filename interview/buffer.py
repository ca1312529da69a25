"""The text of one file as its edits make it: pure, exact to the code point."""

from __future__ import annotations

from dataclasses import dataclass

Place = tuple[int, int]
"""(row, column), both from 0, in code points."""

_OTHER_LINE_ENDS = {
    "\r": "carriage return", "\v": "vertical tab", "\f": "form feed", "\x1c": "file separator",
    "\x1d": "group separator", "\x1e": "record separator", "\x85": "next line (NEL)",
    "\u2028": "line separator (U+2028)", "\u2029": "paragraph separator (U+2029)",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Buffer:
    """Lines without their "\\n". An empty file is one empty line."""

    lines: tuple[str, ...] = ("",)

    @classmethod
    def of(cls, text: str) -> Buffer:
        return cls(tuple(text.split("\n")))

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def edited(self, start: Place, end: Place, text: str) -> Buffer:
        """The buffer after `text` took the place of what lay between the two places.

        A place outside the text (an earlier line of the journal was lost) is moved to the nearest one inside.
        """
        top, bottom = sorted((self.clamped(start), self.clamped(end)))
        before = self.lines[top[0]][: top[1]]
        after = self.lines[bottom[0]][bottom[1] :]
        middle = (before + text + after).split("\n")
        return Buffer((*self.lines[: top[0]], *middle, *self.lines[bottom[0] + 1 :]))

    def clamped(self, place: Place) -> Place:
        row, column = place
        if row >= len(self.lines):
            return len(self.lines) - 1, len(self.lines[-1])
        row = max(row, 0)
        return row, min(max(column, 0), len(self.lines[row]))


def unkeepable(text: str) -> str:
    """Why a plain editor cannot keep `text` exactly, as one sentence; empty if it can.

    "\\r\\n" and "\\r" are the caller's to turn into "\\n" first (and to tell); the rest would split lines in most
    editors and come back as something else, so they are refused with a word instead of changed in silence.
    """
    for number, line in enumerate(text.split("\n"), 1):
        for char in line:
            if char in _OTHER_LINE_ENDS:
                return (
                    f"Line {number} holds a {_OTHER_LINE_ENDS[char]}, which this editor cannot keep. Remove it first."
                )
            if "\ud800" <= char <= "\udfff":
                return f"Line {number} holds half a character (a lone surrogate). Paste the text again."
            if char == "\0":
                return f"Line {number} holds a NUL character; Python files cannot."
    return ""
