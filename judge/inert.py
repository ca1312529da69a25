"""Text that came out of a sandbox, made harmless: nothing in it can move a cursor, hide, reverse or flood. Pure."""

from __future__ import annotations

import re
import unicodedata

_KEPT = "\n\t"
_MARKS_IN_A_ROW = 4
_PLAIN = re.compile(r"[\n\t\x20-\x7e]*")
_SHOWN_AS_ESCAPE = {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}
"""Controls, formats (bidi, zero width, tags), lone surrogates, unassigned, Unicode's own line ends."""


def inert(text: str, *, limit: int = 20_000) -> str:
    """`text` with everything that a terminal acts upon shown as an escape, and its middle left out beyond `limit`.

    Stays as it is: printable text of any script, newline and tab. Markup is not escaped: a widget that reads markup
    must not be given such text as markup.
    """
    text = shortened(text, limit=limit)
    if _PLAIN.fullmatch(text):
        return text
    text = text.replace("\r\n", "\n")
    return shortened(_bounded_marks("".join(map(_shown, text))), limit=limit)


def shortened(text: str, *, limit: int) -> str:
    """Head and tail of `text`, at most `limit` characters with the note between them. Short text stays as it is."""
    if len(text) <= limit:
        return text
    note = f"\n[... {len(text) - limit} characters or more left out ...]\n"
    room = limit - len(note)
    if room < 2:
        return text[:limit]
    head = room * 2 // 3
    return text[:head] + note + text[len(text) - (room - head) :]


def one_line(text: str, *, limit: int = 300) -> str:
    """`inert` for a table cell: white space of any kind is one blank."""
    return " ".join(inert(text, limit=limit).split())


def _shown(character: str) -> str:
    if character in _KEPT or unicodedata.category(character) not in _SHOWN_AS_ESCAPE:
        return character
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _bounded_marks(text: str) -> str:
    """A hundred thousand combining marks on one letter stall a renderer: beyond a few, they are dropped."""
    kept: list[str] = []
    row = 0
    for character in text:
        row = row + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if row <= _MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)
