"""The keys of the plain editor. Textual's text area gives its own no id; without one a keymap could not move them."""

from __future__ import annotations

from typing import Final

from textual.binding import Binding


def _key(id: str, keys: str, action: str, tooltip: str) -> Binding:
    return Binding(keys, action, tooltip, show=False, id=f"editor.{id}", tooltip=tooltip)


EDITOR_BINDINGS: Final = [
    _key("up", "up", "cursor_up", "One line up"),
    _key("down", "down", "cursor_down", "One line down"),
    _key("left", "left", "cursor_left", "One character left"),
    _key("right", "right", "cursor_right", "One character right"),
    _key("word-left", "ctrl+left", "cursor_word_left", "One word left"),
    _key("word-right", "ctrl+right", "cursor_word_right", "One word right"),
    _key("line-start", "home,ctrl+a", "cursor_line_start", "Start of the line"),
    _key("line-end", "end,ctrl+e", "cursor_line_end", "End of the line"),
    _key("page-up", "pageup", "cursor_page_up", "One page up"),
    _key("page-down", "pagedown", "cursor_page_down", "One page down"),
    _key("select-up", "shift+up", "cursor_up(True)", "Select one line up"),
    _key("select-down", "shift+down", "cursor_down(True)", "Select one line down"),
    _key("select-left", "shift+left", "cursor_left(True)", "Select one character left"),
    _key("select-right", "shift+right", "cursor_right(True)", "Select one character right"),
    _key("select-word-left", "ctrl+shift+left", "cursor_word_left(True)", "Select one word left"),
    _key("select-word-right", "ctrl+shift+right", "cursor_word_right(True)", "Select one word right"),
    _key("select-line-start", "shift+home", "cursor_line_start(True)", "Select to the start of the line"),
    _key("select-line-end", "shift+end", "cursor_line_end(True)", "Select to the end of the line"),
    _key("delete-left", "backspace", "delete_left", "Delete the character to the left"),
    _key("delete-right", "delete,ctrl+d", "delete_right", "Delete the character to the right"),
    _key("delete-word-left", "ctrl+w,ctrl+backspace,alt+backspace", "delete_word_left", "Delete the word to the left"),
    _key("delete-word-right", "alt+delete", "delete_word_right", "Delete the word to the right"),
    _key("delete-to-start", "ctrl+u", "delete_to_start_of_line", "Delete to the start of the line"),
    _key("delete-to-end", "ctrl+k", "delete_to_end_of_line_or_delete_line", "Delete to the end of the line"),
    _key("cut", "ctrl+x,super+x", "cut", "Cut the selection, or the line"),
    _key("copy", "ctrl+c,super+c", "copy", "Copy the selection"),
    _key("paste", "ctrl+v", "paste", "Paste what was cut or copied here"),
    _key("undo", "ctrl+z,super+z", "undo", "Undo"),
    _key("redo", "ctrl+y,super+y", "redo", "Redo"),
]
