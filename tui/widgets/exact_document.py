"""A document that gives back every character. Textual's own turns U+2028, NEL and form feeds into line feeds."""

from __future__ import annotations

from collections.abc import Callable

from textual.document._document import Document, EditResult, Location

Tap = Callable[[Location, Location, str], None]
"""Told of every change: start, end, and the text that took the place, with line feeds as line ends."""

_STAND_INS = {code: 0x2400 + code for code in range(0x20) if code != 0x09}
_STAND_INS |= {0x7F: 0x2421, 0x85: 0x2424, 0x2028: 0x2424, 0x2029: 0x00B6}
_STAND_INS |= {code: 0xFFFD for code in range(0x80, 0xA0) if code != 0x85}

_NAMES = {
    0x00: "a NUL", 0x07: "a bell", 0x08: "a backspace", 0x0B: "a vertical tab", 0x0C: "a form feed", 0x1B: "an escape",
    0x7F: "a delete", 0x85: "a NEL", 0x2028: "a line separator", 0x2029: "a paragraph separator",
}  # fmt: skip


def shown(line: str) -> str:
    """The line as it may be sent to a terminal: control characters as pictures, one for one."""
    return line if line.isprintable() else line.translate(_STAND_INS)


def refused(text: str) -> str | None:
    """Why a text is not let in, as a clear word, or None. Line ends must be line feeds by now.

    Controls and lone surrogates have no place in a source file; form feeds, NEL and the like end lines for some
    programs and not for others. In a file that is loaded they are kept, whatever they are.
    """
    for number, line in enumerate(text.split("\n"), 1):
        for character in line if not line.isprintable() else "":
            code = ord(character)
            if character != "\t" and (code < 0x20 or code in _NAMES or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000):
                name = _NAMES.get(code, "half a surrogate pair" if code >= 0xD800 else "a control character")
                return f"line {number} holds {name} (U+{code:04X})"
    return None


def has_only_crlf(text: str) -> bool:
    """Whether CRLF ends every line, so that it can be taken for the line end instead of a character."""
    pairs = text.count("\r\n")
    return pairs > 0 and pairs == text.count("\n") == text.count("\r")


class ExactDocument(Document):
    """Lines end at line feeds and nowhere else (or at CRLF, if that ends them all)."""

    def __init__(self, text: str, tap: Tap) -> None:
        self._tap = tap
        self._newline = "\r\n" if has_only_crlf(text) else "\n"
        self._lines = text.split(self._newline)
        self._text: str | None = text

    @property
    def text(self) -> str:
        """The whole text. Kept until the next change: every visible line of the editor asks for it."""
        if self._text is None:
            self._text = self._newline.join(self._lines)
        return self._text

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Put `text` in place of a range. Places beyond the end mean the end."""
        top, bottom = sorted((self._inside(start), self._inside(end)))
        insert = text.replace("\r\n", "\n") if self._newline == "\r\n" else text
        replaced = self.get_text_range(top, bottom)
        before, after = self._lines[top[0]][: top[1]], self._lines[bottom[0]][bottom[1] :]
        pieces = insert.split("\n")
        column = len(pieces[-1]) + (len(before) if len(pieces) == 1 else 0)
        pieces[0] = before + pieces[0]
        pieces[-1] += after
        self._lines[top[0] : bottom[0] + 1] = pieces
        self._text = None
        if insert or replaced:
            self._tap(top, bottom, insert)
        return EditResult((top[0] + len(pieces) - 1, column), replaced)

    def get_text_range(self, start: Location, end: Location) -> str:
        top, bottom = sorted((self._inside(start), self._inside(end)))
        if top[0] == bottom[0]:
            return self._lines[top[0]][top[1] : bottom[1]]
        first, *between, last = self._lines[top[0] : bottom[0] + 1]
        return self._newline.join([first[top[1] :], *between, last[: bottom[1]]])

    def _inside(self, location: Location) -> Location:
        row, column = location
        if row >= len(self._lines):
            return self.end
        return max(row, 0), max(0, min(column, len(self._lines[row])))
