"""The keys of the solve screen: function keys and Ctrl letters that terminals and multiplexers leave alone."""

from __future__ import annotations

from typing import Final

from textual.binding import Binding


def _key(name: str, keys: str, action: str, word: str, tooltip: str) -> Binding:
    return Binding(keys, action, word, id=f"solve.{name}", tooltip=tooltip)


def _quiet(name: str, keys: str, action: str, tooltip: str) -> Binding:
    return Binding(keys, action, tooltip, show=False, id=f"solve.{name}", tooltip=tooltip)


SOLVE_BINDINGS: Final = [
    _key("editor", "escape", "editor", "code", "Back to the editor"),
    _key("run", "f5", "run", "run", "Run the public tests (in a test file: your own tests)"),
    _key("submit", "f8", "submit", "submit", "Submit to the hidden suite"),
    _key("ask", "f3", "ask", "ask", "Ask the interviewer; again: state an assumption"),
    _key("note", "f6", "note", "note", "Note what you think; again: the next tag"),
    _key("task", "f2", "pane('task')", "task", "Show the task, or go back to the code"),
    _key("plan", "f4", "pane('plan')", "plan", "The plan: approach, alternatives, complexity, edges"),
    _key("finish", "f12", "finish", "finish", "End coding and go on to verdict and debrief"),
    _key("results", "f9", "results", "results", "What the judge said last; again: notes, hints, interruptions"),
    _key("hint", "f7", "hint", "hint", "Take the next hint; its cost is recorded"),
    _quiet("find", "ctrl+f", "find", "Find in this file"),
    _quiet("find-next", "ctrl+n", "find_again(False)", "The next place of what was looked for"),
    _quiet("find-previous", "ctrl+p", "find_again(True)", "The place before"),
    _quiet("go-to-line", "ctrl+g", "go_to_line", "Go to a line"),
    _quiet("next-file", "ctrl+o", "next_file", "The next file"),
    _quiet("own-tests", "ctrl+t", "own_tests", "Your own tests: open the file, or begin one"),
    _quiet("run-own", "ctrl+r", "run_own", "Run your own tests against your code"),
    _quiet("next-phase", "ctrl+l", "next_phase", "Say that the next phase has begun"),
]
